/** One lock of a browser, as the platform has it: in the order of asking, freed with its page, taken from who sleeps. */
import type { Time } from './time.ts'

const patienceMs = 25_000

interface Holding {
  page: string
  isHeld(): boolean
  release(): void
}

/** @param onTaken somebody else gets it, though this page never gave it back */
export function createLock(time: Time, onTaken: (page: string) => void) {
  let holder: Holding | null = null
  const waiting: { page: string; give(): void }[] = []

  function next(): void {
    holder = null
    waiting.shift()?.give()
  }

  function hold(page: string): Holding {
    const holding: Holding = {
      page,
      isHeld: () => holder === holding,
      release: () => holder === holding && next(),
    }
    holder = holding
    return holding
  }

  return {
    take: (page: string): Promise<Holding> =>
      new Promise((resolve) => {
        function ask(): void {
          if (!holder) {
            resolve(hold(page))
            return
          }
          const inTheWay = holder.page
          const asking = { page, give: () => resolve(hold(page)) }
          waiting.push(asking)
          time.after(patienceMs, () => {
            const at = waiting.indexOf(asking)
            if (at < 0) return
            waiting.splice(at, 1)
            if (holder?.page === inTheWay) {
              onTaken(inTheWay)
              asking.give()
            } else ask()
          })
        }
        ask()
      }),
    /** The page is gone. */
    drop(page: string): void {
      for (const asking of waiting.filter((each) => each.page === page)) waiting.splice(waiting.indexOf(asking), 1)
      if (holder?.page === page) next()
    },
  }
}
