import type { Person } from '@evenkeel/shared/protocol/welcome'
import type { Seat } from '@evenkeel/shared/seat'
import { expect, test } from 'vitest'
import { sayActing, sayOwing } from '../../client/src/room/sides.ts'
import { say } from '../../client/src/words/ending.ts'

const person = (name: string, seat: Seat): Person => ({ holderId: `holder-${name}-01`, name, seat })
const dana = person('Dana', 'interviewer')
const priya = person('Priya', 'interviewer')
const sam = person('Sam', 'candidate')

test('[SEAT1] what one of two did is said of their side, since who of them it was is not known', () => {
  expect(sayActing('interviewer', [dana, sam])).toBe('Dana')
  expect(sayActing('interviewer', [dana, priya, sam])).toBe("Interviewer's side")
  expect(sayActing('candidate', [dana, priya])).toBe('Candidate')
  expect(sayActing('interviewer', [{ ...dana, retired: true }, priya, sam])).toBe('Priya')
  const name = sayActing('interviewer', [dana, priya])
  expect(say('room.wrapUp.led', { name })).toMatch(/^Interviewer's side is closing the talk/)
  expect(say('concern.promise', { owner: name, date: 'Fri, Nov 27' })).toBe(
    "Interviewer's side answers in writing by Fri, Nov 27.",
  )
})

test('[EN1] a next step is owed by the whole side, which is said as that', () => {
  expect(sayOwing('interviewer', [dana, priya, sam])).toBe("Interviewer's side (Dana, Priya)")
  expect(sayOwing('candidate', [dana, priya, sam])).toBe('Sam')
})
