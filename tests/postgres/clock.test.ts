/** The database's clock, by round trips that take their time. */
import { followDatabaseClock } from '@evenkeel/server/postgres/clock'
import type { Database } from '@evenkeel/server/postgres/database'
import { expect, test } from 'vitest'

const noon = 1_795_262_400_000

test('of five round trips the shortest says what time it is at the database', async () => {
  let steady = 0
  let trip = 0
  const database = {
    async query() {
      // One is quick; of the others the answer was under way for long, and is as much too old.
      const [there, back] = ++trip === 3 ? [2, 2] : [2, 200]
      steady += there
      const ms = noon + steady
      steady += back
      return [{ ms }]
    },
  } as unknown as Database
  const clock = await followDatabaseClock(database, () => steady)
  clock.stop()
  expect(trip).toBe(5)
  expect(clock.now()).toBe(noon + steady)
})
