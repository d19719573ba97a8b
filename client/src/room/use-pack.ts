import { useEffect, useState } from 'react'
import { isLedByCandidate, loadPrompts, promptsOf } from '../content/prompts.ts'
import { useSession } from '../sync/session-context.tsx'

/** What the content pack says of this talk; nothing where no topic is from it, and for one that was added until it is here. */
export function usePack() {
  const seat = useSession(({ actor }) => actor.seat)
  const topics = useSession(({ shared }) => shared.agenda.topics)
  const guides = topics.flatMap(({ guide }) => guide ?? [])
  const wanted = guides.join()
  const [, setLoaded] = useState('')
  // biome-ignore lint/correctness/useExhaustiveDependencies: the guides are what is wanted
  useEffect(() => {
    loadPrompts(seat, guides).then(
      () => setLoaded(wanted),
      () => {}, // the card is complete without
    )
  }, [seat, wanted])
  return {
    /** The prompts of this seat for a topic of the pack. */
    promptsFor: (guide: string | null) => promptsOf(seat, guide),
    /** The plan is one in which the candidate leads. */
    isForCandidate: guides.length > 0 && guides.every((guide) => isLedByCandidate(seat, guide)),
  }
}
