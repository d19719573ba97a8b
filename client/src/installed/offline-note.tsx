import { useSyncExternalStore } from 'react'
import { say } from '../words/around.ts'
import styles from './foot.module.css'

/** What the start page is good for while the device has no network: it opens all the same, from what the device keeps. */
export function OfflineNote() {
  const isOnline = useSyncExternalStore(watch, () => navigator.onLine)
  return (
    <div role="status" className={styles.foot}>
      {!isOnline && <p className={styles.line}>{say('installed.offline')}</p>}
    </div>
  )
}

function watch(tell: () => void): () => void {
  addEventListener('online', tell)
  addEventListener('offline', tell)
  return () => {
    removeEventListener('online', tell)
    removeEventListener('offline', tell)
  }
}
