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
 * A look costs more than most of what it comes after, and what the page says a second later nobody notices. Beats of a
 * clock, not a pause after each look: so nothing that was looked after in silence moves what is done for all to see (TR4).
 */
const beatMs = 1_000

/**
 * Does what the page does by itself, when it is due: looks at the next beat after something happened in a room, and
 * once more when the next thing may be due.
 * @param act stores what is due by then; it looks again in its own turn, since something may have happened before it
 */
export function createHouseKeeper(look: () => House, act: () => Promise<void>, now: () => number, after: After) {
  const firstBeatAt = now()
  let callOff = () => {}
  let looksAt = Number.POSITIVE_INFINITY
  let isActing = false
  let isStopped = false

  function wake(): void {
    if (!isActing && !isStopped) lookBy(now() + beatMs - ((now() - firstBeatAt) % beatMs))
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
    const { due, nextAt } = look()
    if (due.length > 0) {
      isActing = true
      act().then(
        () => acted(now()),
        () => acted(now() + beatMs), // the store could not take it
      )
    } else if (nextAt !== null) lookBy(nextAt)
  }

  function acted(nextLookAt: number): void {
    isActing = false
    if (!isStopped) lookBy(nextLookAt)
  }

  return {
    /** At once, for a room that was just loaded. */
    look: lookNow,
    /** Something happened. */
    wake,
    /** For good: people still leave a room that was stopped, and each of them would wake it. */
    stop(): void {
      isStopped = true
      callOff()
    },
  }
}
