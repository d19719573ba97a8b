/** Plays the busy talk on real servers whose clock moves when told: everything by the wire, nothing left out. */
import { setTimeout } from 'node:timers/promises'
import { minuteMs } from '@evenkeel/shared/protocol/limits'
import type { Seat } from '@evenkeel/shared/seat'
import { connect, createSession, takeSeat, type WireClient } from '../harness/wire-client.ts'
import { breaks, busy, lobbyMinutes, recordMinutes, topics } from './busy-talk.ts'

export interface Stage {
  /** Where each side's page is; the same for both on one node. */
  addresses: Record<Seat, string>
  now(): number
  pass(ms: number): void
  /** How long nothing happens after each press, by the real clock: what is told is then not told together with the next. */
  pauseMs?: number
}

/** One talk, from being made to everybody having left. @returns its id, and when it was started */
export async function play({ addresses, now, pass, pauseMs }: Stage) {
  const session = await createSession(addresses.interviewer, { title: 'Staff Engineer', minutes: 40, topics })
  const { sessionId, invites } = session
  const sit = async (seat: Seat, name: string) => {
    const { token } = await takeSeat(addresses[seat], sessionId, invites[seat], name)
    return { token, ...following(await connect(addresses[seat], { sessionId, token })) }
  }
  const people = {
    interviewer: await sit('interviewer', 'Dana Meyer'),
    candidate: await sit('candidate', 'Sam Okafor'),
  }
  pass(lobbyMinutes * minuteMs)
  const startedAt = now()
  let sharedSeq = 0

  /** Its answer, and on the other screen: what comes next is not decided before, and is not one with it. */
  async function give(seat: Seat, wish: Record<string, unknown>): Promise<void> {
    const answer = await people[seat].client.give(wish)
    if (!answer.ok) throw new Error(`${String(wish.type)} of the ${seat}: ${answer.code}`)
    sharedSeq = Math.max(sharedSeq, answer.seq.shared ?? 0)
    await Promise.all(Object.values(people).map(({ client, seen }) => client.until(() => seen().shared >= sharedSeq)))
    if (pauseMs) await setTimeout(pauseMs)
  }

  await give('interviewer', { type: 'session/start' })
  const steps = [
    ...busy.map(({ minute, seat, wishes }) => ({
      minute,
      do: async () => {
        for (const wish of wishes) await give(seat, wish)
      },
    })),
    ...breaks.map(({ minute, seat }) => ({ minute, do: () => comeBack(seat) })),
  ].sort((one, other) => one.minute - other.minute)
  for (const step of steps) {
    pass(startedAt + step.minute * minuteMs - now())
    await step.do()
  }
  pass(recordMinutes * minuteMs)
  for (const { client } of Object.values(people)) client.leave()
  return { sessionId, startedAt, leftAt: now() }

  async function comeBack(seat: Seat): Promise<void> {
    const { token, client, seen } = people[seat]
    const cursor = { ...seen(), epoch: client.welcome.epoch }
    client.leave()
    Object.assign(people[seat], following(await connect(addresses[seat], { sessionId, token, cursor }), seen()))
  }
}

/** @param before what of each stream its holder had when it connected */
function following(client: WireClient, before = { shared: 0, private: 0 }) {
  const seen = () => {
    const of = (stream: 'shared' | 'private'): number => {
      const told = client.welcome[stream]
      const numbers = [
        ...('events' in told ? told.events : []),
        ...client.events.filter((each) => each.stream === stream),
      ]
      return Math.max(before[stream], 'seq' in told ? told.seq : 0, ...numbers.map(({ seq }) => seq))
    }
    return { shared: of('shared'), private: of('private') }
  }
  return { client, seen }
}
