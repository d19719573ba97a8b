import { useSession } from '../sync/session-context.tsx'
import { say } from '../words/words.ts'
import styles from './room-header.module.css'
import { sayConnection } from './say-connection.ts'
import { useLongerThan } from './use-longer-than.ts'

/** A press is stored within this on a good line; shorter waits are not worth a word on the screen or in the ear. */
const worthSayingMs = 600

/** Whether what this person did is stored (SY1, SY6). A status, so that a change is read out when there is a pause. */
export function ConnectionLine() {
  const connection = useSession((view) => view.connection)
  const waiting = useSession((view) => view.waiting)
  const isLong = useLongerThan(connection === 'online' && waiting > 0, worthSayingMs)
  const isSaved = connection === 'online' && !isLong
  return (
    <span role="status" className={styles.state} data-saved={isSaved}>
      {isSaved ? say('room.connection.saved') : sayConnection(connection, waiting)}
    </span>
  )
}
