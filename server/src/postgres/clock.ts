import type { Database } from './database.ts'

const everyMs = 60_000
const roundTrips = 5

/**
 * The database's clock, which all nodes share: of five round trips the shortest says how far it is from the own steady one.
 * Measured again every minute, since a machine's clock may drift; where that fails the earlier measure stands.
 */
export async function followDatabaseClock(database: Database) {
  let offsetMs = await measure(database)
  const timer = setInterval(async () => {
    offsetMs = await measure(database).catch(() => offsetMs)
  }, everyMs)
  timer.unref()
  return {
    /** Milliseconds since 1970. */
    now: (): number => Math.round(performance.now() + offsetMs),
    stop: (): void => clearInterval(timer),
  }
}

async function measure(database: Database): Promise<number> {
  let best = { tookMs: Number.POSITIVE_INFINITY, offsetMs: 0 }
  for (let trip = 0; trip < roundTrips; trip++) {
    const askedAt = performance.now()
    const [row] = await database.query<{ ms: number }>(
      'SELECT extract(epoch FROM clock_timestamp())::double precision * 1000 AS ms',
    )
    const tookMs = performance.now() - askedAt
    if (row && tookMs < best.tookMs) best = { tookMs, offsetMs: row.ms - askedAt - tookMs / 2 }
  }
  return best.offsetMs
}
