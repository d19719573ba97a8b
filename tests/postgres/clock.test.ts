/** The database's clock, by round trips that take their time. */
import { followDatabaseClock } from '@evenkeel/server/postgres/clock'
import type { Database } from '@evenkeel/server/postgres/database'
import { expect, test } from 'vitest'

const hourMs = 60 * 60_000

test('of five round trips the shortest says what time it is at the database', async () => {
  let trip = 0
  const database = {
    async query() {
      // One is quick and right; of the others the answer was under way for long, and is as much too old.
      const ms = performance.now() + hourMs
      if (++trip !== 3) await new Promise((resolve) => setTimeout(resolve, 200))
      return [{ ms }]
    },
  } as unknown as Database
  const clock = await followDatabaseClock(database)
  clock.stop()
  expect(trip).toBe(5)
  expect(Math.abs(clock.now() - performance.now() - hourMs)).toBeLessThan(50)
})
