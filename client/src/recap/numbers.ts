import type { AgendaState } from '@evenkeel/shared/agenda/state'
import type { Recap } from '@evenkeel/shared/recap/shape'
import type { TalkNumbers } from '../app/hooks/talk-numbers.ts'

/** One talk as numbers; null before its end. Of the topics those alone that the content pack has a name for. */
export function numbersOf(
  { endedAt, time, topics, questions }: Recap,
  agenda: AgendaState,
): Omit<TalkNumbers, 'key'> | null {
  if (endedAt === null || time === null) return null
  return {
    offMinutes: time.drift,
    leftOpen: questions.filter(({ outcome }) => outcome === 'open' || outcome === 'left-open').length,
    topics: agenda.topics.flatMap(({ guide }, place) => {
      const { planned = 0, spent = 0 } = time.topics[place] ?? {}
      return guide === null ? [] : [{ guide, planned, spent, reached: spent > 0 || topics[place]?.mark !== 'neither' }]
    }),
  }
}
