/** What one side keeps for itself leaves no trace at the other: not in any message, nor in their number or order. */
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { startServer } from '../harness/server.ts'
import type { WireClient } from '../harness/wire-client.ts'
import { bothSeated, call, connect, inviteHashOf, makeId, makeSecret, takeSeat } from '../harness/wire-client.ts'

const server = await startServer()
const { address } = server
const aBox = (sealed = 'sealed') => ({ type: 'box/write', boxId: makeId(), sealed })
const settled = (client: WireClient) => client.socket.emitWithAck('sync', {})

test('[PR2] what somebody writes privately reaches their own devices only', async () => {
  const { sessionId, interviewer, candidate } = await bothSeated(address)
  const device = await connect(address, { sessionId, token: candidate.token, deviceId: makeId() })
  const invite = makeSecret()
  await candidate.give({ type: 'seat/invite', inviteHash: inviteHashOf(invite) })
  const friend = await takeSeat(address, sessionId, invite, 'Kim')
  const colleague = await connect(address, { sessionId, token: friend.token })

  const box = aBox('for-my-eyes')
  expect(await candidate.give(box)).toEqual({ ok: true, seq: { private: 1 } })
  expect(await device.event('box/written')).toMatchObject({ stream: 'private', seq: 1, holderId: candidate.holderId })
  expect(await device.give({ type: 'box/erase', boxId: box.boxId })).toEqual({ ok: true, seq: { private: 2 } })
  expect(await candidate.event('box/erased')).toMatchObject({ stream: 'private', seq: 2 })
  for (const other of [interviewer, colleague]) {
    await settled(other)
    expect(other.events.filter(({ stream }) => stream === 'private')).toEqual([])
    expect(JSON.stringify([other.events, other.welcome])).not.toContain('for-my-eyes')
  }
})

test('[TR4] the cursors and counts of the other side do not move', async () => {
  const { sessionId, interviewer, candidate } = await bothSeated(address)
  for (let press = 0; press < 10; press++) await candidate.give(aBox())
  expect(await interviewer.give(aBox())).toEqual({ ok: true, seq: { private: 1 } })
  expect(await interviewer.give({ type: 'session/start' })).toEqual({ ok: true, seq: { shared: 4 } })
  const cursor = { shared: 4, private: 1 }
  const { welcome } = await connect(address, { sessionId, token: interviewer.token, cursor })
  expect(welcome).toMatchObject({ shared: { events: [] }, private: { events: [] } })
})

test('[DR2] a hint is told to the devices of whoever pressed it and moves no cursor but theirs', async () => {
  const { sessionId, interviewer, candidate } = await bothSeated(address)
  const device = await connect(address, { sessionId, token: candidate.token, deviceId: makeId() })
  await interviewer.give({ type: 'session/start' })
  const hint = { type: 'drift/hint', commandId: makeId() }
  expect(await candidate.give(hint)).toEqual({ ok: true, seq: { private: 1 } })
  expect(await device.event('drift/hinted')).toMatchObject({ stream: 'private', seq: 1, topicId: 'topic-role' })
  expect(await candidate.give(hint)).toEqual({ ok: true, seq: { private: 1 } }) // the first answer again
  expect(await interviewer.give(hint)).toMatchObject({ code: 'only-other-seat' })
  await settled(interviewer)
  expect(interviewer.events.map(({ type }) => type)).toEqual(['seat/taken', 'session/started'])
  const { welcome } = await connect(address, { sessionId, token: interviewer.token, deviceId: makeId() })
  expect(welcome).toMatchObject({ shared: { seq: 4 }, private: { seq: 0, state: { hint: null } } })
})

test("[TR4] one side's full boxes refuse nothing to the other", async () => {
  const { interviewer, candidate } = await bothSeated(address)
  const full = async (): Promise<string> => {
    const answer = await candidate.give(aBox('x'.repeat(8_192)))
    if (answer.ok) return full()
    if (answer.retryAfterMs === undefined) return answer.code
    await wait(answer.retryAfterMs)
    return full()
  }
  expect(await full()).toBe('boxes-full')
  expect(await interviewer.give(aBox('x'.repeat(8_192)))).toMatchObject({ ok: true })
})

/** Everything that a client is told, in order, as it came. */
function transcriptOf({ socket, welcome }: WireClient): unknown[] {
  const transcript: unknown[] = [welcome]
  socket.onAny((...message: unknown[]) => transcript.push(message))
  return transcript
}

const times = new Set([
  'at',
  'now',
  'from',
  'to',
  'since',
  'endsAt',
  'startedAt',
  'endedAt',
  'deletesAt',
  'due',
  'touchedAt',
])

/** Without times, and with random ids by the order of their first appearance. */
function comparable(transcript: unknown[]): unknown[] {
  const names = new Map<string, string>()
  const timeless = JSON.stringify(transcript, (key, value) => (times.has(key) && value !== null ? 'time' : value))
  const named = timeless.replace(/(?<=")[A-Za-z0-9_-]{22}(?=")/g, (id) => {
    names.set(id, names.get(id) ?? `id ${names.size + 1}`)
    return names.get(id) ?? ''
  })
  return JSON.parse(named)
}

/** An interview as the interviewer is told of it, while the candidate does something for itself between all steps. */
async function interviewBeside(activity: (candidate: WireClient) => Promise<void>): Promise<unknown[]> {
  const { session, sessionId, interviewer, candidate: first } = await bothSeated(address)
  const { token } = first
  const presenceIs = (presence: 'here' | 'gone') =>
    interviewer.until(() => interviewer.presence()[first.holderId] === presence)
  await presenceIs('here')
  await interviewer.until(() => interviewer.devices.length > 0)
  const transcript: unknown[] = transcriptOf(interviewer)
  let candidate: WireClient = first
  const between = async () => {
    await activity(candidate)
    transcript.push(await call(address, 'GET', `/api/sessions/${sessionId}`, { secret: interviewer.token }))
  }
  const [concernId, itemId] = [makeId(), makeId()]
  const steps: (() => Promise<unknown>)[] = [
    () => candidate.give({ type: 'concern/raise', concernId, text: 'How is on-call?' }),
    () => interviewer.give({ type: 'session/start' }),
    () => candidate.give({ type: 'topic/tick', topicId: 'topic-growth', covered: true }),
    async () => {
      candidate.leave()
      await presenceIs('gone')
      candidate = await connect(address, { sessionId, token })
      await presenceIs('here')
    },
    () => interviewer.give({ type: 'drift/call' }),
    () => interviewer.give(aBox()),
    () => interviewer.give({ type: 'session/end', leftOpen: [] }),
    () => candidate.give({ type: 'drift/keep', itemId, text: 'The market' }),
    () => interviewer.give({ type: 'session/wrap-up' }),
    () => interviewer.give({ type: 'session/end', leftOpen: [concernId] }),
    () => interviewer.give({ type: 'seat/reinvite', inviteHash: inviteHashOf(makeSecret()) }),
    () => call(address, 'GET', `/api/sessions/${sessionId}`, { secret: session.invites.candidate }),
  ]
  for (const step of steps) {
    await between()
    transcript.push(await step())
    await settled(interviewer)
  }
  await between()
  for (const cursor of [undefined, { shared: 0, private: 0 }, { shared: 5, private: 1 }]) {
    const device = await connect(address, { sessionId, token: interviewer.token, ...(cursor ? { cursor } : {}) })
    await interviewer.until(() => interviewer.devices.at(-1) === 2)
    transcript.push(device.welcome)
    device.leave()
    await interviewer.until(() => interviewer.devices.at(-1) === 1)
  }
  return comparable(transcript.map(withHeaders))
}

/** The length of an answer counts, the date does not. */
const withHeaders = (entry: unknown) =>
  entry && typeof entry === 'object' && 'headers' in entry && entry.headers instanceof Headers
    ? { ...entry, headers: [...entry.headers].filter(([name]) => name !== 'date') }
    : entry

test('[TR4] all that one side is told is the same with and without private activity on the other', async () => {
  const quiet = await interviewBeside(async () => {})
  const busy = await interviewBeside(async (candidate) => {
    const box = aBox('x'.repeat(8_000))
    expect(await candidate.give(box)).toMatchObject({ ok: true })
    expect(await candidate.give({ type: 'box/erase', boxId: box.boxId })).toMatchObject({ ok: true })
    expect(await candidate.give({ type: 'box/erase', boxId: box.boxId })).toMatchObject({ code: 'box-unknown' })
    await candidate.give({ type: 'drift/hint' }) // taken or refused, as the talk stands
  })
  expect(busy).toEqual(quiet)
  expect(quiet.length).toBeGreaterThan(30)
})
