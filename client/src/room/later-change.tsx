import type { LaterItem } from '@evenkeel/shared/later/state'
import { limits } from '@evenkeel/shared/protocol/limits'
import { useId, useState } from 'react'
import { lengthOf } from '../app/hooks/line.ts'
import { dayOf, noonOf } from '../later/days.ts'
import { useSubmit } from '../sync/session-context.tsx'
import { say } from '../words/words.ts'
import styles from './room.module.css'

/** Its words and, of a next step, its date; or it goes, for both. */
export function LaterChange({ item, onDone }: { item: LaterItem; onDone: () => void }) {
  const { itemId } = item
  const [text, setText] = useState(item.text)
  const [day, setDay] = useState(item.due === null ? null : dayOf(item.due))
  const submit = useSubmit()
  const id = useId()

  const words = text
    .replace(/\p{Cc}/gu, ' ')
    .toWellFormed()
    .trim()
  const over = lengthOf(words) - limits.laterItem
  const due = day === null ? undefined : noonOf(day)
  // One that lost its words with their author's side can be moved without any.
  const isFine = (words !== '' || item.text === '') && over <= 0 && due !== null
  function keep() {
    if (!isFine) return
    submit({ type: 'later/edit', itemId, text: words || undefined, due })
    onDone()
  }
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        keep()
      }}
    >
      <div className={`field ${styles.wide}`}>
        <label htmlFor={`${id}-text`}>{say('drift.keepWhat')}</label>
        <input id={`${id}-text`} autoComplete="off" value={text} onChange={(event) => setText(event.target.value)} />
        {over > 0 && <small role="status">{say('drift.tooLong', { count: over })}</small>}
      </div>
      {day !== null && (
        <div className={`field ${styles.wide}`}>
          <label htmlFor={`${id}-day`}>{say('room.later.when')}</label>
          <input id={`${id}-day`} type="date" required value={day} onChange={(event) => setDay(event.target.value)} />
        </div>
      )}
      <button type="button" onClick={onDone}>
        {say('room.later.cancel')}
      </button>
      <button type="submit" disabled={!isFine}>
        {say('room.later.keep')}
      </button>
      <button type="button" className={`quiet ${styles.wide}`} onClick={() => submit({ type: 'later/drop', itemId })}>
        {say('room.later.drop')}
      </button>
    </form>
  )
}
