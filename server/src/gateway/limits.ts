import { RateLimiterMemory } from 'rate-limiter-flexible'

/** Commands of one holder, of whatever shape: 60 at once, and 20 a second in the long run. Never per session (TR4). */
export function createCommandLimit() {
  const limiter = new RateLimiterMemory({ points: 60, duration: 3 })
  /** How long this holder has to wait before the next one; 0: not at all. */
  return (holderId: string): Promise<number> => waitFor(limiter.consume(holderId))
}

/** Coming in, on whatever device: each time what was missed is read and sent. Far above a line that breaks all the time. */
export function createJoinLimit() {
  const limiter = new RateLimiterMemory({ points: 60, duration: 10 })
  return (holderId: string): Promise<number> => waitFor(limiter.consume(holderId))
}
export type HolderLimit = ReturnType<typeof createCommandLimit>

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
    return Math.max(50, (limited as { msBeforeNext: number }).msBeforeNext)
  }
}
