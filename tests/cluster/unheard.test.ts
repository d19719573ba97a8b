/** Two nodes that no hint reaches, as rooms on one log in memory: what is asked of the log before anything is shown. */
import type { News, OtherNodes } from '@evenkeel/server/hint/port'
import { createMemoryLog } from '@evenkeel/server/log/memory/memory-log'
import type { EventLog } from '@evenkeel/server/log/port'
import type { Connection, Opens } from '@evenkeel/server/room/broadcast'
import { evictIdle } from '@evenkeel/server/room/eviction'
import { createRooms } from '@evenkeel/server/room/rooms'
import type { Wish } from '@evenkeel/shared/protocol/up'
import type { Presence, Welcome } from '@evenkeel/shared/protocol/welcome'
import { expect, test } from 'vitest'
import { inviteHashOf, makeId, makeSecret, verifierOf } from '../harness/wire-client.ts'
import { aLoneRoom } from '../server/lone-room.ts'

/** A session with both seats taken, and the rooms of another node, which has it in memory too. */
async function twoNodes(of: (log: EventLog) => EventLog = (log) => log) {
  const alone = await aLoneRoom()
  const { sessionId, interviewer, candidate, ports, clock } = alone
  const log = of(alone.log)
  let connections: News['connections'] = []
  let looks = 0
  const others: OtherNodes = {
    follow: async () => {},
    tell: () => {},
    came: async () => true,
    went: () => {},
    async look(ids) {
      looks++
      const found = new Map<string, News>()
      for (const id of ids) {
        const record = await log.session(id)
        if (record) found.set(id, { version: record.version, connections })
      }
      return found
    },
    isKeeper: true,
    unattended: async () => [],
    close: async () => {},
  }
  const told: Presence[] = []
  const broadcast = { ...ports().broadcast, presence: (_: string, presence: Presence) => void told.push(presence) }
  const rooms = createRooms({ ...ports(), log, broadcast, others })
  await rooms.get(sessionId)

  async function come(): Promise<Welcome> {
    let welcome: Welcome | undefined
    const connection: Connection = {
      ...{ connectionId: makeId(), holderId: interviewer.holderId, opens: () => true },
      enter: (said) => {
        welcome = said
      },
    }
    await (await rooms.get(sessionId))?.join(connection, undefined)
    if (!welcome) throw new Error('nobody was let in')
    return welcome
  }
  /** At the node that hears nothing, of a talk that it has in memory. */
  async function giveHere(wish: Wish, actor = candidate, opens: Opens = () => true) {
    const room = rooms.whole(sessionId)
    if (!room) throw new Error('the room is not in memory')
    const before = looks
    const { answer } = await room.give({ ...wish, commandId: makeId() }, actor, opens)
    return { answer, looks: looks - before }
  }
  const inTheLog = async () => (await alone.shared()).length

  return {
    ...{ alone, rooms, told, come, giveHere, inTheLog, sessionId, interviewer, candidate, clock },
    /** What the other node says of its connections is heard. */
    async hears(now: News['connections']): Promise<void> {
      connections = now
      await rooms.whole(sessionId)?.look()
    },
  }
}

const seqOf = ({ shared }: Welcome) => ('seq' in shared ? shared.seq : shared.events.at(-1)?.seq)

test('[SY2] whoever comes is shown all that the other node has stored', async () => {
  const { alone, come, inTheLog } = await twoNodes()
  await alone.give({ type: 'session/start' })
  await alone.give({ type: 'topic/tick', topicId: 'topic-growth', covered: true })
  expect(seqOf(await come())).toBe(await inTheLog())
})

test('[SEAT4] a seat that was taken at the other node is known here before anything is refused', async () => {
  const { alone, rooms, sessionId } = await twoNodes()
  const invite = makeSecret()
  await alone.give({ type: 'seat/invite', inviteHash: inviteHashOf(invite) })
  const taken = await alone.room.take({
    inviteHash: inviteHashOf(invite),
    verifier: verifierOf('a-token'),
    name: 'Robin',
  })
  expect(taken.ok).toBe(true)
  const known = (await rooms.record(sessionId))?.holders.map(({ name }) => name)
  expect(known).toContain('Robin')
})

test('[SY4] what the other node has stored allows is not refused here, though nobody told of it', async () => {
  const { alone, giveHere, inTheLog } = await twoNodes()
  const tick: Wish = { type: 'topic/tick', topicId: 'topic-growth', covered: true }
  expect(await giveHere(tick)).toMatchObject({ answer: { code: 'wrong-phase' }, looks: 1 })
  await alone.give({ type: 'session/start' })
  expect(await giveHere(tick)).toEqual({ answer: { ok: true, seq: { shared: await inTheLog() } }, looks: 1 })
  // What is not refused asks for nothing more than the log does.
  expect(await giveHere({ ...tick, covered: false })).toMatchObject({ answer: { ok: true }, looks: 0 })
})

test('[SEAT6] a key that was changed at the other node opens here at once', async () => {
  const { alone, giveHere, candidate } = await twoNodes()
  const next = verifierOf('the-next-key')
  expect(await alone.give({ type: 'seat/rekey', verifier: next, wrapped: 'the-wrapped-key' }, candidate)).toMatchObject(
    {
      ok: true,
    },
  )
  const shown = (verifier: string): boolean => verifier === next
  expect((await giveHere({ type: 'session/start' }, candidate, shown)).answer).toMatchObject({ ok: true })
})

test('[SEAT8] in a session that the other node deleted nothing is refused for another reason', async () => {
  const { alone, giveHere, candidate } = await twoNodes()
  await alone.give({ type: 'seat/erase' }, candidate)
  await alone.give({ type: 'seat/erase' })
  expect((await giveHere({ type: 'session/wrap-up' })).answer).toMatchObject({ code: 'session-gone' })
})

test('a node alone reads nothing before it refuses', async () => {
  const log = createMemoryLog()
  let isWatched = false
  const watched = new Proxy(log, {
    get(target, name: keyof EventLog) {
      if (isWatched) throw new Error(`${name} was asked for`)
      return target[name]
    },
  })
  const { give } = await aLoneRoom({ log: watched })
  isWatched = true
  expect(await give({ type: 'session/wrap-up' })).toMatchObject({ code: 'wrong-phase' })
})

test('[EN4] a record that is ahead of the events is not shown with them: what was erased meanwhile is gone from both', async () => {
  let erase = async (): Promise<unknown> => undefined
  const { alone, come, inTheLog, candidate } = await twoNodes((log) => ({
    ...log,
    // While this node reads who is on the seats, the other stores an erasure.
    async session(sessionId) {
      const before = erase
      erase = async () => undefined
      await before()
      return log.session(sessionId)
    },
  }))
  await alone.give({ type: 'concern/raise', concernId: makeId(), text: 'the-words-of-sam' }, candidate)
  await alone.give({ type: 'seat/invite', inviteHash: inviteHashOf(makeSecret()) })
  let looks = 0
  // The first reading is the look's, the second that of the new link.
  erase = async function later() {
    if (looks++ === 0) erase = later
    else await alone.give({ type: 'seat/erase' }, candidate)
  }
  const welcome = await come()
  expect(welcome.epoch).toBe(2)
  expect(seqOf(welcome)).toBe(await inTheLog())
  expect(JSON.stringify(welcome)).not.toContain('the-words-of-sam')
})

test('[SEAT8] a session that the other node deleted is none here, and nobody is let in', async () => {
  const { alone, rooms, sessionId, candidate } = await twoNodes()
  await alone.give({ type: 'seat/erase' }, candidate)
  await alone.give({ type: 'seat/erase' })
  expect(await rooms.get(sessionId)).toBeUndefined()
  expect(rooms.size).toBe(0)
})

test('[SY7] of somebody of whom no row is left nothing is told for ten seconds, and then that they are gone', async () => {
  const { hears, told, come, candidate, clock } = await twoNodes()
  await come()
  const sam = { holderId: candidate.holderId, deviceId: makeId(), goneAt: null }
  const last = () => told.at(-1)?.[candidate.holderId]
  await hears([sam])
  expect(last()).toBe('here')
  await hears([])
  await clock.pass(9_999)
  await hears([])
  expect(last()).toBe('here')
  await hears([sam])
  await hears([])
  await clock.pass(9_999)
  await hears([])
  expect(last()).toBe('here')
  await clock.pass(1)
  await hears([])
  expect(last()).toBe('gone')
})

test('[PH5] a talk that somebody follows at the other node is not kept here, and one that everybody left is', async () => {
  const { alone, rooms, hears, candidate, sessionId, clock } = await twoNodes()
  await alone.give({ type: 'session/start' })
  await rooms.get(sessionId)
  const isKept = async () => {
    await clock.pass(6 * 60_000)
    await hears(now)
    evictIdle(rooms, clock.now())
    return rooms.whole(sessionId) !== undefined
  }
  let now: News['connections'] = []
  expect(await isKept()).toBe(true)
  now = [{ holderId: candidate.holderId, deviceId: makeId(), goneAt: null }]
  expect(await isKept()).toBe(false)
})
