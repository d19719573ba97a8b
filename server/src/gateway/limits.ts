import { RateLimiterMemory } from 'rate-limiter-flexible'

/** Sooner than this nobody is told to come again. */
const leastWaitMs = 50

/**
 * So many of one holder in each stretch of so many milliseconds, which begins with the first of them. By hand, since it is
 * asked for every message: the library's promise and timer cost as much as reading and deciding a command.
 * @param now milliseconds that only grow
 */
function createHolderLimit(most: number, withinMs: number, now: () => number) {
  const stretches = new Map<string, { endsAt: number; count: number }>()
  let forgetsAt = 0

  function begin(holderId: string, at: number) {
    // Only those are remembered who gave something not long ago.
    if (at >= forgetsAt) {
      for (const [each, { endsAt }] of stretches) if (endsAt <= at) stretches.delete(each)
      forgetsAt = at + withinMs
    }
    const stretch = { endsAt: at + withinMs, count: 0 }
    stretches.set(holderId, stretch)
    return stretch
  }

  /** How long this holder has to wait before the next one; 0: not at all. */
  return (holderId: string): number => {
    const at = now()
    const current = stretches.get(holderId)
    const stretch = current && at < current.endsAt ? current : begin(holderId, at)
    stretch.count++
    return stretch.count <= most ? 0 : Math.max(leastWaitMs, Math.ceil(stretch.endsAt - at))
  }
}
type HolderLimit = ReturnType<typeof createHolderLimit>

/** Commands of one holder, of whatever shape: 60 at once, and 20 a second in the long run. Never per session (TR4). */
export const createCommandLimit = (now: () => number): HolderLimit => createHolderLimit(60, 3_000, now)

/** Coming in, on whatever device: each time what was missed is read and sent. Far above a line that breaks all the time. */
export const createJoinLimit = (now: () => number): HolderLimit => createHolderLimit(60, 10_000, now)

/**
 * Failed attempts of one address. Generous, since fifty people may sit behind one, and far below what guessing a
 * 256-bit secret would need. Asked before the database is.
 */
export function createAttemptLimit(perMinute: number) {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: 60 })
  return {
    /** How long this address has to wait before anything more is looked up for it; 0: not at all. */
    async waitMs(address: string): Promise<number> {
      const spent = await limiter.get(address)
      return spent && spent.remainingPoints <= 0 ? spent.msBeforeNext : 0
    },
    failed: (address: string): Promise<number> => waitFor(limiter.consume(address)),
  }
}
export type AttemptLimit = ReturnType<typeof createAttemptLimit>

/** 0 where there is room, else the milliseconds until there is. */
async function waitFor(consumed: Promise<unknown>): Promise<number> {
  try {
    await consumed
    return 0
  } catch (limited) {
    if (limited instanceof Error) throw limited
    return Math.max(leastWaitMs, (limited as { msBeforeNext: number }).msBeforeNext)
  }
}
