import { createKept } from './kept.ts'
import { openKeyedSocket } from './keyed-transport.ts'
import { makeId } from './keys.ts'
import type { SeatKeys } from './seat-keys.ts'
import type { Surroundings } from './surroundings.ts'
import { byTimer } from './within.ts'

/** Everything that is done alone ends long before; whoever takes longer was put to sleep with the lock in its hands. */
const asleepAfterMs = 25_000

/** The browser that this page is in, for one holder of one session. */
export const thisBrowser = (sessionId: string, holderId: string, keys: SeatKeys): Surroundings => ({
  clock: { steady: () => performance.now(), calendar: () => Date.now() },
  after: byTimer,
  every(ms, task) {
    const timer = setInterval(task, ms)
    return () => clearInterval(timer)
  },
  makeId,
  kept: createKept(sessionId, holderId),
  alone: (work) => withLock(`evenkeel/${sessionId}/${holderId}/outbox`, work),
  openTransport: openKeyedSocket(keys),
  onWake(task) {
    const look = (): void => {
      if (document.visibilityState === 'visible') task()
    }
    document.addEventListener('visibilitychange', look)
    addEventListener('online', look)
    addEventListener('pageshow', look)
    return () => {
      document.removeEventListener('visibilitychange', look)
      removeEventListener('online', look)
      removeEventListener('pageshow', look)
    }
  },
})

async function withLock(name: string, work: (isStillAlone: () => boolean) => Promise<void>): Promise<void> {
  let isAlone = true
  const task = (): Promise<void> => work(() => isAlone)
  const patience = AbortSignal.timeout(asleepAfterMs)
  let began = false
  try {
    await navigator.locks.request(name, { signal: patience }, () => {
      began = true
      return task()
    })
  } catch {
    isAlone = false
    if (!began) await navigator.locks.request(name, { steal: true }, task).catch(() => {})
  }
}
