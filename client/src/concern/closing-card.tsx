import { isOpen } from '@evenkeel/shared/concern/select'
import { usualDue } from '@evenkeel/shared/protocol/due'
import type { CommandType } from '@evenkeel/shared/protocol/up'
import type { Seat } from '@evenkeel/shared/seat'
import { otherSeat } from '@evenkeel/shared/seat'
import type { ReactNode } from 'react'
import { useId, useState } from 'react'
import { useSession, useSubmit } from '../sync/session-context.tsx'
import { GuardedButton } from '../ui/guarded-button.tsx'
import { say } from '../words/ending.ts'
import { sayDate, sayWritten } from '../words/words.ts'
import styles from './concern.module.css'
import { AskedBy } from './question.tsx'

type Fate = 'in-writing' | 'left-open'

interface Props {
  names: Record<Seat, string>
  may: (type: CommandType) => boolean
  /** What the room puts above the questions. */
  children?: ReactNode
}

/**
 * The last two minutes, for the side that leads: what becomes of each open question, then the end. The end is pressed
 * only when every open question is in one of its two lists (PH4); which one is missing stands above the button.
 */
export function ClosingCard({ names, may, children }: Props) {
  const concerns = useSession(({ shared }) => shared.concern.concerns)
  const due = useSession(({ now }) => usualDue(now))
  const online = useSession((view) => view.connection === 'online')
  const [fates, setFates] = useState<Record<string, Fate>>({})
  const submit = useSubmit()
  const because = online ? null : say('room.needsConnection')

  const open = concerns.filter(isOpen)
  const idsFor = (fate: Fate) => open.map(({ concernId }) => concernId).filter((id) => fates[id] === fate)
  const unlisted = open.filter(({ concernId }) => fates[concernId] === undefined)
  const first = unlisted[0]
  const missing = first ? say('end.unlisted', { count: unlisted.length, text: sayWritten(first.text) }) : null
  const date = sayDate(due)
  const missingId = useId()

  const promiseAll = () =>
    setFates(Object.fromEntries(open.map(({ concernId }): [string, Fate] => [concernId, 'in-writing'])))
  function end() {
    const inWriting = idsFor('in-writing')
    submit({ type: 'session/end', leftOpen: idsFor('left-open'), ...(inWriting.length > 0 ? { inWriting, due } : {}) })
  }
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
          {open.map((question) => {
            const { concernId, text, seat } = question
            const fate = fates[concernId]
            const choose = (to: Fate) =>
              setFates(({ [concernId]: _, ...rest }) => (fate === to ? rest : { ...rest, [concernId]: to }))
            return (
              <li key={concernId} className={styles.question} data-open={true}>
                <p className={styles.text}>{sayWritten(text)}</p>
                <div className={styles.row}>
                  <AskedBy question={question} names={names} />
                  <span className={styles.actions}>
                    <button
                      type="button"
                      className="small"
                      onClick={() => submit({ type: 'concern/answer', concernId })}
                    >
                      {say('concern.action.answered')}
                    </button>
                    <button
                      type="button"
                      className="small"
                      aria-pressed={fate === 'in-writing'}
                      onClick={() => choose('in-writing')}
                    >
                      {say('concern.action.inWritingShort')}
                    </button>
                    <button
                      type="button"
                      className="small"
                      aria-pressed={fate === 'left-open'}
                      onClick={() => choose('left-open')}
                    >
                      {say('concern.action.leaveOpen')}
                    </button>
                  </span>
                </div>
                {fate === 'in-writing' && (
                  <p className="dim">{say('concern.close.willWrite', { name: names[otherSeat(seat)], date })}</p>
                )}
                {fate === 'left-open' && <p className="dim">{say('concern.close.willLeave')}</p>}
              </li>
            )
          })}
        </ul>
      )}
      {unlisted.length > 0 && (
        <div className={`ask ${styles.all}`}>
          <span>{say('concern.close.all', { count: open.length, date })}</span>
          <button type="button" className="small main" onClick={promiseAll}>
            {say('concern.close.promise')}
          </button>
        </div>
      )}
      <div className="actions">
        {missing !== null && (
          <p id={missingId} className={`dim ${styles.wide}`}>
            {missing}
          </p>
        )}
        <GuardedButton
          className="main"
          because={missing ?? because}
          aria-describedby={missing === null ? undefined : missingId}
          onClick={end}
        >
          {say('end.button')}
        </GuardedButton>
        {may('session/back-to-live') && (
          <GuardedButton
            className={styles.wide}
            because={because}
            onClick={() => submit({ type: 'session/back-to-live' })}
          >
            {say('room.wrapUp.back')}
          </GuardedButton>
        )}
      </div>
    </section>
  )
}
