import type { Seat } from '@evenkeel/shared/seat'
import { lazy, Suspense, useState } from 'react'
import { say } from '../words/words.ts'
import styles from './invite-card.module.css'

const ShortCode = lazy(() => import('./short-code.tsx').then(({ ShortCode }) => ({ default: ShortCode })))

/** Rarely needed, so what makes a code is loaded when somebody looks here (SEAT9). */
export function CodeOffer({ seat, invite }: { seat: Seat; invite: string }) {
  const [wasOpened, setOpened] = useState(false)
  return (
    <details onToggle={() => setOpened(true)}>
      <summary className={styles.summary}>{say('room.code')}</summary>
      {wasOpened && (
        <Suspense fallback={<p className="dim">{say('app.loading')}</p>}>
          <ShortCode seat={seat} invite={invite} />
        </Suspense>
      )}
    </details>
  )
}
