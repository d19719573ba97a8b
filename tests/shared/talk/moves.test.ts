import { pace } from '@evenkeel/shared/across/pace'
import { minuteMs } from '@evenkeel/shared/protocol/limits'
import type { Seat } from '@evenkeel/shared/seat'
import { moveToAnswer } from '@evenkeel/shared/talk/select'
import { expect, test } from 'vitest'
import { ten } from '../../harness/builders.ts'
import { type Interview, interview } from '../../harness/interview.ts'

const tick = (topicId: string, covered = true) => ({ type: 'topic/tick', topicId, covered }) as const
const focus = (topicId: string) => ({ type: 'talk/focus', topicId }) as const
const lineOf = ({ shared, now }: Interview, seat: Seat) => moveToAnswer(shared, seat, now)
const asked = (talk: Interview) => ({
  interviewer: lineOf(talk, 'interviewer')?.topicId,
  candidate: lineOf(talk, 'candidate')?.topicId,
})

test('[TK3] a tick asks the other seat, and only it, for its own', () => {
  const talk = interview().live()
  talk.interviewer.gives(tick('topic-hello'))
  expect(lineOf(talk, 'candidate')).toMatchObject({ kind: 'ticked', topicId: 'topic-hello' })
  expect(asked(talk)).toEqual({ candidate: 'topic-hello', interviewer: undefined })
})

test('[TK3] moving on asks the other seat about the topic that was left, and says where to', () => {
  const talk = interview().live()
  talk.interviewer.gives(focus('topic-growth'))
  const move = { kind: 'moved-on', topicId: 'topic-hello', nextTopicId: 'topic-growth', seat: 'interviewer', at: ten }
  expect(lineOf(talk, 'candidate')).toEqual(move)
  // Going where one is already is no move.
  talk.interviewer.gives(focus('topic-growth'))
  expect(lineOf(talk, 'candidate')).toEqual(move)
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

test('[TK3] three minutes later the line is gone, whoever leads; a newer move begins its own three', () => {
  const talk = interview().live()
  talk.interviewer.gives(tick('topic-hello'))
  talk.candidate.gives(tick('topic-close'))
  talk.wait(3 * minuteMs - 1)
  expect(asked(talk)).toEqual({ candidate: 'topic-hello', interviewer: 'topic-close' })
  talk.wait(1)
  expect(asked(talk)).toEqual({ candidate: undefined, interviewer: undefined })
  talk.interviewer.gives(focus('topic-growth'))
  talk.minutes(2).interviewer.gives(focus('topic-questions'))
  talk.minutes(2)
  expect(asked(talk).candidate).toBe('topic-growth')
})

test('[TK3, TM4] after that the one line of who leads is free for the pace', () => {
  const talk = interview().live().minutes(18)
  talk.interviewer.gives(focus('topic-growth'))
  talk.candidate.gives(tick('topic-hello'))
  talk.minutes(2)
  expect(lineOf(talk, 'interviewer')).toBeDefined()
  talk.minutes(1)
  expect(lineOf(talk, 'interviewer')).toBeUndefined()
  expect(pace(talk.shared, talk.now)).toBeDefined()
})

test('[TK3] whoever said Not yet is asked again once the talk was back on the topic', () => {
  const talk = interview().live()
  talk.interviewer.gives({ type: 'talk/focus', topicId: 'topic-growth' })
  talk.candidate.gives({ type: 'topic/more', topicId: 'topic-hello' })
  expect(lineOf(talk, 'candidate')).toBeUndefined()
  talk.interviewer.gives({ type: 'talk/focus', topicId: 'topic-hello' })
  // Going back is the answer to that wish; of the topic left for it nothing is asked in the same breath.
  expect(lineOf(talk, 'candidate')).toBeUndefined()
  talk.interviewer.gives({ type: 'talk/focus', topicId: 'topic-growth' })
  expect(lineOf(talk, 'candidate')).toMatchObject({ kind: 'moved-on', topicId: 'topic-hello' })
})

test('[TK3] wrapping up is moving on, too', () => {
  const talk = interview().live()
  talk.interviewer.gives({ type: 'session/wrap-up' })
  expect(lineOf(talk, 'candidate')).toMatchObject({ kind: 'moved-on', topicId: 'topic-hello' })
})

test('[TK3] an own tick leaves what the other seat did open to be answered', () => {
  const talk = interview().live()
  talk.interviewer.gives({ type: 'talk/focus', topicId: 'topic-growth' })
  talk.candidate.gives({ type: 'topic/tick', topicId: 'topic-close', covered: true })
  expect(lineOf(talk, 'candidate')).toMatchObject({ topicId: 'topic-hello' })
  expect(lineOf(talk, 'interviewer')).toMatchObject({ kind: 'ticked', topicId: 'topic-close' })
})
