import { isOpen } from '@evenkeel/shared/concern/select'
import type { Concern } from '@evenkeel/shared/concern/state'

/** So many stand on the page at once; more would bury the agenda below them. */
const mostAtOnce = 5

/**
 * Open questions before the others, each in the order in which it was asked. Where they are more than fit at once, the
 * open ones on the current topic come first, and the rest is for a fold: none leaves the page (CO5).
 */
export function inTurn(questions: Concern[], currentTopicId: string | null): { first: Concern[]; more: Concern[] } {
  const rank = (question: Concern) => (isOpen(question) ? 0 : 1)
  const onTopic = (question: Concern) => (isOpen(question) && question.topicId === currentTopicId ? 0 : 1)
  const ordered = questions.toSorted((one, other) => rank(one) - rank(other))
  if (ordered.length <= mostAtOnce) return { first: ordered, more: [] }
  ordered.sort((one, other) => onTopic(one) - onTopic(other))
  return { first: ordered.slice(0, mostAtOnce), more: ordered.slice(mostAtOnce) }
}
