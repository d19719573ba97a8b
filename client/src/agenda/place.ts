/** Where a topic goes, as the id of the topic behind which it is to stand; null is the first place. Pure. */
import type { Topic } from '@evenkeel/shared/agenda/state'

/**
 * For a new topic: before the candidate's questions and the close that end the agenda, and never before the topic that
 * is talked about, where nobody would come to it any more.
 */
export function placeForNew(topics: readonly Topic[], currentTopicId: string | null): string | null {
  const lastFree = topics.findLastIndex((topic) => topic.protected === null)
  const current = topics.findIndex(({ topicId }) => topicId === currentTopicId)
  return topics[Math.max(lastFree, current)]?.topicId ?? null
}

/** The one move that makes the second order of the first; undefined where they are alike. */
export function moveBetween(
  before: readonly string[],
  order: readonly string[],
): { topicId: string; after: string | null } | undefined {
  const at = order.findIndex((topicId, index) => topicId !== before[index])
  const [arrived, left] = [order[at], before[at]]
  if (arrived === undefined || left === undefined) return undefined
  // Either the one that stands here now came up to it, or the one that stood here went down.
  const cameUp = isSame(without(before, arrived), without(order, arrived))
  const topicId = cameUp ? arrived : left
  return { topicId, after: order[order.indexOf(topicId) - 1] ?? null }
}

const without = (ids: readonly string[], gone: string): string[] => ids.filter((id) => id !== gone)
const isSame = (one: string[], other: string[]): boolean => one.every((id, index) => id === other[index])
