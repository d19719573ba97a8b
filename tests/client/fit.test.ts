/** A blind answer while it is written: what of it is sent, when it would be shown, and what helps once both are. */
import { seats } from '@evenkeel/shared/seat'
import { describe, expect, test } from 'vitest'
import { meetings, respectfulNo } from '../../client/src/content/fit.ts'
import type { FitDraft } from '../../client/src/fit/fit-draft.ts'
import { emptyFit, fitDraftOf, isEmpty, isIn, isSame, toAnswer, tooLong } from '../../client/src/fit/fit-draft.ts'

const draft = (with_: Partial<FitDraft>): FitDraft => ({ ...emptyFit, ...with_ })
const full = draft({
  points: ['One', '', ' Three '],
  overall: 'unsure',
  answers: { work: 'yes' },
  words: ' Own.\r\nMore ',
})

describe('what is sent', () => {
  test('[FT1] of a verdict all of it, of open points only these', () => {
    expect(toAnswer(full, true)).toEqual({
      type: 'fit/answer',
      openPoints: ['One', 'Three'],
      overall: 'unsure',
      answers: { work: 'yes' },
      words: 'Own.\nMore',
    })
    expect(toAnswer(full, false)).toEqual({ type: 'fit/answer', openPoints: ['One', 'Three'] })
  })

  test('[FT2] no answer is said as that, and empty words are none', () => {
    expect(toAnswer(draft({ words: ' \n ' }), true)).toMatchObject({ overall: 'skip', words: undefined })
  })

  test('[FT1] what was sent stands in the fields again, and is nothing new', () => {
    const sent = {
      openPoints: ['One', 'Three'],
      overall: 'unsure',
      answers: { work: 'yes' },
      words: 'Own.\nMore',
    } as const
    const again = fitDraftOf({ ...sent, openPoints: [...sent.openPoints] })
    expect(again.points).toEqual(['One', 'Three', ''])
    expect(isSame(again, full)).toBe(true)
    expect(isSame(again, draft({ ...full, overall: 'no' }))).toBe(false)
    expect(isSame(again, draft({ ...full, answers: {} }))).toBe(false)
    expect(isEmpty(draft({ points: [' ', '', ''] }))).toBe(true)
  })

  test('[FT1] a point has 200 characters and own words 500, as people count them', () => {
    const face = '🙂'
    expect(tooLong(draft({ points: [face.repeat(200), '', ''], words: face.repeat(500) }))).toBe(0)
    expect(tooLong(draft({ points: ['', face.repeat(203), ''] }))).toBe(3)
    expect(tooLong(draft({ words: 'x'.repeat(501) }))).toBe(1)
  })
})

test('[FT2] a side is in with a point, or where a verdict is asked for, with that', () => {
  const point = draft({ points: ['', 'Two', ''] })
  expect(isIn(point, false)).toBe(true)
  expect(isIn(point, true)).toBe(false)
  expect(isIn(draft({ overall: 'no' }), true)).toBe(true)
  expect(isIn(draft({ overall: 'no' }), false)).toBe(false)
})

describe('what helps after a reveal', () => {
  test('[FT3] agreement, difference and a no have lines for each side', () => {
    for (const meeting of Object.values(meetings)) for (const seat of seats) expect(meeting[seat]).not.toBe('')
    expect(respectfulNo.candidate.length + respectfulNo.interviewer.length).toBe(6)
  })
})
