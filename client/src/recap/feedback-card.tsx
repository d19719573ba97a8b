import { ownFeedback } from '@evenkeel/shared/fit/select'
import type { Feedback } from '@evenkeel/shared/fit/state'
import type { CommandType } from '@evenkeel/shared/protocol/up'
import type { Seat } from '@evenkeel/shared/seat'
import { seats } from '@evenkeel/shared/seat'
import { useState } from 'react'
import { useTurnedAway } from '../app/hooks/use-turned-away.ts'
import { statementIds } from '../content/feedback.ts'
import { useSession, useSubmit } from '../sync/session-context.tsx'
import { GuardedButton } from '../ui/guarded-button.tsx'
import { say } from '../words/ending.ts'
import type { TypedFeedback } from './feedback-form.tsx'
import { FeedbackForm } from './feedback-form.tsx'
import styles from './recap.module.css'

interface Props {
  /** Who gave what was exchanged. */
  by: Record<Seat, string>
  may: (type: CommandType) => boolean
  typed: TypedFeedback
}

/**
 * Feedback on the conversation: each side may offer it, and both are shown once both have. Until then nothing here
 * depends on the other side, and whoever offered theirs may change it or take it back (EN2). What is half written folds
 * away when somebody turns to another window (PR4), and is kept.
 */
export function FeedbackCard({ by, may, typed }: Props) {
  const exchanged = useSession(({ shared }) => shared.fit.exchanged)
  const own = useSession(({ shared, own, actor }) => ownFeedback({ shared, own }, actor.seat))
  const speaks = useSession(({ shared, actor }) => shared.session.seats[actor.seat].speakerId === actor.holderId)
  const [isOpen, setOpen] = useState(false)
  const hasBegun = typed[0] !== null
  useTurnedAway(() => setOpen(false))
  if (exchanged)
    return (
      <section className="card stack" aria-labelledby="recap-feedback">
        <h3 id="recap-feedback">{say('feedback.title')}</h3>
        {seats.map((seat) => (
          <Given key={seat} seat={seat} name={by[seat]} feedback={exchanged[seat]} />
        ))}
      </section>
    )
  if (!speaks || !may('feedback/offer')) return null
  return (
    <section className={`card stack ${styles.onScreen}`} aria-labelledby="recap-feedback">
      <h3 id="recap-feedback">{say('feedback.title')}</h3>
      <p className="dim">{say('feedback.rule')}</p>
      {own && !isOpen && <Offered onChange={() => setOpen(true)} />}
      {hasBegun && !isOpen && <p role="status">{say('fit.begun')}</p>}
      {!own && !isOpen && (
        <button type="button" className={styles.start} onClick={() => setOpen(true)}>
          {say(hasBegun ? 'fit.show' : 'feedback.write')}
        </button>
      )}
      {isOpen && <FeedbackForm before={own} typed={typed} onClose={() => setOpen(false)} />}
    </section>
  )
}

function Offered({ onChange }: { onChange: () => void }) {
  const online = useSession((view) => view.connection === 'online')
  const submit = useSubmit()
  return (
    <>
      <p role="status">{say('feedback.offered')}</p>
      <div className="actions">
        <button type="button" onClick={onChange}>
          {say('feedback.change')}
        </button>
        <GuardedButton
          because={online ? null : say('room.needsConnection')}
          onClick={() => submit({ type: 'feedback/withdraw' })}
        >
          {say('feedback.withdraw')}
        </GuardedButton>
      </div>
    </>
  )
}

/** One side's half; null once that side was erased. */
function Given({ seat, name, feedback }: { seat: Seat; name: string; feedback: Feedback | null }) {
  if (!feedback) return <p>{say('feedback.erased', { name })}</p>
  const { statements, helped, differently } = feedback
  return (
    <div className={styles.given}>
      <h4>{say('feedback.by', { name })}</h4>
      <dl>
        {statementIds.map((id) => {
          const agreement = statements[id]
          return (
            agreement && (
              <div key={id} className={styles.statement}>
                <dt>{say(`feedback.${seat}.${id}`)}</dt>
                <dd>{say(`feedback.agreement.${agreement}`)}</dd>
              </div>
            )
          )
        })}
        {helped && <Words label={say('feedback.helped')} text={helped} />}
        {differently && <Words label={say('feedback.differently')} text={differently} />}
      </dl>
    </div>
  )
}

function Words({ label, text }: { label: string; text: string }) {
  return (
    <div>
      <dt className="dim">{label}</dt>
      <dd className={styles.text} dir="auto">
        {text}
      </dd>
    </div>
  )
}
