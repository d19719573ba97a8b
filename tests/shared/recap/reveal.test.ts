import type { FitAnswer, Scale } from '@evenkeel/shared/fit/state'
import { recapAsMarkdown } from '@evenkeel/shared/recap/markdown'
import { revealOf } from '@evenkeel/shared/recap/reveal'
import { expect, test } from 'vitest'
import { dana, fullTalk, recordOf, sam } from './stories.ts'
import { english } from './words.ts'

const anAnswer = (overrides: Partial<FitAnswer> = {}): FitAnswer => ({
  openPoints: [],
  overall: null,
  answers: {},
  words: null,
  ...overrides,
})

const overall = (interviewer: Scale | null, candidate: Scale | null) =>
  revealOf({
    revealed: { interviewer: anAnswer({ overall: interviewer }), candidate: anAnswer({ overall: candidate }) },
  })

test('[FT2] without a reveal there is nothing of it', () => {
  expect(revealOf({ revealed: null })).toBeNull()
})

test.each([
  ['yes', 'lean-yes', 'go-on', []],
  ['unsure', 'unsure', 'unsure', []],
  ['lean-no', 'no', 'stop', ['interviewer', 'candidate']],
  ['yes', 'unsure', 'difference', []],
  ['lean-yes', 'lean-no', 'difference', ['candidate']],
  ['no', 'unsure', 'difference', ['interviewer']],
  [null, null, null, []],
] as const)('[FT3] %s and %s come to %s', (interviewer, candidate, kind, no) => {
  expect(overall(interviewer, candidate)?.kinds).toEqual({ openPoints: 'none', overall: kind, no })
})

test('[FT2] a dimension stands there where both rated it, and says whether they agree', () => {
  const { revealed } = recordOf(fullTalk())
  expect(revealed?.dimensions).toEqual([
    { dimension: 'work', interviewer: 'lean-yes', candidate: 'yes', kind: 'agreement' },
    { dimension: 'growth', interviewer: 'unsure', candidate: 'no', kind: 'difference' },
  ])
  const one = revealOf({ revealed: { interviewer: anAnswer({ answers: { people: 'no' } }), candidate: anAnswer() } })
  expect(one?.dimensions).toEqual([])
})

test('[EN4] of a reveal whose one half was erased the other half stays, and nothing is compared', () => {
  const talk = fullTalk()
  talk.candidate.gives({ type: 'seat/erase' })
  const { revealed } = recordOf(talk, [{ ...sam, name: '' }])
  expect(revealed?.answers).toMatchObject({ candidate: null, interviewer: { overall: 'yes', words: 'Good talk' } })
  expect(revealed).toMatchObject({ dimensions: [], kinds: { openPoints: 'none', overall: null } })
})

test('[FT2] [EN2] both stand under the name of whoever said it, also where somebody else speaks for the side since', () => {
  const talk = fullTalk()
  talk.interviewer.gives({ type: 'seat/speaker', speakerId: 'holder-colleague' })
  const record = recordOf(talk)
  expect(record.people.interviewer).toContainEqual({ name: 'Priya', speaks: true })
  expect([record.revealed?.by, record.feedback?.by]).toEqual(Array(2).fill({ interviewer: 'Dana', candidate: 'Sam' }))
  const headings = recapAsMarkdown(record, english).match(/^### (Dana|Priya)$/gm)
  expect(headings).toEqual(['### Dana', '### Dana'])
})

test('[EN4] an erased half stands under no name, nobody else’s either', () => {
  const talk = fullTalk()
  talk.joins('candidate', 'holder-kim')
  talk.candidate.gives({ type: 'seat/erase' })
  const record = recordOf(talk, [dana, { ...sam, name: '' }, { ...sam, holderId: 'holder-kim', name: 'Kim' }])
  expect([record.revealed?.by, record.feedback?.by]).toEqual(Array(2).fill({ interviewer: 'Dana', candidate: null }))
  expect(recapAsMarkdown(record, english)).not.toContain('### Kim')
})
