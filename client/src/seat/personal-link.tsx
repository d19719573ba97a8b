import { useState } from 'react'
import { seatPath } from '../app/hooks/links.ts'
import { useKeys, useSession } from '../sync/session-context.tsx'
import { CopyText } from '../ui/copy-text.tsx'
import { say } from '../words/around.ts'
import styles from './seat.module.css'

/** The way back to keep for later. What it is comes before it is there to be copied (SEAT6). */
export function PersonalLink() {
  const sessionId = useSession((view) => view.sessionId)
  const seat = useSession(({ actor }) => actor.seat)
  const isOut = useSession((view) => view.refusedWith === 'key-replaced')
  const { seatKey } = useKeys()
  const [step, setStep] = useState<'folded' | 'warned' | 'shown'>('folded')
  if (isOut) return null
  if (step === 'folded') {
    return (
      <button type="button" onClick={() => setStep('warned')}>
        {say('seat.link')}
      </button>
    )
  }
  return (
    <div className={styles.link}>
      <p>
        <strong>{say('seat.link.warning')}</strong>
      </p>
      {step === 'warned' ? (
        <div className="actions">
          <button type="button" onClick={() => setStep('shown')}>
            {say('seat.link.show')}
          </button>
          <button type="button" className="quiet" onClick={() => setStep('folded')}>
            {say('seat.link.not')}
          </button>
        </div>
      ) : (
        <CopyText
          text={`${location.origin}${seatPath(sessionId, seat)}#k.${seatKey}`}
          label={say('seat.link.copy')}
          copied={say('room.invite.copied')}
          byHand={say('room.invite.byHand')}
        />
      )}
    </div>
  )
}
