/** Who is here, in a room by itself: told when it matters to the talk and at no other time (SY7). */
import type { Presence } from '@evenkeel/shared/protocol/welcome'
import { expect, test } from 'vitest'
import type { Device, LoneRoom } from './lone-room.ts'
import { aLoneRoom, minute, noon } from './lone-room.ts'

/** Everything that a device was told of it, in order; first in its welcome. */
const toldTo = ({ transcript }: Device): Presence[] =>
  (transcript as [string, { presence: Presence } & Presence][]).flatMap(([what, said]) =>
    what === 'welcome' ? [said.presence] : what === 'presence' ? [said] : [],
  )

async function twoDevices(alone: LoneRoom) {
  const [dana, sam] = [await alone.come(alone.interviewer), await alone.come(alone.candidate)]
  const both = { [alone.interviewer.holderId]: 'here', [alone.candidate.holderId]: 'here' }
  const samGone = { ...both, [alone.candidate.holderId]: 'gone' }
  return { dana, sam, both, samGone }
}

test('[SY7] it begins 15 minutes before the planned start, for whoever is there already', async () => {
  const alone = await aLoneRoom({ startsAt: noon + 60 * minute })
  const { dana, sam, both, samGone } = await twoDevices(alone)
  await sam.leave()
  await alone.clock.pass(45 * minute - 1)
  expect(toldTo(dana)).toEqual([{}])
  await alone.clock.pass(1)
  expect(toldTo(dana)).toEqual([{}, samGone])
  await alone.come(alone.candidate)
  expect(toldTo(dana)).toEqual([{}, samGone, both])
})

test('[SY7] a start that is earlier begins it, and one that is put off takes it back', async () => {
  const alone = await aLoneRoom({ startsAt: noon + 60 * minute })
  const { dana, both } = await twoDevices(alone)
  await dana.give({ type: 'session/plan', changed: { startsAt: noon + 10 * minute } })
  await dana.give({ type: 'session/plan', changed: { startsAt: noon + 60 * minute } })
  await dana.give({ type: 'session/start' })
  expect(toldTo(dana)).toEqual([{}, both, {}, both])
})

test('[SY7] it ends with the talk: the recap tells of nobody, and a talk taken up again does', async () => {
  const alone = await aLoneRoom()
  const { dana, sam, both, samGone } = await twoDevices(alone)
  await dana.give({ type: 'session/start' })
  await dana.give({ type: 'session/end', leftOpen: [] })
  const before = toldTo(dana).length
  expect(toldTo(dana).at(-1)).toEqual({})
  await sam.leave()
  const back = await alone.come(alone.candidate)
  expect(toldTo(dana)).toHaveLength(before)
  expect(toldTo(back)).toEqual([{}])
  await dana.give({ type: 'session/reopen' })
  expect([toldTo(dana).at(-1), toldTo(back).at(-1)]).toEqual([both, both])
  await back.leave()
  expect(toldTo(dana).at(-1)).toEqual(samGone)
})

test('[SY7] without a planned start it is told from the first, and the room waits for nothing', async () => {
  const alone = await aLoneRoom()
  const { dana, both } = await twoDevices(alone)
  expect(toldTo(dana).at(-1)).toEqual(both)
  const planned = await aLoneRoom({ startsAt: noon + 60 * minute })
  for (const { clock } of [alone, planned]) await clock.pass(minute)
  expect([alone.clock.timers, planned.clock.timers]).toEqual([0, 1])
  planned.room.stop()
  expect([alone.clock.timers, planned.clock.timers]).toEqual([0, 0])
})

test('[EN4] of a session that both sides erased before its day nothing waits for that day', async () => {
  const alone = await aLoneRoom({ startsAt: noon + 24 * 60 * minute })
  const { dana, sam } = await twoDevices(alone)
  for (const actor of [alone.interviewer, alone.candidate]) await alone.give({ type: 'seat/erase' }, actor)
  await dana.leave()
  await sam.leave()
  expect(alone.clock.timers).toBe(0)
})
