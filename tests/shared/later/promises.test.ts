import { expect, test } from 'vitest'
import { interview } from '../../harness/interview.ts'

test('[CO1] a promise that its owner drops leaves the question open, and after the end left open', () => {
  const talk = interview().live()
  const concernId = talk.candidate.raises('What does on-call look like?')
  const status = () => talk.shared.concern.concerns[0]?.status
  talk.interviewer.gives({ type: 'concern/in-writing', concernId })
  talk.interviewer.gives({ type: 'later/drop', itemId: concernId })
  expect(status()).toBe('open')
  expect(talk.interviewer.gives({ type: 'session/end', leftOpen: [] })).toBe('questions-unlisted')
  talk.interviewer.gives({ type: 'session/end', leftOpen: [], inWriting: [concernId] })
  talk.interviewer.gives({ type: 'later/drop', itemId: concernId })
  expect(status()).toBe('left-open')
})
