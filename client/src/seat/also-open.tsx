import { useState } from 'react'
import { useSession } from '../sync/session-context.tsx'
import { GuardedButton } from '../ui/guarded-button.tsx'
import { say } from '../words/around.ts'
import styles from './seat.module.css'
import { sayShutOutProblem } from './shut-out.tsx'
import { useOffered } from './use-offered.ts'
import { useShutOut } from './use-shut-out.ts'

/** Every device is told of another, and can shut it out (SEAT6). Put away, it comes back with one device more. */
export function AlsoOpen() {
  const devices = useSession(({ devices, connection }) => (connection === 'online' ? devices : 1))
  const [known, setKnown] = useState(1)
  const { isOffered, because } = useOffered('seat/rekey')
  const { shutOut, busy, problem } = useShutOut()
  if (known > devices) setKnown(devices) // one that left and comes back is news again
  const isNews = devices > 1 && devices > known && isOffered
  return (
    <div role="status" aria-atomic={false} className={styles.status}>
      {isNews && (
        <section className={`card ${styles.also}`}>
          <p>{say('seat.alsoOpen', { count: devices - 1 })}</p>
          <div className="actions">
            <GuardedButton className="small" because={because} aria-busy={busy} onClick={() => shutOut(() => {})}>
              {say('seat.alsoOpen.shutOut')}
            </GuardedButton>
            <button type="button" className="small quiet" onClick={() => setKnown(devices)}>
              {say('seat.alsoOpen.fine')}
            </button>
          </div>
          {problem && <p className="problem">{sayShutOutProblem(problem)}</p>}
        </section>
      )}
    </div>
  )
}
