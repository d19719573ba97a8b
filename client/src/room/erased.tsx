import { useEffect } from 'react'
import { forgetSeat } from '../sync/device-seats.ts'
import type { HeldSeat } from '../sync/session-context.tsx'
import { say } from '../words/moment.ts'
import styles from './room.module.css'

/** After the own side was erased, here or on another device: this browser forgets it, the key too (EN4). */
export function Erased({ seat }: { seat: HeldSeat }) {
  useEffect(() => {
    // Where the browser does not let go of it, the key opens nothing any more all the same.
    forgetSeat(seat).catch(() => {})
    import('../app/hooks/talk-numbers.ts').then((all) => all.forgetNumbersOf(seat.sessionId)).catch(() => {})
  }, [seat])
  return (
    <section className="card stack" role="status">
      <h1>{say('erase.done')}</h1>
      <p>{say('erase.done.how')}</p>
      <a className={styles.link} href="/">
        {say('room.home')}
      </a>
    </section>
  )
}
