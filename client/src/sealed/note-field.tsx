import { topicOf } from '@evenkeel/shared/agenda/select'
import { currentTopicId } from '@evenkeel/shared/talk/select'
import { useId, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { cleanLine } from '../app/hooks/line.ts'
import { useTurnedAway } from '../app/hooks/use-turned-away.ts'
import { useSession } from '../sync/session-context.tsx'
import { fetchRefusal, say } from '../words/words.ts'
import type { PrivateContent } from './items.ts'
import { usePrivate, usePrivateStore } from './private-context.tsx'
import { tooMuchForBox } from './seal.ts'
import styles from './sealed.module.css'
import { useTyped } from './use-typed.ts'

/** A hint longer than a narrow field would be cut in the middle of a word. */
const longestHint = 24

/**
 * One line on the topic at hand, which stays that of its first letter when the talk moves on; Enter keeps it. What is
 * half written folds away with the card (PR4), and is kept.
 */
export function NoteField() {
  const own = usePrivateStore()
  /** Until something is kept the field says what it is for. */
  const isFirst = usePrivate((view) => view.items.length === 0)
  const [typed, setTyped] = useTyped('note', '')
  const [begun, setBegun] = useTyped<{ topicId: string | null } | undefined>('note-on', undefined)
  const current = useSession(({ shared }) => currentTopicId(shared.talk))
  const topic = useSession(({ shared }) => topicOf(shared.agenda, begun ? begun.topicId : current))
  // What a reload brought back is not shown before somebody asks for it either.
  const [isFolded, setFolded] = useState(true)
  const field = useRef<HTMLInputElement>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const id = useId()
  useTurnedAway(() => setFolded(true))
  const note: PrivateContent = { kind: 'note', topicId: topic?.topicId ?? null, text: cleanLine(typed), at: Date.now() }
  const isTooLong = tooMuchForBox(note) > 0
  const isFine = note.text !== '' && !isTooLong
  const label = topic ? say('sealed.noteOn', { topic: topic.title }) : say('sealed.note')
  const wrong = isTooLong ? say('sealed.tooLong') : problem

  async function keep() {
    if (!isFine) return
    const refused = await own.keep(note)
    setProblem(refused && (await fetchRefusal(refused)))
    if (refused === null) write((now) => (now === typed ? '' : now))
  }
  function write(change: (before: string) => string) {
    setTyped((before) => {
      const after = change(before)
      setBegun((on) => (after === '' ? undefined : (on ?? { topicId: current })))
      return after
    })
  }
  function unfold() {
    flushSync(() => setFolded(false))
    field.current?.focus()
  }
  if (isFolded && typed !== '')
    return (
      <button type="button" className={styles.fold} data-shortcut="note" onClick={unfold}>
        <span>{say('sealed.begun')}</span>
        <span className={styles.show}>{say('sealed.show')}</span>
      </button>
    )
  return (
    <form
      data-kept
      onSubmit={(event) => {
        event.preventDefault()
        void keep()
      }}
    >
      <div className="say">
        <input
          ref={field}
          className={styles.note}
          data-shortcut="note"
          aria-label={label}
          aria-describedby={wrong === null ? undefined : id}
          aria-invalid={wrong !== null}
          placeholder={isFirst || label.length > longestHint ? say('sealed.note') : label}
          autoComplete="off"
          dir="auto"
          value={typed}
          onChange={(event) => {
            write(() => event.target.value)
            setFolded(false)
          }}
        />
        <button type="submit" disabled={!isFine}>
          {say('sealed.keep')}
        </button>
      </div>
      {wrong !== null && (
        <small id={id} role="status" className="problem">
          {wrong}
        </small>
      )}
    </form>
  )
}
