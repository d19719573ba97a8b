import type { House } from '@evenkeel/shared/across/house'
import { house } from '@evenkeel/shared/across/house'
import type { Circumstances } from '@evenkeel/shared/state'
import type { World } from '../world.ts'
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

/** What is looked after: a room. */
interface Household {
  lookAround(): House
  /** Stores what is due by then; it looks again in its own turn, since something may have happened before it. */
  keepHouse(): Promise<void>
}

/**
 * Does what the page does by itself, when it is due: looks at the next beat after something happened in a room, and
 * once more when the next thing may be due.
 */
export class HouseKeeper {
  readonly #household: Household
  readonly #world: Pick<World, 'now' | 'after'>
  readonly #firstBeatAt: number
  #callOff: (() => void) | undefined
  #looksAt = Number.POSITIVE_INFINITY
  #isActing = false
  #isStopped = false

  constructor(household: Household, world: Pick<World, 'now' | 'after'>) {
    this.#household = household
    this.#world = world
    this.#firstBeatAt = world.now()
  }

  /** Something happened. */
  wake(): void {
    if (this.#isActing || this.#isStopped) return
    const now = this.#world.now()
    this.#lookBy(now + beatMs - ((now - this.#firstBeatAt) % beatMs))
  }

  #lookBy(at: number): void {
    if (at >= this.#looksAt) return
    const { now, after } = this.#world
    this.#callOff?.()
    this.#looksAt = at
    this.#callOff = after(Math.min(longestWaitMs, Math.max(0, at - now())), () => this.look())
  }

  /** At once, for a room that was just loaded. */
  look(): void {
    this.#callOff?.()
    this.#callOff = undefined
    this.#looksAt = Number.POSITIVE_INFINITY
    const { due, nextAt } = this.#household.lookAround()
    if (due.length > 0) {
      this.#isActing = true
      const { now } = this.#world
      this.#household.keepHouse().then(
        () => this.#acted(now()),
        () => this.#acted(now() + beatMs), // the store could not take it
      )
    } else if (nextAt !== null) this.#lookBy(nextAt)
  }

  #acted(nextLookAt: number): void {
    this.#isActing = false
    if (!this.#isStopped) this.#lookBy(nextLookAt)
  }

  /** For good: people still leave a room that was stopped, and each of them would wake it. */
  stop(): void {
    this.#isStopped = true
    this.#callOff?.()
  }
}
