/** Whoever comes back is brought exactly what it missed, or a state that is the same thing. */
import type { SharedEvent } from '@evenkeel/shared/protocol/down'
import type { StoredEvent } from '@evenkeel/shared/protocol/event'
import type { Welcome } from '@evenkeel/shared/protocol/welcome'
import { reduceShared } from '@evenkeel/shared/reduce'
import { emptyShared } from '@evenkeel/shared/state'
import { describe, expect, test } from 'vitest'
import { startServer } from '../harness/server.ts'
import { bothSeated, connect, makeId } from '../harness/wire-client.ts'
import { withLog } from './stored.ts'

const server = await startServer()
const { address } = server

type Stream = Welcome['shared'] | Welcome['private']
const eventsIn = (stream: Stream) => ('events' in stream ? stream.events : undefined)
const seqsIn = (stream: Stream) => eventsIn(stream)?.map(({ seq }) => seq)
const from = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, place) => first + place)
const fold = (events: SharedEvent[]) => events.reduce(reduceShared, emptyShared)

/** A talk with 12 shared events, of which 3 came with the seats, and 4 boxes of the candidate's. */
async function aTalk() {
  const seated = await bothSeated(address)
  const { interviewer, candidate } = seated
  await interviewer.give({ type: 'session/start' })
  for (let press = 0; press < 8; press++) {
    const player = press % 2 ? interviewer : candidate
    await player.give({ type: 'topic/tick', topicId: 'topic-growth', covered: press % 3 !== 0 })
    if (press % 2) await candidate.give({ type: 'box/write', boxId: makeId(), sealed: `sealed-${press}` })
  }
  const comeBack = async (cursor?: { shared: number; private: number; epoch?: number }) => {
    const { token } = candidate
    const client = await connect(address, { sessionId: seated.sessionId, token, ...(cursor ? { cursor } : {}) })
    client.leave()
    return client.welcome
  }
  candidate.leave()
  return { ...seated, comeBack }
}

describe('coming back', () => {
  const talk = aTalk()

  test.for([0, 1, 7, 11, 12])(
    '[SY2] from shared event %i brings what came after it, once and in order',
    async (shared) => {
      const { comeBack } = await talk
      const welcome = await comeBack({ shared, private: 4 })
      expect(seqsIn(welcome.shared)).toEqual(from(shared + 1, 12))
      expect(welcome.private).toEqual({ events: [] })
    },
  )

  test.for([0, 1, 3, 4])('[SY2] from private event %i brings what came after it, once and in order', async (own) => {
    const { comeBack } = await talk
    const welcome = await comeBack({ shared: 12, private: own })
    expect(seqsIn(welcome.private)).toEqual(from(own + 1, 4))
    expect(welcome.shared).toEqual({ events: [] })
  })

  test('[SY2] with the epoch that holds brings events, with another a state', async () => {
    const { comeBack } = await talk
    const { epoch } = await comeBack()
    expect(seqsIn((await comeBack({ shared: 10, private: 2, epoch })).shared)).toEqual([11, 12])
    const other = await comeBack({ shared: 10, private: 2, epoch: epoch + 1 })
    expect(other).toMatchObject({ shared: { seq: 12, state: {} }, private: { seq: 4, state: {} } })
  })

  test('[SY2] with a cursor that is ahead brings a state of that stream alone', async () => {
    const { comeBack } = await talk
    expect(await comeBack({ shared: 13, private: 2 })).toMatchObject({
      shared: { seq: 12 },
      private: { events: [{ seq: 3 }, {}] },
    })
    expect(await comeBack({ shared: 11, private: 5 })).toMatchObject({
      shared: { events: [{ seq: 12 }] },
      private: { seq: 4 },
    })
  })

  test('[SY2] without a cursor brings a state equal to the fold of all events', async () => {
    const { comeBack } = await talk
    const all = eventsIn((await comeBack({ shared: 0, private: 0 })).shared) as SharedEvent[]
    const { shared } = await comeBack()
    expect(shared).toEqual({ seq: 12, state: fold(all) })
  })

  test('[SY2] what happens while somebody comes in falls into the welcome or after it, never between', async () => {
    const { sessionId, interviewer, candidate } = await aTalk()
    const visits = []
    for (let press = 0; press < 20; press++) {
      const presses = [1, 2].map(() => interviewer.give({ type: 'topic/tick', topicId: 'topic-role', covered: true }))
      visits.push(
        connect(address, {
          sessionId,
          token: candidate.token,
          deviceId: `device-${press % 5}-00`,
          cursor: { shared: 12, private: 4 },
        }),
      )
      await Promise.all(presses)
    }
    for (const visitor of await Promise.all(visits)) {
      await visitor.until(() => (visitor.events.at(-1) ?? eventsIn(visitor.welcome.shared)?.at(-1))?.seq === 52)
      const seqs = [...(seqsIn(visitor.welcome.shared) ?? []), ...visitor.events.map(({ seq }) => seq)]
      expect(seqs).toEqual(from(13, 52))
    }
  })

  test('[SY3] both sides, and a device that comes anew, have the same state', async () => {
    const { sessionId, interviewer, candidate } = await aTalk()
    const zero = { shared: 0, private: 0 }
    const one = await connect(address, { sessionId, token: interviewer.token, cursor: zero })
    const other = await connect(address, { sessionId, token: candidate.token, cursor: zero })
    await one.give({ type: 'drift/call' })
    await other.give({ type: 'concern/raise', concernId: makeId(), text: 'And on-call?' })
    await one.give({ type: 'session/pause' })
    await other.event('session/paused')
    const folded = [one, other].map(({ welcome, events }) =>
      fold([...(eventsIn(welcome.shared) ?? []), ...events] as SharedEvent[]),
    )
    const { welcome } = await connect(address, { sessionId, token: candidate.token })
    expect(folded).toEqual(Array(2).fill('state' in welcome.shared && welcome.shared.state))
  })
})

describe('far behind', () => {
  /** So many more ticks of the house's clock, written while the server was stopped. */
  async function withMoreEvents(sessionId: string, holderId: string, count: number, pad = '') {
    await server.stop()
    await withLog(server.dataDir, async (log) => {
      const { length } = await log.read(sessionId, 0)
      const at = Date.now()
      const envelope = { stream: 'shared', at, seat: 'candidate', holderId, commandId: null } as const
      const tick = { type: 'topic/ticked', topicId: 'topic-growth', covered: true, ...(pad ? { pad } : {}) }
      const events: StoredEvent[] = from(length + 1, length + count).map((seq) => ({ ...envelope, seq, ...tick }))
      await log.append(sessionId, { expected: length, holderId, commandId: null, payloadHash: null, at, events })
    })
    await server.restart()
  }

  test('[SY2] up to 2,000 events come as events, one more as a state', async () => {
    const { sessionId, candidate } = await bothSeated(address)
    await withMoreEvents(sessionId, candidate.holderId, 2_000)
    const at = async (shared: number) => {
      const { welcome } = await connect(address, { sessionId, token: candidate.token, cursor: { shared, private: 0 } })
      return welcome.shared
    }
    expect(seqsIn(await at(3))).toEqual(from(4, 2_003))
    expect(await at(2)).toMatchObject({ seq: 2_003, state: { agenda: {} } })
    expect(seqsIn(await at(2_003))).toEqual([])
  })

  test('[SY2] events of more than 512 KiB come as a state', async () => {
    const { sessionId, candidate } = await bothSeated(address)
    await withMoreEvents(sessionId, candidate.holderId, 100, 'x'.repeat(6_000))
    const { token } = candidate
    const far = await connect(address, { sessionId, token, cursor: { shared: 3, private: 0 } })
    const near = await connect(address, { sessionId, token, cursor: { shared: 53, private: 0 } })
    expect(far.welcome.shared).toMatchObject({ seq: 103 })
    expect(seqsIn(near.welcome.shared)).toEqual(from(54, 103))
  })
})
