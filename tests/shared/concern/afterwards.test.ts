import { dayMs } from '@evenkeel/shared/protocol/limits'
import { expect, test } from 'vitest'
import { interview } from '../../harness/interview.ts'

const raise = (number: number) =>
  ({ type: 'concern/raise', concernId: `concern-late-${number}`, text: 'And why?' }) as const

test('[EN5] after the end the candidate asks twice, in writing, and the interviewer owes the answers in five days', () => {
  const talk = interview().live().end().minutes(60)
  expect([1, 2, 3].map((number) => talk.candidate.gives(raise(number)))).toEqual(['ok', 'ok', 'written-questions-used'])
  expect(talk.shared.concern.concerns.map(({ status, afterwards }) => [status, afterwards])).toEqual([
    ['in-writing', true],
    ['in-writing', true],
  ])
  expect(talk.shared.later.items).toMatchObject([
    { itemId: 'concern-late-1', owner: 'interviewer', kind: 'step', due: Date.UTC(2026, 10, 28, 12) },
    { itemId: 'concern-late-2' },
  ])
})

test('[EN5] the interviewer asks nothing more after the end', () => {
  expect(interview().live().end().interviewer.gives(raise(1))).toBe('wrong-phase')
})

test('[EN5] written questions are taken for 72 hours', () => {
  const talk = interview()
    .live()
    .end()
    .wait(3 * dayMs)
  expect(talk.candidate.gives(raise(1))).toBe('ok')
  expect(talk.wait(1).candidate.gives(raise(2))).toBe('too-late')
})

test('[EN5] questions asked in the talk do not count against the two', () => {
  const talk = interview().live()
  talk.candidate.raises('What does on-call look like?')
  talk.candidate.raises('What is the range?')
  talk.end()
  expect([1, 2].map((number) => talk.candidate.gives(raise(number)))).toEqual(['ok', 'ok'])
})

test('[CO2] for 72 hours the author may want more: what was answered or left open becomes a next step', () => {
  const talk = interview().live()
  const answered = talk.candidate.raises('What does on-call look like?')
  const left = talk.candidate.raises('What is the range?')
  talk.interviewer.gives({ type: 'concern/answer', concernId: answered })
  talk.end().wait(3 * dayMs)
  expect(talk.candidate.gives({ type: 'concern/more', concernId: answered })).toBe('ok')
  expect(talk.shared.later.items).toMatchObject([
    { itemId: answered, owner: 'interviewer', due: Date.UTC(2026, 11, 1, 12), text: 'What does on-call look like?' },
  ])
  expect(talk.wait(1).candidate.gives({ type: 'concern/more', concernId: left })).toBe('too-late')
})

test('[EN5] more of what is promised already is not asked for again, so that the agreed date stays', () => {
  const talk = interview().live()
  const concernId = talk.candidate.raises('Who reviews the budget?')
  const due = talk.now + 2 * 86_400_000
  talk.interviewer.gives({ type: 'session/end', leftOpen: [], inWriting: [concernId], due })
  expect(talk.candidate.gives({ type: 'concern/more', concernId })).toBe('concern-open')
  expect(talk.shared.later.items.find(({ itemId }) => itemId === concernId)?.due).toBe(due)
})

test('[CO2] [EN5] once the promised answer was written the author may want more, for 72 hours, and is promised it anew', () => {
  const talk = interview().live()
  const concernId = talk.candidate.raises('Who reviews the budget?')
  talk.interviewer.gives({ type: 'session/end', leftOpen: [], inWriting: [concernId] })
  talk.wait(dayMs).interviewer.gives({ type: 'later/done', itemId: concernId })
  const more = { type: 'concern/more', concernId } as const
  expect(talk.candidate.gives(more)).toBe('ok')
  expect(talk.shared.later.items).toMatchObject([{ itemId: concernId, done: false, due: Date.UTC(2026, 10, 29, 12) }])
  expect(talk.candidate.gives(more)).toBe('concern-open')
  talk.interviewer.gives({ type: 'later/done', itemId: concernId })
  expect(talk.wait(2 * dayMs + 1).candidate.gives(more)).toBe('too-late')
})
