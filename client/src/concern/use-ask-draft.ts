import { useState } from 'react'

/** What is being typed. `topicId` undefined: the current topic, whichever that is; null: no topic. */
export interface AskDraft {
  text: string
  topicId: string | null | undefined
}

/** Held above everything that a phase replaces: nobody loses half a question because the other side pressed something. */
export function useAskDraft() {
  const [draft, setDraft] = useState<AskDraft>({ text: '', topicId: undefined })
  return { draft, change: (to: Partial<AskDraft>) => setDraft((before) => ({ ...before, ...to })) }
}

export type AskDraftState = ReturnType<typeof useAskDraft>
