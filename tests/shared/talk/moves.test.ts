import { moveToAnswer } from '@evenkeel/shared/talk/select'
import { expect, test } from 'vitest'
import { type Interview, interview } from '../../harness/interview.ts'

const tick = (topicId: string, covered = true) => ({ type: 'topic/tick', topicId, covered }) as const
const focus = (topicId: string) => ({ type: 'talk/focus', topicId }) as const
const asked = ({ shared }: Interview) => ({
  interviewer: moveToAnswer(shared, 'interviewer')?.topicId,
  candidate: moveToAnswer(shared, 'candidate')?.topicId,
})

test('[TK3] a tick asks the other seat, and only it, for its own', () => {
  const talk = interview().live()
  talk.interviewer.gives(tick('topic-hello'))
  expect(moveToAnswer(talk.shared, 'candidate')).toMatchObject({ kind: 'ticked', topicId: 'topic-hello' })
  expect(asked(talk)).toEqual({ candidate: 'topic-hello', interviewer: undefined })
})

test('[TK3] moving on asks the other seat about the topic that was left, and says where to', () => {
  const talk = interview().live()
  talk.interviewer.gives(focus('topic-growth'))
  const move = { kind: 'moved-on', topicId: 'topic-hello', nextTopicId: 'topic-growth', seat: 'interviewer' }
  expect(moveToAnswer(talk.shared, 'candidate')).toEqual(move)
  // Going where one is already is no move.
  talk.interviewer.gives(focus('topic-growth'))
  expect(moveToAnswer(talk.shared, 'candidate')).toEqual(move)
})

test('[TK3] Yes is a tick, Not yet says what was wished for; either is the end of the question', () => {
  for (const answer of [tick('topic-hello'), { type: 'topic/more', topicId: 'topic-hello' } as const]) {
    const talk = interview().live()
    talk.interviewer.gives(tick('topic-hello'))
    expect(talk.candidate.gives(answer)).toBe('ok')
    expect(asked(talk)).toEqual({ candidate: undefined, interviewer: undefined })
  }
})

test('[TK3] who would like more is said until they tick it; the other’s tick does not answer for them', () => {
  const talk = interview().live()
  const more = () => talk.shared.agenda.topics[0]?.more
  talk.candidate.gives({ type: 'topic/more', topicId: 'topic-hello' })
  talk.interviewer.gives(tick('topic-hello'))
  expect(more()).toEqual({ interviewer: false, candidate: true })
  talk.candidate.gives(tick('topic-hello'))
  expect(more()).toEqual({ interviewer: false, candidate: false })
})

test('[TK3] whoever has covered it already is not asked', () => {
  const talk = interview().live()
  talk.candidate.gives(tick('topic-hello'))
  talk.interviewer.gives(tick('topic-hello'))
  talk.interviewer.gives(focus('topic-growth'))
  expect(asked(talk)).toEqual({ candidate: undefined, interviewer: undefined })
})

test('[TK3] a mark that was taken off again, or a topic that is left out, is nothing to answer', () => {
  const talk = interview().live()
  talk.interviewer.gives(tick('topic-hello'))
  talk.interviewer.gives(tick('topic-hello', false))
  expect(asked(talk).candidate).toBeUndefined()
  talk.interviewer.gives(tick('topic-growth'))
  talk.interviewer.gives({ type: 'topic/skip', topicId: 'topic-growth' })
  expect(asked(talk).candidate).toBeUndefined()
})

test('[TK3] silence leaves no trace: an unanswered line is gone with the next move and nothing is stored of it', () => {
  const talk = interview().live()
  talk.interviewer.gives(focus('topic-growth'))
  const { length } = talk.log
  talk.minutes(8).interviewer.gives(focus('topic-questions'))
  expect(talk.log).toHaveLength(length + 1)
  expect(asked(talk).candidate).toBe('topic-growth')
  talk.minutes(8).end()
  expect(asked(talk).candidate).toBeUndefined()
})

test('[TK3] whoever said Not yet is asked again once the talk was back on the topic', () => {
  const talk = interview().live()
  talk.interviewer.gives({ type: 'talk/focus', topicId: 'topic-growth' })
  talk.candidate.gives({ type: 'topic/more', topicId: 'topic-hello' })
  expect(moveToAnswer(talk.shared, 'candidate')).toBeUndefined()
  talk.interviewer.gives({ type: 'talk/focus', topicId: 'topic-hello' })
  // Going back is the answer to that wish; of the topic left for it nothing is asked in the same breath.
  expect(moveToAnswer(talk.shared, 'candidate')).toBeUndefined()
  talk.interviewer.gives({ type: 'talk/focus', topicId: 'topic-growth' })
  expect(moveToAnswer(talk.shared, 'candidate')).toMatchObject({ kind: 'moved-on', topicId: 'topic-hello' })
})

test('[TK3] wrapping up is moving on, too', () => {
  const talk = interview().live()
  talk.interviewer.gives({ type: 'session/wrap-up' })
  expect(moveToAnswer(talk.shared, 'candidate')).toMatchObject({ kind: 'moved-on', topicId: 'topic-hello' })
})

test('[TK3] an own tick leaves what the other seat did open to be answered', () => {
  const talk = interview().live()
  talk.interviewer.gives({ type: 'talk/focus', topicId: 'topic-growth' })
  talk.candidate.gives({ type: 'topic/tick', topicId: 'topic-close', covered: true })
  expect(moveToAnswer(talk.shared, 'candidate')).toMatchObject({ topicId: 'topic-hello' })
  expect(moveToAnswer(talk.shared, 'interviewer')).toMatchObject({ kind: 'ticked', topicId: 'topic-close' })
})
