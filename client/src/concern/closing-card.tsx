import type { Concern } from '@evenkeel/shared/concern/state'
import type { Seat } from '@evenkeel/shared/seat'
import { otherSeat } from '@evenkeel/shared/seat'
import type { ReactNode } from 'react'
import { useId, useState } from 'react'
import { useSubmit } from '../sync/session-context.tsx'
import { say } from '../words/ending.ts'
import { sayDate, sayWritten } from '../words/words.ts'
import styles from './concern.module.css'
import { sayOwed } from './owed.ts'
import { AskedBy } from './question.tsx'
import type { Closing, Fate } from './use-closing.ts'

interface Props {
  names: Record<Seat, string>
  closing: Closing
  /** What the room puts above the questions. */
  children?: ReactNode
}

/** The last two minutes, for the side that leads: every open question, and what becomes of it (PH4). */
export function ClosingCard({ names, closing, children }: Props) {
  const { open, unlisted, inWriting } = closing
  return (
    <section className="card now stack" aria-labelledby="closing-title">
      <h2 id="closing-title">{say('room.wrapUp.title')}</h2>
      {children}
      <header className={styles.closingHead}>
        <h3>{say('concern.close.title')}</h3>
        <small>{open.length > 0 && open.length}</small>
      </header>
      {open.length === 0 && <p className="dim">{say('concern.close.none')}</p>}
      {open.length > 0 && (
        <ul className={styles.questions}>
          {open.map((question) => (
            <ToClose key={question.concernId} question={question} names={names} closing={closing} />
          ))}
        </ul>
      )}
      {(unlisted.length > 0 || inWriting.length > 0) && <InWritingBy names={names} closing={closing} />}
    </section>
  )
}

const choices = [
  ['in-writing', 'concern.action.inWritingShort'],
  ['left-open', 'concern.action.leaveOpen'],
] as const satisfies [Fate, unknown][]

function ToClose({ question, names, closing }: { question: Concern } & Pick<Props, 'names' | 'closing'>) {
  const { concernId, text, seat } = question
  const submit = useSubmit()
  const fate = closing.fateOf(question)
  return (
    <li className={styles.question} data-open={true}>
      <p className={styles.text} dir="auto">
        {sayWritten(text)}
      </p>
      <div className={styles.row}>
        <AskedBy question={question} names={names} />
        <span className={styles.actions}>
          <button type="button" className="small" onClick={() => submit({ type: 'concern/answer', concernId })}>
            {say('concern.action.answered')}
          </button>
          {choices.map(([to, label]) => (
            <button
              key={to}
              type="button"
              className="small"
              aria-pressed={fate === to}
              onClick={() => closing.choose(question, to)}
            >
              {say(label)}
            </button>
          ))}
        </span>
      </div>
      {fate === 'in-writing' && closing.due !== null && (
        <p className="dim">
          {say('concern.close.willWrite', { name: names[otherSeat(seat)], date: sayDate(closing.due) })}
        </p>
      )}
      {fate === 'left-open' && <p className="dim">{say('concern.close.willLeave')}</p>}
    </li>
  )
}

/** One tap puts all that have no place yet in writing, by a day that can be another (PH4). */
function InWritingBy({ names, closing }: Pick<Props, 'names' | 'closing'>) {
  const { unlisted, inWriting, due } = closing
  const [wasOpened, setOpened] = useState(false)
  // A day that cannot be promised is not put away.
  const isOpened = wasOpened || due === null
  const id = useId()
  const questions = unlisted.length > 0 ? unlisted : inWriting
  const values = { count: questions.length, date: due === null ? '' : sayDate(due) }
  return (
    <>
      <p className="dim">
        {say(unlisted.length > 0 ? 'concern.close.wouldOwe' : 'concern.close.owed', { who: sayOwed(questions, names) })}
      </p>
      <div className={`ask ${styles.all}`}>
        {isOpened ? (
          <span className={styles.by}>
            <label htmlFor={id}>{say('concern.close.by')}</label>
            <input id={id} type="date" value={closing.day} onChange={(event) => closing.setDay(event.target.value)} />
          </span>
        ) : (
          <span>{say(unlisted.length > 0 ? 'concern.close.all' : 'concern.close.promised', values)}</span>
        )}
        <button type="button" className="small quiet" onClick={() => setOpened(!isOpened)}>
          {say(isOpened ? 'concern.close.thisDay' : 'concern.close.otherDay')}
        </button>
        {unlisted.length > 0 && (
          <button type="button" className="small main" onClick={closing.promiseAll}>
            {say('concern.close.promise')}
          </button>
        )}
      </div>
    </>
  )
}
