/** Which rooms a server holds in memory, with a clock that moves when told. */
import { createMemoryLog } from '@evenkeel/server/log/memory/memory-log'
import type { EventLog } from '@evenkeel/server/log/port'
import { StoreError } from '@evenkeel/server/log/store-error'
import { evictIdle } from '@evenkeel/server/room/eviction'
import { createRooms } from '@evenkeel/server/room/rooms'
import { describe, expect, test } from 'vitest'
import { makeId } from '../harness/wire-client.ts'
import { aLoneRoom, aTalk, minute, noon, settled } from './lone-room.ts'

describe('the rooms of a server', () => {
  test('[PH5] one that is live or wraps up stays in memory, any other goes after five minutes', async () => {
    const { alone, clock, ports, log, sessionId, interviewer } = await aTalk({ minutes: 60 })
    alone.room.stop()
    const rooms = createRooms(ports())
    const room = await rooms.get(sessionId)
    const sizeAfterSix = async () => {
      await clock.pass(6 * minute)
      evictIdle(rooms, clock.now())
      await settled()
      return rooms.size
    }
    expect(await sizeAfterSix()).toBe(1)
    await room?.give({ type: 'session/wrap-up', commandId: makeId() }, interviewer, () => true)
    expect(await sizeAfterSix()).toBe(1)
    await room?.give({ type: 'session/end', commandId: makeId(), leftOpen: [] }, interviewer, () => true)
    expect(await sizeAfterSix()).toBe(0)
    expect(await log.underWay()).toEqual([])
  })

  test('[SEAT7] a room that was used a moment ago is not forgotten, and with it since when somebody is gone', async () => {
    const { clock, ports, sessionId, interviewer } = await aLoneRoom()
    const rooms = createRooms(ports())
    const room = await rooms.get(sessionId)
    await clock.pass(20 * minute)
    await room?.give({ type: 'topic/skip', commandId: makeId(), topicId: 'topic-growth' }, interviewer, () => true)
    await clock.pass(2_000)
    evictIdle(rooms, clock.now())
    expect(rooms.size).toBe(1)
    await clock.pass(5 * minute)
    evictIdle(rooms, clock.now())
    expect(rooms.size).toBe(0)
  })

  test('[PH5] a talk that cannot be loaded keeps no other from being looked after', async () => {
    const memory = createMemoryLog()
    const broken = await aTalk({ log: memory })
    const whole = await aTalk({ log: memory })
    for (const { alone } of [broken, whole]) alone.room.stop()
    const log: EventLog = {
      ...memory,
      read: (sessionId, after) =>
        sessionId === broken.sessionId ? Promise.reject(new Error('damaged')) : memory.read(sessionId, after),
    }
    const rooms = createRooms({ ...whole.ports(), log })
    await expect(rooms.resume()).rejects.toThrow('damaged')
    expect(rooms.size).toBe(1)
    expect((await rooms.get(whole.sessionId))?.shared.session.phase).toBe('live')
  })

  test.each(['read', 'redact'] as const)(
    '[EN4] where damage keeps an erased side from going again (%s), nobody is let in there, and all others are',
    async (fails) => {
      const memory = createMemoryLog()
      const [broken, whole] = [await aTalk({ log: memory }), await aTalk({ log: memory })]
      const damage = new StoreError('store-damaged', 'damaged')
      let isDamaged = true
      const log: EventLog = {
        ...memory,
        read: (sessionId, after) =>
          isDamaged && fails === 'read' && sessionId === broken.sessionId
            ? Promise.reject(damage)
            : memory.read(sessionId, after),
        redact: (sessionId, redaction) =>
          isDamaged && fails === 'redact' && sessionId === broken.sessionId
            ? Promise.reject(damage)
            : memory.redact(sessionId, redaction),
      }
      const rooms = createRooms({ ...whole.ports(), log })
      const sides = [broken, whole].map(({ sessionId, candidate: { holderId } }) => ({ sessionId, holderId }))
      expect(await rooms.eraseAgain(sides)).toBe(1)
      // Also once it could be read: what was erased is there again.
      isDamaged = false
      await expect(rooms.get(broken.sessionId)).rejects.toBe(damage)
      await expect(rooms.record(broken.sessionId)).rejects.toBe(damage)
      await rooms.resume()
      expect((await rooms.get(whole.sessionId))?.record.holders.map(({ name }) => name)).toEqual(['Dana', ''])
      rooms.stop()
      await rooms.drained()
    },
  )

  test('[EN4] where an erased side cannot go again for another reason, there is no start', async () => {
    const { log, ports, sessionId, candidate } = await aLoneRoom()
    const full = new StoreError('store-full', 'full')
    const rooms = createRooms({ ...ports(), log: { ...log, redact: () => Promise.reject(full) } })
    await expect(rooms.eraseAgain([{ sessionId, holderId: candidate.holderId }])).rejects.toBe(full)
  })

  test('[SY4] what another node stored of the same command is told in the turn that reads it, and in none after', async () => {
    const { ports, room: elsewhere, sessionId, interviewer } = await aLoneRoom()
    const here = await createRooms(ports()).get(sessionId)
    const command = { type: 'topic/skip', commandId: makeId(), topicId: 'topic-growth' } as const
    await elsewhere.give(command, interviewer, () => true)
    const given = async () => (await here?.give(command, interviewer, () => true))?.isTold
    expect([await given(), await given()]).toEqual([true, false])
  })

  test('[SEAT8] a room that was stopped does nothing more by itself, whoever leaves it', async () => {
    const { alone, clock, dana, sam, log } = await aTalk({ minutes: 40 })
    await log.sweep(noon + 400 * 24 * 60 * minute)
    alone.room.stop()
    for (const device of [dana, sam]) await device.leave()
    await clock.pass(300 * minute)
    expect(clock.timers).toBe(0)
  })
})
