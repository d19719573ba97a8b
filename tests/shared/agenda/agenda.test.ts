import { nextTopic, topicOf } from '@evenkeel/shared/agenda/select'
import { newSessionSchema } from '@evenkeel/shared/protocol/http'
import { expect, test } from 'vitest'
import { aPlannedTopic } from '../../harness/builders.ts'
import { interview } from '../../harness/interview.ts'

const withTopics = (count: number) => ({
  title: 'Backend engineer',
  minutes: 45,
  topics: Array.from({ length: count }, (_, index) => ({ title: `Topic ${index + 1}`, minutes: 2 })),
})

test('[AG1] an agenda has 1 to 20 topics', () => {
  const accepted = [0, 1, 20, 21].map((count) => newSessionSchema.safeParse(withTopics(count)).success)
  expect(accepted).toEqual([false, true, true, false])
})

test('[AG1] no two topics of an agenda share an id', () => {
  const plan = { ...withTopics(0), topics: [aPlannedTopic(), aPlannedTopic({ title: 'Growth again' })] }
  expect(newSessionSchema.safeParse(plan).success).toBe(false)
})

test('[AG1] a new plan before the start replaces the agenda as a whole, in its order', () => {
  const talk = interview()
  const topics = [aPlannedTopic({ topicId: 'topic-pay-range' }), aPlannedTopic()]
  talk.store({ type: 'session/planned', changed: { topics, minutes: 30 } })
  expect(talk.shared.agenda.topics.map(({ topicId }) => topicId)).toEqual(['topic-pay-range', 'topic-growth'])
  expect(talk.shared.session).toMatchObject({ minutes: 30, title: 'Backend engineer' })
  expect(talk.shared.session).not.toHaveProperty('topics')
})

test('a new plan that leaves the topics alone leaves the agenda alone', () => {
  const talk = interview()
  const { agenda } = talk.shared
  talk.store({ type: 'session/planned', changed: { title: 'Frontend engineer' } })
  expect(talk.shared.agenda).toEqual(agenda)
})

test('after a topic comes the next one of the agenda, after the last none, before any the first', () => {
  const { agenda } = interview().shared
  expect(nextTopic(agenda, 'topic-hello')?.topicId).toBe('topic-growth')
  expect(nextTopic(agenda, 'topic-close')).toBeUndefined()
  expect(nextTopic(agenda, null)?.topicId).toBe('topic-hello')
  expect(topicOf(agenda, 'topic-growth')?.title).toBe('Growth')
  expect(topicOf(agenda, null)).toBeUndefined()
})
