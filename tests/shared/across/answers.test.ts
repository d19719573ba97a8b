import { minuteMs } from '@evenkeel/shared/protocol/limits'
import { isAsking } from '@evenkeel/shared/talk/select'
import { expect, test } from 'vitest'
import { interview } from '../../harness/interview.ts'

/** On Growth, six minutes into the talk: past the quiet beginning. */
const onGrowth = () => {
  const talk = interview().live().minutes(6)
  talk.interviewer.gives({ type: 'talk/focus', topicId: 'topic-growth' })
  return talk
}

test.each([
  { seat: 'interviewer', wish: { type: 'talk/still' } },
  { seat: 'candidate', wish: { type: 'talk/still' } },
  { seat: 'candidate', wish: { type: 'drift/back' } },
  { seat: 'interviewer', wish: { type: 'talk/focus', topicId: 'topic-questions' } },
  { seat: 'candidate', wish: { type: 'talk/suggest', topicId: 'topic-questions' } },
  { seat: 'interviewer', wish: { type: 'drift/call' } },
  { seat: 'interviewer', wish: { type: 'session/pause' } },
] as const)('[DR2] $wish.type of the $seat takes the question off both screens', ({ seat, wish }) => {
  const talk = onGrowth()
  talk.candidate.gives({ type: 'drift/hint' })
  talk.pass(40_000)
  expect(isAsking(talk.shared.talk, talk.now)).toBe(true)
  expect(talk[seat].gives(wish)).toBe('ok')
  expect(isAsking(talk.shared.talk, talk.now)).toBe(false)
})

test('[DR2] unanswered it is gone after a minute, and it makes no drift time', () => {
  const talk = onGrowth()
  const { segments } = talk.shared.talk
  talk.candidate.gives({ type: 'drift/hint' })
  talk.pass(40_000 + minuteMs)
  expect(isAsking(talk.shared.talk, talk.now - 1)).toBe(true)
  expect(isAsking(talk.shared.talk, talk.now)).toBe(false)
  expect(talk.shared.talk.segments).toEqual(segments)
})

test('[DR2] "Back to it" with no drift open closes the question and makes no drift', () => {
  const talk = onGrowth()
  talk.candidate.gives({ type: 'drift/hint' })
  talk.pass(40_000).interviewer.gives({ type: 'drift/back' })
  expect(talk.shared.talk.segments.map(({ kind }) => kind)).toEqual(['topic', 'topic'])
})
