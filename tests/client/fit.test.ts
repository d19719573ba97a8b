/** A blind answer while it is written: what of it is sent, when it would be shown, and what helps once both are. */
import type { Scale } from '@evenkeel/shared/fit/state'
import { describe, expect, test } from 'vitest'
import { dimensions, meetings, respectfulNo, scale } from '../../client/src/content/fit.ts'
import type { FitDraft } from '../../client/src/fit/fit-draft.ts'
import { emptyFit, fitDraftOf, isEmpty, isIn, isSame, toAnswer, tooLong } from '../../client/src/fit/fit-draft.ts'
import { outcomeOf, wouldStop } from '../../client/src/fit/outcome.ts'

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
  const steps = Object.keys(scale) as Scale[]
  const yes: Scale[] = ['yes', 'lean-yes']
  const no: Scale[] = ['no', 'lean-no']

  test('[FT3] any two answers have words of the page and a line for each side, whoever said which', () => {
    for (const one of steps)
      for (const other of steps) {
        const outcome = outcomeOf(one, other)
        expect(outcomeOf(other, one)).toBe(outcome)
        for (const line of ['text', 'interviewer', 'candidate'] as const) expect(meetings[outcome][line]).not.toBe('')
      }
  })

  test('[FT3] a probable yes agrees with a yes and a probable no with a no, and nothing else does', () => {
    const agree = steps.flatMap((one) =>
      steps.filter((other) => outcomeOf(one, other) !== 'difference').map((other) => [one, other]),
    )
    expect(agree).toHaveLength(4 + 1 + 4)
    for (const [one, other] of agree)
      expect([yes, ['unsure'], no].some((side) => side.includes(one as Scale) && side.includes(other as Scale))).toBe(
        true,
      )
    expect(steps.filter(wouldStop)).toEqual(['lean-no', 'no'])
    expect(respectfulNo.candidate.length + respectfulNo.interviewer.length).toBe(6)
  })

  test('[FT1] every dimension has its words', () => {
    expect(Object.keys(dimensions)).toEqual(['mission', 'work', 'people', 'growth', 'conditions'])
  })
})
