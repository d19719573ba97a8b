import { createKept } from './kept.ts'
import { openKeyedSocket } from './keyed-transport.ts'
import { makeId } from './keys.ts'
import type { SeatKeys } from './seat-keys.ts'
import type { Surroundings } from './surroundings.ts'
import { byTimer } from './within.ts'

/** What is done alone ends long before; a page that takes longer was put to sleep with the lock in its hands. */
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
  loadRules: () => import('@evenkeel/shared/decide').then(({ decide }) => decide),
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
  const { locks } = navigator
  let isAlone = true
  let began = false
  const task = (): Promise<void> => {
    began = true
    return work(() => isAlone)
  }
  const holder = await holderOf(name)
  try {
    await locks.request(name, { signal: AbortSignal.timeout(asleepAfterMs) }, task)
  } catch {
    isAlone = false
    if (began) return
    isAlone = true
    // Where others had their turn meanwhile, nobody sleeps.
    if ((await holderOf(name)) !== holder) return withLock(name, work)
    await locks.request(name, { steal: true }, task).catch(() => {
      isAlone = false
    })
  }
}

async function holderOf(name: string): Promise<string | undefined> {
  const { held = [] } = await navigator.locks.query()
  return held.find((lock) => lock.name === name)?.clientId
}
