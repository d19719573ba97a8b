import type { Seat } from '@evenkeel/shared/seat'
import { useEffect, useState } from 'react'
import { useSession } from '../sync/session-context.tsx'

type Prompts = Record<Seat, readonly string[]>

/** The content pack is large beside the room and needed only where a topic has a guide: loaded apart, once (AG4). */
const loadPrompts = async (): Promise<Map<string, Prompts>> => {
  const { default: pack } = await import('../content/templates.json')
  return new Map(
    pack.templates.flatMap(({ topics }) => topics.map(({ id, prompts }): [string, Prompts] => [id, prompts])),
  )
}

/** The prompts of this seat for a topic of the content pack; none while it loads and where there is no such topic. */
export function usePrompts(): (guide: string | null) => readonly string[] {
  const seat = useSession(({ actor }) => actor.seat)
  const isNeeded = useSession(({ shared }) => shared.agenda.topics.some(({ guide }) => guide !== null))
  const [pack, setPack] = useState<Map<string, Prompts>>()
  useEffect(() => {
    if (isNeeded) loadPrompts().then(setPack, () => {}) // the card is complete without prompts
  }, [isNeeded])
  return (guide) => (guide === null ? [] : (pack?.get(guide)?.[seat] ?? []))
}
