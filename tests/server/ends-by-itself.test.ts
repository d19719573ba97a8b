/** A talk that nobody ended ends by itself: the whole room, and a clock that moves when told. */
import { createRooms } from '@evenkeel/server/room/rooms'
import { describe, expect, test } from 'vitest'
import { makeId } from '../harness/wire-client.ts'
import type { LoneRoom } from './lone-room.ts'
import { aLoneRoom, aTalk, minute, noon, settled } from './lone-room.ts'

describe('a talk that nobody ended', () => {
  const endedAt = ({ room }: LoneRoom) => {
    const { session } = room.shared
    return session.endedAt === null ? null : (session.endedAt - noon) / minute
  }

  test('[PH5] ends 15 minutes after the planned end where everybody left before it', async () => {
    const { alone, clock, dana, sam } = await aTalk({ minutes: 40 })
    const concernId = makeId()
    await sam.give({ type: 'concern/raise', concernId, text: 'How is on-call?' })
    await clock.pass(20 * minute)
    for (const device of [dana, sam]) await device.leave()
    await clock.pass(35 * minute - 1)
    expect(endedAt(alone)).toBeNull()
    await clock.pass(1)
    expect(endedAt(alone)).toBe(55)
    expect((await alone.shared()).at(-1)).toMatchObject({
      ...{ type: 'session/ended', leftOpen: [concernId], seat: null, holderId: null, commandId: null },
    })
    expect(alone.room.shared.concern.concerns).toMatchObject([{ status: 'left-open' }])
    expect(await alone.log.underWay()).toEqual([])
  })

  test('[PH5] ends 15 minutes after the last device left where that was later', async () => {
    const { alone, clock, dana, sam } = await aTalk({ minutes: 40 })
    await dana.give({ type: 'session/wrap-up' })
    await clock.pass(45 * minute)
    await sam.leave()
    await clock.pass(20 * minute)
    await dana.leave()
    await clock.pass(10 * minute)
    const back = await alone.come(alone.candidate)
    await clock.pass(minute)
    await back.leave()
    await clock.pass(30 * minute)
    expect(endedAt(alone)).toBe(45 + 20 + 10 + 1 + 15)
  })

  test('[PH5] ends 3 hours past the planned end whoever is there, and that is moved by more time', async () => {
    const stays = await aTalk({ minutes: 40 })
    await stays.clock.pass(300 * minute)
    expect(endedAt(stays.alone)).toBe(40 + 180)
    const longer = await aTalk({ minutes: 40 })
    await longer.dana.give({ type: 'talk/extend', minutes: 10 })
    await longer.clock.pass(300 * minute)
    expect(endedAt(longer.alone)).toBe(50 + 180)
  })

  test('[PH5] is ended by a server that comes back: nobody has been there at least since its start', async () => {
    const { alone, clock } = await aTalk({ minutes: 40 })
    await clock.pass(50 * minute)
    await alone.restart()
    await clock.pass(15 * minute - 1)
    expect(endedAt(alone)).toBeNull()
    await clock.pass(1)
    expect(endedAt(alone)).toBe(65)
  })

  test('[PH5] is over at once where the server was away for longer than that', async () => {
    const { alone, clock, ports, log } = await aTalk({ minutes: 40 })
    alone.room.stop()
    await clock.pass(300 * minute)
    const rooms = createRooms({ ...ports(), startedAt: clock.now() })
    await rooms.resume()
    await settled()
    expect((await log.read(alone.sessionId, 0)).at(-1)?.events).toMatchObject([{ type: 'session/ended' }])
  })

  test('[PH1] may be taken up again, and ends by itself again', async () => {
    const { alone, clock, dana, sam } = await aTalk({ minutes: 40 })
    for (const device of [dana, sam]) await device.leave()
    await clock.pass(60 * minute)
    expect(endedAt(alone)).toBe(55)
    const back = await alone.come(alone.interviewer)
    expect(await back.give({ type: 'session/reopen' })).toMatchObject({ ok: true })
    expect(await alone.log.underWay()).toEqual([alone.sessionId])
    await back.leave()
    await clock.pass(20 * minute)
    expect(endedAt(alone)).toBe(75)
  })

  test('[PH5] a session that was never started does not end, and one that ended is left alone', async () => {
    const lobby = await aLoneRoom()
    await lobby.clock.pass(24 * 60 * minute)
    expect(lobby.room.shared.session.phase).toBe('lobby')
    const { alone, clock, dana } = await aTalk()
    await dana.give({ type: 'session/end', leftOpen: [] })
    const { length } = await alone.shared()
    await clock.pass(24 * 60 * minute)
    expect(await alone.shared()).toHaveLength(length)
    for (const each of [lobby, alone]) expect(each.clock.timers).toBe(0)
  })
})
