import { makeId } from '../sync/keys.ts'
import { useSession, useSubmit } from '../sync/session-context.tsx'
import type { PrivateItem } from './items.ts'
import { usePrivateStore } from './private-context.tsx'

/**
 * A draft becomes a question: raised, then erased from what is private, in that order, so that nothing is lost between
 * (CO1). Under a new id: nothing that the other side gets says that it was a draft, or since when (CO4, TR4).
 */
export function useAskNow(): (item: PrivateItem) => Promise<void> {
  const topics = useSession(({ shared }) => shared.agenda.topics)
  const submit = useSubmit()
  const own = usePrivateStore()
  return async (item) => {
    const topic = topics.find(({ topicId }) => topicId === item.topicId)
    const { text, when = 'today' } = item
    submit({ type: 'concern/raise', concernId: makeId(), text, topicId: topic?.topicId, when })
    await own.erase(item)
  }
}
