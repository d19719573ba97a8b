import { useEffect, useId, useRef, useState } from 'react'
import { blank } from '../content/help.ts'
import { useSession } from '../sync/session-context.tsx'
import { fetchRefusal, say } from '../words/words.ts'
import type { AskDraft, AskDraftState } from './ask-draft.ts'
import { AskOptions } from './ask-options.tsx'
import styles from './concern.module.css'
import { Ideas } from './ideas.tsx'
import { useAsk } from './use-ask.ts'

/** From here on the field says how much room is left; before it, a number would only distract. */
const nearLimit = 60

/** A hint longer than a line of a narrow window would make the empty field grow. */
const longestHint = 26

/** Keeps a question for its author alone (CO1). @returns the code of a refusal, or null */
export type KeepDraft = (draft: Pick<AskDraft, 'text' | 'when'> & { topicId: string | null }) => Promise<string | null>

interface Props {
  ask: AskDraftState
  keep: KeepDraft
  /** False where it can no longer be asked, only kept; why is said beside the field. */
  mayAsk?: boolean
}

/** One field for both sides (CO3). Enter sends; too long is said and never cut off, so nothing typed is lost. */
export function AskField({ ask, keep, mayAsk = true }: Props) {
  const { draft, change, clear } = ask
  const phase = useSession(({ shared }) => shared.session.phase)
  const id = useId()
  const form = useRef<HTMLFormElement>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const [picked, setPicked] = useState<{ text: string } | null>(null)
  /** What became of the draft that was kept last, until somebody types again. */
  const [outcome, setOutcome] = useState<string | null>(null)
  useEffect(() => {
    if (picked === null || !field.current) return
    const end = field.current.value.length
    const at = field.current.value.lastIndexOf(blank)
    field.current.focus()
    field.current.setSelectionRange(at < 0 ? end : at, at < 0 ? end : at + blank.length)
  }, [picked])

  const { topic, text, left, isFine, send } = useAsk(ask)
  const label =
    phase === 'ended'
      ? say('concern.askWriting')
      : topic
        ? say('concern.askOn', { topic: topic.title })
        : say('concern.ask')

  async function keepForMe() {
    if (!isFine) return
    const refused = await keep({ text, topicId: topic?.topicId ?? null, when: draft.when })
    setOutcome(refused === null ? say('concern.kept') : await fetchRefusal(refused))
    if (refused === null) clear()
  }
  /** What somebody wrote is not thrown away for what they picked; what they picked before is. */
  function pick(words: string) {
    const own =
      picked && draft.text.endsWith(picked.text) ? draft.text.slice(0, -picked.text.length) : `${draft.text}\n`
    change({ text: `${own}${words}`.trimStart() })
    setPicked({ text: words })
    setOutcome(null)
  }
  return (
    <form
      data-kept
      ref={form}
      className={styles.ask}
      onSubmit={(event) => {
        event.preventDefault()
        if (isFine && mayAsk) send()
      }}
    >
      <div className="say">
        <textarea
          ref={field}
          rows={1}
          className={styles.field}
          name="question"
          data-shortcut="flag"
          aria-label={label}
          aria-describedby={`${id}-left`}
          aria-invalid={left < 0}
          placeholder={label.length > longestHint ? say('concern.ask') : label}
          dir="auto"
          value={draft.text}
          onChange={(event) => {
            change({ text: event.target.value })
            setOutcome(null)
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
            event.preventDefault()
            form.current?.requestSubmit()
          }}
        />
        <button type="submit" className={isFine && mayAsk ? 'main' : undefined} aria-disabled={!isFine || !mayAsk}>
          {say('concern.action.ask')}
        </button>
      </div>
      <div className={styles.under}>
        <AskOptions topicId={topic?.topicId ?? null} when={draft.when} change={change} />
        <button type="button" className="small quiet" aria-disabled={!isFine} onClick={() => void keepForMe()}>
          {say('concern.action.keep')}
        </button>
      </div>
      <small id={`${id}-left`} aria-live="polite" className={left < 0 ? 'problem' : undefined}>
        {left < 0
          ? say('concern.tooLong', { count: -left })
          : (outcome ?? (left <= nearLimit && say('concern.left', { count: left })))}
      </small>
      <Ideas onPick={pick} />
    </form>
  )
}
