import type { SharedState } from '../state.ts'
import { currentTopicId, minutesShort, minutesToCome } from './select.ts'

/** Shorter than this nothing is worth a place on the agenda. */
const leastMinutes = 2

/**
 * What each topic still to come would have to be for everything to fit by the planned end, to the minute that the pace
 * says; only those that change.
 * Takes a minute at a time from the longest, so that none is singled out. Questions, Close and the topic the two are on
 * keep their minutes (AG5, TM4).
 */
export function trim(shared: SharedState, now: number): { topicId: string; minutes: number }[] {
  const { agenda, talk } = shared
  const current = currentTopicId(talk)
  const toCome = minutesToCome(shared, now)
  let short = minutesShort(shared, now)
  const minutesOf = new Map(
    agenda.topics
      .filter(({ topicId, protected: kind }) => toCome.has(topicId) && kind === null && topicId !== current)
      .map(({ topicId, minutes }) => [topicId, minutes]),
  )
  const before = new Map(minutesOf)
  while (short > 0) {
    const [longest] = [...minutesOf].sort(([, a], [, b]) => b - a)
    if (!longest || longest[1] <= leastMinutes) break
    minutesOf.set(longest[0], longest[1] - 1)
    short -= 1
  }
  return [...minutesOf]
    .filter(([topicId, minutes]) => before.get(topicId) !== minutes)
    .map(([topicId, minutes]) => ({ topicId, minutes }))
}
