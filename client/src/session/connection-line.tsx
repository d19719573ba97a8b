import { useSession } from '../sync/session-context.tsx'
import type { SessionView } from '../sync/session-store.ts'
import { say } from '../words/words.ts'
import styles from './room-header.module.css'
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

function sayConnection(connection: SessionView['connection'], count: number): string {
  if (connection === 'online') return say('room.connection.waiting', { count })
  if (connection === 'refused') return say('room.connection.refused', { count })
  if (count > 0) return say('room.connection.offlineWaiting', { count })
  return say(connection === 'connecting' ? 'room.connection.connecting' : 'room.connection.offline')
}
