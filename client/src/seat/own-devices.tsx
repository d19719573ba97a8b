import { useId } from 'react'
import { useSession } from '../sync/session-context.tsx'
import { say } from '../words/around.ts'
import { PairDevice } from './pair-device.tsx'
import { PersonalLink } from './personal-link.tsx'
import styles from './seat.module.css'
import { ShutOut } from './shut-out.tsx'

/** Where the own seat is open, and the ways to and from there (SEAT6). */
export function OwnDevices() {
  const count = useSession(({ devices, connection }) => (connection === 'online' ? devices : null))
  const id = useId()
  return (
    <section className={styles.part} aria-labelledby={id}>
      <h2 id={id}>{say('seat.devices')}</h2>
      {count !== null && <p>{say('seat.devices.count', { count })}</p>}
      <PairDevice />
      <PersonalLink />
      <ShutOut />
    </section>
  )
}
