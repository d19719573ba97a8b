import { usualDue } from '@evenkeel/shared/protocol/due'
import type { Seat } from '@evenkeel/shared/seat'
import { useId, useState } from 'react'
import { dayOf, noonOf } from '../later/days.ts'
import { useSession, useSubmit } from '../sync/session-context.tsx'
import { say } from '../words/words.ts'
import styles from './room.module.css'

interface Props {
  itemId: string
  owners: Record<Seat, string>
  onDone: () => void
}

/** Who does it, and by when: then it is a next step (EN1). */
export function LaterStep({ itemId, owners, onDone }: Props) {
  const seat = useSession(({ actor }) => actor.seat)
  const usual = useSession(({ now }) => dayOf(usualDue(now)))
  const [owner, setOwner] = useState<Seat>(seat)
  const [day, setDay] = useState(usual)
  const submit = useSubmit()
  const id = useId()
  const due = noonOf(day)
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (due === null) return
        submit({ type: 'later/promote', itemId, owner, due })
        onDone()
      }}
    >
      <div className="field">
        <label htmlFor={`${id}-owner`}>{say('room.later.who')}</label>
        <select id={`${id}-owner`} value={owner} onChange={(event) => setOwner(event.target.value as Seat)}>
          {(['interviewer', 'candidate'] as const).map((each) => (
            <option key={each} value={each}>
              {owners[each]}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor={`${id}-day`}>{say('room.later.when')}</label>
        <input id={`${id}-day`} type="date" required value={day} onChange={(event) => setDay(event.target.value)} />
      </div>
      <button type="button" onClick={onDone}>
        {say('room.later.cancel')}
      </button>
      <button type="submit" disabled={due === null}>
        {say('room.later.keep')}
      </button>
    </form>
  )
}
