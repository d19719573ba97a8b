import type { House } from '@evenkeel/shared/across/house'
import { house } from '@evenkeel/shared/across/house'
import type { Circumstances } from '@evenkeel/shared/state'
import type { Fold } from './fold.ts'

/** What is due in a room as it stands. Of the private streams it reads the hints, and nothing else (TR4). */
export function lookAt(
  { shared, own }: Fold,
  draw: (label: string) => number,
  { now, goneSince, holders }: Pick<Circumstances, 'now' | 'goneSince'> & { holders: number },
): House {
  const gone = Object.values(goneSince)
  return house({
    shared: shared.state,
    hints: [...own.values()].flatMap(({ state }) => state.hint ?? []),
    draw,
    now,
    emptySince: gone.length === holders ? Math.max(...gone) : null,
  })
}

/** Runs `task` after so many milliseconds. @returns how to call it off */
export type After = (ms: number, task: () => void) => () => void

/** Longer than this a timer would fire at once; it looks again and goes on waiting. */
const longestWaitMs = 2 ** 31 - 1
/**
 * From one look to the next while things follow each other: a look costs more than most of them, and what the page says
 * a second later nobody notices. Also where the store could not take what is due.
 */
const restMs = 1_000

/**
 * Does what the page does by itself, when it is due: looks after what happens in a room, and once more when the next
 * thing may be due.
 * @param act stores what is due by then; it looks again in its own turn, since something may have happened before it
 */
export function createHouseKeeper(look: () => House, act: () => Promise<void>, now: () => number, after: After) {
  let callOff = () => {}
  let looksAt = Number.POSITIVE_INFINITY
  let restsUntil = Number.NEGATIVE_INFINITY
  let isActing = false
  let isStopped = false

  function wake(): void {
    if (isActing || isStopped) return
    if (now() >= restsUntil) lookNow()
    else lookBy(restsUntil)
  }

  function lookBy(at: number): void {
    if (at >= looksAt) return
    callOff()
    looksAt = at
    callOff = after(Math.min(longestWaitMs, Math.max(0, at - now())), lookNow)
  }

  function lookNow(): void {
    callOff()
    looksAt = Number.POSITIVE_INFINITY
    restsUntil = now() + restMs
    const { due, nextAt } = look()
    if (due.length > 0) {
      isActing = true
      act().then(done, done)
    } else if (nextAt !== null) lookBy(nextAt)
  }

  function done(): void {
    isActing = false
    wake()
  }

  return {
    wake,
    /** For good: people still leave a room that was stopped, and each of them would wake it. */
    stop(): void {
      isStopped = true
      callOff()
    },
  }
}
