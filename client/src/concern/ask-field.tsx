import { topicOf } from '@evenkeel/shared/agenda/select'
import { limits } from '@evenkeel/shared/protocol/limits'
import { currentTopicId } from '@evenkeel/shared/talk/select'
import { useId, useRef } from 'react'
import { makeId } from '../sync/keys.ts'
import { useSession, useSubmit } from '../sync/session-context.tsx'
import { say } from '../words/words.ts'
import styles from './concern.module.css'
import type { AskDraftState } from './use-ask-draft.ts'

/** From here on the field says how much room is left; before it, a number would only distract. */
const nearLimit = 60

/** A hint longer than a line of a narrow window would make the empty field grow. */
const longestHint = 26

/** One field for both sides (CO3). Enter sends; too long is said and never cut off, so nothing typed is lost. */
export function AskField({ ask: { draft, change } }: { ask: AskDraftState }) {
  const topics = useSession(({ shared }) => shared.agenda.topics)
  const agenda = useSession(({ shared }) => shared.agenda)
  const current = useSession(({ shared }) => currentTopicId(shared.talk))
  const phase = useSession(({ shared }) => shared.session.phase)
  const submit = useSubmit()
  const id = useId()
  const form = useRef<HTMLFormElement>(null)

  const topic = topicOf(agenda, draft.topicId === undefined ? current : draft.topicId)
  const text = sendable(draft.text)
  const left = limits.concern - [...text].length
  const isFine = text !== '' && left >= 0
  const label =
    phase === 'ended'
      ? say('concern.askWriting')
      : topic
        ? say('concern.askOn', { topic: topic.title })
        : say('concern.ask')

  function send() {
    if (!isFine) return
    submit({ type: 'concern/raise', concernId: makeId(), text, topicId: topic?.topicId })
    change({ text: '', topicId: undefined })
  }
  return (
    <form
      ref={form}
      className={styles.ask}
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <div className="say">
        <textarea
          rows={1}
          className={styles.field}
          aria-label={label}
          aria-describedby={`${id}-left`}
          aria-invalid={left < 0}
          placeholder={label.length > longestHint ? say('concern.ask') : label}
          value={draft.text}
          onChange={(event) => change({ text: event.target.value })}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
            event.preventDefault()
            form.current?.requestSubmit()
          }}
        />
        <button type="submit" className={isFine ? 'main' : undefined} disabled={!isFine}>
          {say('concern.action.ask')}
        </button>
      </div>
      <div className={styles.under}>
        <label className={styles.about}>
          <span>{say('concern.about')}</span>
          <select
            value={topic?.topicId ?? ''}
            onChange={(event) => change({ topicId: event.target.value === '' ? null : event.target.value })}
          >
            <option value="">{say('concern.noTopic')}</option>
            {topics.map(({ topicId, title }) => (
              <option key={topicId} value={topicId}>
                {title}
              </option>
            ))}
          </select>
        </label>
        <small id={`${id}-left`} aria-live="polite" className={left < 0 ? 'problem' : undefined}>
          {left < 0
            ? say('concern.tooLong', { count: -left })
            : left <= nearLimit && say('concern.left', { count: left })}
        </small>
      </div>
    </form>
  )
}

/** Line breaks stay; what is pasted beside the words (tabs, control characters, broken surrogates) does not. */
const sendable = (typed: string): string =>
  typed
    .replaceAll('\r\n', '\n')
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g, ' ')
    .toWellFormed()
    .trim()
