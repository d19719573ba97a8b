import type { CommandOf } from '@evenkeel/shared/protocol/up'

/** What is being typed. `topicId` undefined: the current topic, whichever that is; null: no topic. */
export interface AskDraft {
  text: string
  topicId: string | null | undefined
  when: NonNullable<CommandOf<'concern/raise'>['when']>
}

export const emptyAsk: AskDraft = { text: '', topicId: undefined, when: 'today' }

/** The draft and how to change it, from whoever keeps it over a reload. */
type Typed = [AskDraft, (change: (before: AskDraft) => AskDraft) => void]

/** Held above everything that a phase replaces: nobody loses half a question because the other side pressed something. */
export const askDraftOf = ([draft, change]: Typed) => ({
  draft,
  change: (to: Partial<AskDraft>) => change((before) => ({ ...before, ...to })),
  clear: () => change(() => emptyAsk),
})

export type AskDraftState = ReturnType<typeof askDraftOf>
