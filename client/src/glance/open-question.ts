import { isOpen } from '@evenkeel/shared/concern/select'
import type { Concern } from '@evenkeel/shared/concern/state'

/** Where there is room for one open question: one on the current topic before others, and what cannot wait before what can. */
export function mostPressing(concerns: readonly Concern[], currentTopicId: string | null): Concern | undefined {
  const rank = ({ topicId, when }: Concern) =>
    (topicId !== null && topicId === currentTopicId ? 0 : 2) + (when === 'today' ? 0 : 1)
  return concerns.filter(isOpen).toSorted((one, other) => rank(one) - rank(other))[0]
}
