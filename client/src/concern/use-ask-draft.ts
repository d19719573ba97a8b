import type { CommandOf } from '@evenkeel/shared/protocol/up'
import { useState } from 'react'

/** What is being typed. `topicId` undefined: the current topic, whichever that is; null: no topic. */
export interface AskDraft {
  text: string
  topicId: string | null | undefined
  when: NonNullable<CommandOf<'concern/raise'>['when']>
}

const empty: AskDraft = { text: '', topicId: undefined, when: 'today' }

/** Held above everything that a phase replaces: nobody loses half a question because the other side pressed something. */
export function useAskDraft() {
  const [draft, setDraft] = useState(empty)
  return {
    draft,
    change: (to: Partial<AskDraft>) => setDraft((before) => ({ ...before, ...to })),
    clear: () => setDraft(empty),
  }
}

export type AskDraftState = ReturnType<typeof useAskDraft>
