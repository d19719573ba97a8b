import type { Seat } from '@evenkeel/shared/seat'
import { useEffect, useState } from 'react'
import { useSession } from '../sync/session-context.tsx'

interface Pack {
  /** By a topic's guide. */
  prompts: Map<string, Record<Seat, readonly string[]>>
  /** The guides of talks in which the candidate leads. */
  ledByCandidate: Set<string>
}

/** The content pack is large beside the room and needed only where a topic has a guide: loaded apart, once (AG4). */
const loadPack = async (): Promise<Pack> => {
  const { default: pack } = await import('../content/templates.json')
  return {
    prompts: new Map(pack.templates.flatMap(({ topics }) => topics.map(({ id, prompts }) => [id, prompts]))),
    ledByCandidate: new Set(
      pack.templates.filter(({ ledBy }) => ledBy === 'candidate').flatMap(({ topics }) => topics.map(({ id }) => id)),
    ),
  }
}

/** What the content pack says of this talk; nothing while it loads and where no topic is from it. */
export function usePack() {
  const seat = useSession(({ actor }) => actor.seat)
  const topics = useSession(({ shared }) => shared.agenda.topics)
  const guides = topics.flatMap(({ guide }) => guide ?? [])
  const isNeeded = guides.length > 0
  const [pack, setPack] = useState<Pack>()
  useEffect(() => {
    if (isNeeded) loadPack().then(setPack, () => {}) // the card is complete without it
  }, [isNeeded])
  return {
    /** The prompts of this seat for a topic of the pack. */
    promptsFor: (guide: string | null) => (guide === null ? [] : (pack?.prompts.get(guide)?.[seat] ?? [])),
    /** The plan is one in which the candidate leads. */
    isForCandidate: pack !== undefined && isNeeded && guides.every((guide) => pack.ledByCandidate.has(guide)),
  }
}
