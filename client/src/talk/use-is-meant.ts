import { useLayoutEffect, useRef } from 'react'
import { useSession } from '../sync/session-context.tsx'

/** Nobody sees sooner that the button under their finger is about another topic now. */
const reactionMs = 400

/** @returns whether a press now can mean this topic: one just after somebody else moved the talk was for the one before */
export function useIsMeant(topicId: string | null): () => boolean {
  const isOwn = useSession((view) => view.waiting > 0)
  const last = useRef({ topicId, at: -reactionMs })
  useLayoutEffect(() => {
    if (last.current.topicId !== topicId) last.current = { topicId, at: isOwn ? -reactionMs : performance.now() }
  })
  return () => performance.now() - last.current.at >= reactionMs
}
