import { createKept } from './kept.ts'
import { makeId } from './keys.ts'
import { openSocket } from './socket-transport.ts'
import type { Surroundings } from './surroundings.ts'
import { byTimer } from './within.ts'

/** The browser that this page is in, for one holder of one session. */
export const thisBrowser = (sessionId: string, holderId: string): Surroundings => ({
  clock: { steady: () => performance.now(), calendar: () => Date.now() },
  after: byTimer,
  every(ms, task) {
    const timer = setInterval(task, ms)
    return () => clearInterval(timer)
  },
  makeId,
  kept: createKept(sessionId, holderId),
  openTransport: openSocket,
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
