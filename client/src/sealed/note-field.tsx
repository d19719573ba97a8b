import type { Topic } from '@evenkeel/shared/agenda/state'
import { useId, useState } from 'react'
import { cleanLine } from '../app/hooks/line.ts'
import { say, sayRefusal } from '../words/words.ts'
import type { PrivateContent } from './items.ts'
import { usePrivateStore } from './private-context.tsx'
import { tooMuchForBox } from './seal.ts'
import styles from './sealed.module.css'

/** A hint longer than a narrow field would be cut in the middle of a word. */
const longestHint = 24

/** One line on the topic at hand; Enter keeps it. */
export function NoteField({ topic }: { topic: Topic | undefined }) {
  const own = usePrivateStore()
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const id = useId()
  const note: PrivateContent = { kind: 'note', topicId: topic?.topicId ?? null, text: cleanLine(typed), at: Date.now() }
  const isTooLong = tooMuchForBox(note) > 0
  const isFine = note.text !== '' && !isTooLong
  const label = topic ? say('sealed.noteOn', { topic: topic.title }) : say('sealed.note')
  const wrong = isTooLong ? say('sealed.tooLong') : problem

  async function keep() {
    if (!isFine) return
    const refused = await own.keep(note)
    setProblem(refused && sayRefusal(refused))
    if (refused === null) setTyped((now) => (now === typed ? '' : now))
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void keep()
      }}
    >
      <div className="say">
        <input
          className={styles.note}
          aria-label={label}
          aria-describedby={wrong === null ? undefined : id}
          aria-invalid={wrong !== null}
          placeholder={label.length > longestHint ? say('sealed.note') : label}
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
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
