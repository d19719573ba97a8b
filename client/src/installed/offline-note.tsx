import { say } from '../words/around.ts'
import styles from './foot.module.css'
import { useIsOnline } from './use-is-online.ts'

/** What the start page is good for while the device has no network: it opens all the same, from what the device keeps. */
export function OfflineNote() {
  const isOnline = useIsOnline()
  return (
    <div role="status" className={styles.foot}>
      {!isOnline && <p className={styles.line}>{say('installed.offline')}</p>}
    </div>
  )
}
