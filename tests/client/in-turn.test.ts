import type { Concern } from '@evenkeel/shared/concern/state'
import { expect, test } from 'vitest'
import { inTurn } from '../../client/src/concern/in-turn.ts'
import { interview } from '../harness/interview.ts'

const texts = (questions: Concern[]) => questions.map(({ text }) => text)

/** Questions one to so many, of which some are answered and some are on the first topic. */
function asked(count: number, answered: number[] = [], onTopic: number[] = []) {
  const talk = interview().live()
  const topicId = talk.shared.agenda.topics[0]?.topicId ?? ''
  for (let number = 1; number <= count; number += 1) {
    const concernId = talk.candidate.raises(`${number}`, onTopic.includes(number) ? { topicId } : {})
    if (answered.includes(number)) talk.interviewer.gives({ type: 'concern/answer', concernId })
  }
  return { questions: talk.shared.concern.concerns, topicId }
}

test('[CO5] a few questions all stand on the page, open ones first, in the order in which they were asked', () => {
  const { questions, topicId } = asked(5, [2], [5])
  const { first, more } = inTurn(questions, topicId)
  expect(texts(first)).toEqual(['1', '3', '4', '5', '2'])
  expect(more).toEqual([])
})

test('[CO5] of many, five stand on the page, those on the current topic first, and the rest folds below them', () => {
  const { questions, topicId } = asked(15, [1, 12], [1, 9, 14])
  const { first, more } = inTurn(questions, topicId)
  expect(texts(first)).toEqual(['9', '14', '2', '3', '4'])
  expect(texts(more)).toEqual(['5', '6', '7', '8', '10', '11', '13', '15', '1', '12'])
})

test('[CO5] answered ones fold first where the open ones fill the page', () => {
  const { questions } = asked(7, [1, 2])
  const { first, more } = inTurn(questions, null)
  expect(texts(first)).toEqual(['3', '4', '5', '6', '7'])
  expect(texts(more)).toEqual(['1', '2'])
})
