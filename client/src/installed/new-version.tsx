import { useEffect, useState, useSyncExternalStore } from 'react'
import { whenIdle } from '../ui/when-idle.ts'
import { say } from '../words/around.ts'
import styles from './foot.module.css'
import { holdTalk, unlessTalk, untilNoTalk } from './talk-elsewhere.ts'
import { useIsOnline } from './use-is-online.ts'
import { install, readWaiting, takeOver, watch } from './worker.ts'

/**
 * Keeps the page on this device, once the browser has nothing better to do, and asks before a newer one takes its place.
 * At the foot of the window, where it moves nothing; not while what is said there is that there is no network.
 * @param isTalk no tab asks while this one shows a talk
 */
export function NewVersion({ mayAsk, isTalk = false }: { mayAsk: boolean; isTalk?: boolean }) {
  const isOnline = useIsOnline()
  const waiting = useSyncExternalStore(watch, readWaiting)
  useEffect(() => whenIdle(() => void install()), [])
  useEffect(() => (isTalk ? holdTalk() : undefined), [isTalk])
  return (
    <div role="status" className={styles.foot}>
      {mayAsk && isOnline && waiting && <Offer waiting={waiting} />}
    </div>
  )
}

/** Shows once no tab is in a talk. One that began after that is noticed by the press, which then waits for its end. */
function Offer({ waiting }: { waiting: ServiceWorker }) {
  const [state, setState] = useState<'asking' | 'free' | 'talk'>('asking')
  useEffect(() => {
    if (state === 'free') return
    const leaving = new AbortController()
    untilNoTalk(leaving.signal).then(
      () => setState('free'),
      () => {},
    )
    return () => leaving.abort()
  }, [state])
  if (state === 'asking') return null
  if (state === 'talk') return <p className={styles.line}>{say('installed.talkElsewhere')}</p>
  async function load(): Promise<void> {
    if (!(await unlessTalk(() => takeOver(waiting)))) setState('talk')
  }
  return (
    <p className={styles.line}>
      <span>{say('installed.newVersion')}</span>
      <button type="button" onClick={() => void load()}>
        {say('installed.load')}
      </button>
    </p>
  )
}
