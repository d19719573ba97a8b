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
/** When the store could not take what is due. */
const againMs = 1_000

/**
 * Does what the page does by itself, when it is due: looks after everything that happens in a room, and once more when
 * the next thing may be due.
 * @param act stores what is due by then; it looks again in its own turn, since something may have happened before it
 */
export function createHouseKeeper(look: () => House, act: () => Promise<void>, now: () => number, after: After) {
  let callOff = () => {}
  let isActing = false
  let isStopped = false

  function wake(): void {
    callOff()
    if (isActing || isStopped) return
    const { due, nextAt } = look()
    if (due.length > 0) {
      isActing = true
      act().then(
        () => {
          isActing = false
          wake()
        },
        () => {
          isActing = false
          if (!isStopped) callOff = after(againMs, wake)
        },
      )
    } else if (nextAt !== null) callOff = after(Math.min(longestWaitMs, Math.max(0, nextAt - now())), wake)
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
