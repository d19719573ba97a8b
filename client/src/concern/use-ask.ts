import { topicOf } from '@evenkeel/shared/agenda/select'
import type { Topic } from '@evenkeel/shared/agenda/state'
import { limits } from '@evenkeel/shared/protocol/limits'
import { makeId } from '../sync/keys.ts'
import { useSession, useSubmit } from '../sync/session-context.tsx'
import type { AskDraftState } from './ask-draft.ts'

interface Asking {
  /** What the question is about. */
  topic: Topic | undefined
  /** As it would be sent. */
  text: string
  /** So many characters are left, negative where it is too long. */
  left: number
  isFine: boolean
  /** Asks it and empties the field; the caller has seen that it is fine. */
  send: () => void
}

/** What a field does with the question that is typed in it, wherever it stands (CO3). */
export function useAsk({ draft, topicId, clear }: Pick<AskDraftState, 'draft' | 'topicId' | 'clear'>): Asking {
  const agenda = useSession(({ shared }) => shared.agenda)
  const submit = useSubmit()
  const topic = topicOf(agenda, topicId)
  const text = sendable(draft.text)
  const left = limits.concern - [...text].length
  return {
    topic,
    text,
    left,
    isFine: text !== '' && left >= 0,
    send() {
      submit({ type: 'concern/raise', concernId: makeId(), text, topicId: topic?.topicId, when: draft.when })
      clear()
    },
  }
}

/** Line breaks stay; what is pasted beside the words (tabs, control characters, broken surrogates) does not. */
const sendable = (typed: string): string =>
  typed
    .replaceAll('\r\n', '\n')
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g, ' ')
    .toWellFormed()
    .trim()
