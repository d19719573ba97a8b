import type { Sample } from '@evenkeel/shared/sync/offset'
import { offsetOf } from '@evenkeel/shared/sync/offset'
import type { Database } from './database.ts'

const everyMs = 60_000
const roundTrips = 5

/**
 * The database's clock, which all nodes share: of five round trips the shortest says how far it is from the own steady one.
 * Measured again every minute, since a machine's clock may drift; where that fails the earlier measure stands.
 */
export async function followDatabaseClock(database: Database, steady = () => performance.now()) {
  let offsetMs = await measure(database, steady)
  const timer = setInterval(async () => {
    offsetMs = await measure(database, steady).catch(() => offsetMs)
  }, everyMs)
  timer.unref()
  return {
    /** Milliseconds since 1970. */
    now: (): number => Math.round(steady() + offsetMs),
    stop: (): void => clearInterval(timer),
  }
}

async function measure(database: Database, steady: () => number): Promise<number> {
  const samples: Sample[] = []
  for (let trip = 0; trip < roundTrips; trip++) {
    const sentAt = steady()
    const [row] = await database.query<{ ms: number }>(
      'SELECT extract(epoch FROM clock_timestamp())::double precision * 1000 AS ms',
    )
    if (row) samples.push({ sentAt, receivedAt: steady(), serverNow: row.ms })
  }
  return offsetOf(samples)
}
