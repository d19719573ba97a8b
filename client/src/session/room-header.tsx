import { useSession } from '../sync/session-context.tsx'
import { HalvesMark } from '../ui/halves-mark.tsx'
import { Clock } from './clock.tsx'
import { ConnectionLine } from './connection-line.tsx'
import styles from './room-header.module.css'
import type { LoadPanel } from './session-menu.tsx'
import { SessionMenu } from './session-menu.tsx'
import { WhoIsHere } from './who-is-here.tsx'
import { WhoLeads } from './who-leads.tsx'

/** The same two lines in every phase, so that nothing below moves when something here changes. */
export function RoomHeader({ loadPanel }: { loadPanel: LoadPanel }) {
  const title = useSession(({ shared }) => shared.session.title)
  return (
    <header className={styles.header}>
      <span className={styles.mark}>
        <HalvesMark left right large />
      </span>
      <div className={styles.what}>
        <h1 title={title} dir="auto">
          {title}
        </h1>
        <p className={styles.line}>
          <WhoIsHere />
          <WhoLeads />
          <ConnectionLine />
        </p>
      </div>
      <Clock />
      <SessionMenu loadPanel={loadPanel} />
    </header>
  )
}
