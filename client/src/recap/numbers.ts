import { minuteMs } from '@evenkeel/shared/protocol/limits'
import type { Recap } from '@evenkeel/shared/recap/shape'
import type { SharedState } from '@evenkeel/shared/state'
import type { TalkNumbers } from '../app/hooks/talk-numbers.ts'

/** Nobody pressed end for so long after the planned one that the page did (PH5), or the talk had long been over. */
const usualMs = 15 * minuteMs

/**
 * One talk as numbers; null before its end, and where its minutes say little of how somebody talks: taken up again after
 * an end, or left to end long after it was over. Of the topics those alone that the content pack has a name for.
 */
export function numbersOf(
  { endedAt, planned, time, topics, questions }: Recap,
  { agenda, session, talk }: SharedState,
): Omit<TalkNumbers, 'key'> | null {
  if (endedAt === null || time === null || session.reopenedAt !== null) return null
  if (planned.endsAt !== null && endedAt >= planned.endsAt + usualMs) return null
  /** Also those of whose time less than half a minute is in the record. */
  const touched = new Set(
    talk.segments.flatMap(({ kind, topicId, from, to }) =>
      kind === 'topic' && to !== null && to > from ? [topicId] : [],
    ),
  )
  return {
    offMinutes: time.drift,
    leftOpen: questions.filter(({ outcome }) => outcome === 'open' || outcome === 'left-open').length,
    topics: agenda.topics.flatMap(({ guide, topicId }, place) => {
      const { planned = 0, spent = 0 } = time.topics[place] ?? {}
      return guide === null
        ? []
        : [{ guide, planned, spent, reached: touched.has(topicId) || topics[place]?.mark !== 'neither' }]
    }),
  }
}
