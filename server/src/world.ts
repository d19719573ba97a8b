import { createHmac, randomInt } from 'node:crypto'
import type { After } from './room/house-keeper.ts'

/** Time and chance, as the rooms know them: passed in, so that a test has a world of its own. */
export interface World {
  /** Milliseconds since 1970. */
  now: () => number
  after: After
  /** A number from 0 up to 1 that nobody can foresee. */
  draw: () => number
  /**
   * A number from 0 up to 1 for a label, the same at every node and after every restart, and only with the secret: the
   * instants of the page's own questions (DR2).
   */
  drawFrom: (secret: string, label: string) => number
}

export const drawFrom: World['drawFrom'] = (secret, label) =>
  createHmac('sha256', secret).update(label).digest().readUIntBE(0, 6) / 2 ** 48

/** The widest range that randomInt takes. */
const mostDrawn = 2 ** 48 - 1

/** The wall clock at the start plus steady time since: it never jumps. */
function createClock(): World['now'] {
  const wallAtStart = Date.now()
  const steadyAtStart = performance.now()
  return () => Math.round(wallAtStart + performance.now() - steadyAtStart)
}

export function createWorld(now = createClock()): World {
  return {
    now,
    after(ms, task) {
      const timer = setTimeout(task, ms)
      timer.unref()
      return () => clearTimeout(timer)
    },
    // The system's own randomness: nobody may foresee when the page asks (DR2). Drawn for every command, and randomInt
    // asks the system for many at once.
    draw: () => randomInt(mostDrawn) / mostDrawn,
    drawFrom,
  }
}
