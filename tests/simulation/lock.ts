/** One lock of a browser, as the platform has it: in the order of asking, freed with its page, taken from who sleeps. */
import type { Time } from './time.ts'

const patienceMs = 25_000

interface Holding {
  page: string
  isHeld(): boolean
  release(): void
}

export function createLock(time: Time) {
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
        if (!holder) return resolve(hold(page))
        const asking = { page, give: () => resolve(hold(page)) }
        waiting.push(asking)
        time.after(patienceMs, () => {
          const at = waiting.indexOf(asking)
          if (at < 0) return
          waiting.splice(at, 1)
          asking.give()
        })
      }),
    /** The page is gone. */
    drop(page: string): void {
      for (const asking of waiting.filter((each) => each.page === page)) waiting.splice(waiting.indexOf(asking), 1)
      if (holder?.page === page) next()
    },
  }
}
