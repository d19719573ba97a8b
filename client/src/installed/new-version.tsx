import { useEffect, useSyncExternalStore } from 'react'
import { whenIdle } from '../ui/when-idle.ts'
import { say } from '../words/around.ts'
import styles from './foot.module.css'
import { useIsOnline } from './use-is-online.ts'
import { install, readWaiting, takeOver, watch } from './worker.ts'

/**
 * Keeps the page on this device, once the browser has nothing better to do, and asks before a newer one takes its place.
 * At the foot of the window, where it moves nothing; not while what is said there is that there is no network.
 */
export function NewVersion({ mayAsk }: { mayAsk: boolean }) {
  const isOnline = useIsOnline()
  const waiting = useSyncExternalStore(watch, readWaiting)
  useEffect(() => whenIdle(() => void install()), [])
  return (
    <div role="status" className={styles.foot}>
      {mayAsk && isOnline && waiting && (
        <p className={styles.line}>
          <span>{say('installed.newVersion')}</span>
          <button type="button" onClick={() => takeOver(waiting)}>
            {say('installed.load')}
          </button>
        </p>
      )}
    </div>
  )
}
