import type { LaterItem } from '@evenkeel/shared/later/state'
import { useId, useState } from 'react'
import { dayOf, noonOf, today, usualDay } from '../app/hooks/days.ts'
import { makeId } from '../sync/keys.ts'
import { useSession, useSubmit } from '../sync/session-context.tsx'
import { GuardedButton } from '../ui/guarded-button.tsx'
import { say } from '../words/ending.ts'
import styles from './later.module.css'

interface Props {
  reply: LaterItem | undefined
  candidate: string
}

/** The day by which the candidate hears: one field, one press, the first time as when it is moved. */
export function HearDay({ reply, candidate }: Props) {
  const usual = useSession(({ now }) => usualDay(now))
  const first = useSession(({ now }) => today(now))
  const isEnded = useSession(({ shared }) => shared.session.phase === 'ended')
  const [chosen, setChosen] = useState<string | null>(null)
  const submit = useSubmit()
  const id = useId()
  const promised = reply?.due == null ? null : dayOf(reply.due)
  const day = chosen ?? promised ?? usual
  const due = noonOf(day)

  function keep() {
    if (due === null) return
    if (reply) submit({ type: 'later/edit', itemId: reply.itemId, due })
    else
      submit({ type: 'later/add', itemId: makeId(), kind: 'reply', owner: 'interviewer', text: say('hear.item'), due })
    setChosen(null)
  }
  const because =
    due === null || day < first ? say('hear.because.day') : day === promised ? say('hear.because.same') : null
  return (
    <form
      noValidate
      className={styles.day}
      onSubmit={(event) => {
        event.preventDefault()
        if (because === null) keep()
      }}
    >
      <div className="field">
        <label htmlFor={id}>{say('hear.day', { candidate })}</label>
        <input
          id={id}
          type="date"
          min={first}
          value={day}
          aria-describedby={`${id}-because`}
          onChange={(event) => setChosen(event.target.value)}
        />
      </div>
      <GuardedButton type="submit" className={reply ? undefined : 'main'} because={because}>
        {say(reply ? 'hear.move' : 'hear.promise')}
      </GuardedButton>
      <small id={`${id}-because`} role="status" className={styles.wide}>
        {chosen !== null && because}
      </small>
      {reply && isEnded && (
        <button
          type="button"
          className={`small quiet ${styles.wide}`}
          onClick={() => submit({ type: 'later/done', itemId: reply.itemId })}
        >
          {say('hear.done', { candidate })}
        </button>
      )}
    </form>
  )
}
