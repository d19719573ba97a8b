import { moveBetween, placeForNew } from '@evenkeel/client/agenda/place'
import { describe, expect, test } from 'vitest'
import { aTopic } from '../../harness/builders.ts'

const topics = [
  aTopic({ topicId: 'role' }),
  aTopic({ topicId: 'growth' }),
  aTopic({ topicId: 'questions', protected: 'questions' }),
  aTopic({ topicId: 'close', protected: 'close' }),
]

describe('where a new topic goes', () => {
  test('[AG5] before the questions and the close that end the agenda', () => {
    expect(placeForNew(topics, 'role')).toBe('growth')
    expect(placeForNew(topics, null)).toBe('growth')
  })

  test('[AG2] never before what is talked about, where nobody would come to it any more', () => {
    expect(placeForNew(topics, 'questions')).toBe('questions')
  })

  test('first, where the agenda has nothing but questions and close', () => {
    expect(placeForNew(topics.slice(2), null)).toBe(null)
  })
})

describe('[AG2] the one move that makes an order of another', () => {
  const before = ['a', 'b', 'c', 'd']

  /** What the server makes of it. */
  function moved(order: string[]): string[] {
    const move = moveBetween(before, order)
    if (!move) return before
    const others = before.filter((id) => id !== move.topicId)
    return others.toSpliced(move.after === null ? 0 : others.indexOf(move.after) + 1, 0, move.topicId)
  }

  test('every topic can go to every place', () => {
    for (const topicId of before) {
      const others = before.filter((id) => id !== topicId)
      for (const place of before.keys()) {
        const order = others.toSpliced(place, 0, topicId)
        expect(moved(order)).toEqual(order)
      }
    }
  })

  test('an order that is the same is no move', () => {
    expect(moveBetween(before, before)).toBe(undefined)
  })
})
