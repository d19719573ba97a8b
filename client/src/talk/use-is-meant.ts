import { useLayoutEffect, useRef } from 'react'
import { useSession } from '../sync/session-context.tsx'

/** Nobody sees sooner that the button under their finger is about another topic now. */
const reactionMs = 400

/** @returns whether a press now can mean this topic: one just after somebody else moved the talk was for the one before */
export function useIsMeant(topicId: string | null): () => boolean {
  const isOwn = useSession((view) => view.waiting > 0)
  const last = useRef({ topicId, isOwn, movedAt: -reactionMs })
  useLayoutEffect(() => {
    const { topicId: before, isOwn: wasOwn, movedAt } = last.current
    // Where only the server's answer moves the page, nothing of ours waits any more as it moves.
    const moved = isOwn || wasOwn ? -reactionMs : performance.now()
    last.current = { topicId, isOwn, movedAt: before === topicId ? movedAt : moved }
  })
  return () => performance.now() - last.current.movedAt >= reactionMs
}
