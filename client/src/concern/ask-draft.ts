import type { CommandOf } from '@evenkeel/shared/protocol/up'

/** What is being typed. Of both topics null is none, and undefined that there is nothing of the kind. */
export interface AskDraft {
  text: string
  /** Chosen by hand. */
  topicId: string | null | undefined
  /** Where the talk was at the first letter: what somebody writes about stays that when the talk moves on. */
  begunOn?: string | null | undefined
  when: NonNullable<CommandOf<'concern/raise'>['when']>
}

export const emptyAsk: AskDraft = { text: '', topicId: undefined, when: 'today' }

/** The draft and how to change it, from whoever keeps it over a reload. */
type Typed = [AskDraft, (change: (before: AskDraft) => AskDraft) => void]

/** Held above everything that a phase replaces: nobody loses half a question because the other side pressed something. */
export const askDraftOf = ([draft, change]: Typed, current: string | null) => ({
  draft,
  /** What it is about: with nothing typed and nothing chosen, wherever the talk is. */
  topicId: firstKnown(firstKnown(draft.topicId, draft.begunOn), current),
  change: (to: Partial<AskDraft>) =>
    change((before) => {
      const after = { ...before, ...to }
      return { ...after, begunOn: after.text === '' ? undefined : firstKnown(before.begunOn, current) }
    }),
  clear: () => change(() => emptyAsk),
})

const firstKnown = <Else>(topicId: string | null | undefined, or: Else) => (topicId === undefined ? or : topicId)

export type AskDraftState = ReturnType<typeof askDraftOf>
