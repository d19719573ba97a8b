/** Codes for another device, where several nodes share a database. */
import { createPostgresLog } from '@evenkeel/server/log/postgres/postgres-log'
import { openDatabase } from '@evenkeel/server/postgres/database'
import { createPostgresPairings } from '@evenkeel/server/seats/handing-over-postgres'
import { expect, inject, onTestFinished, test } from 'vitest'
import { makeDatabase, runIn } from '../harness/postgres.ts'

test('[SEAT6] whoever has heard that a device is gone finds its code gone, also before it could be withdrawn', async () => {
  const url = await makeDatabase(inject('postgresUrl'))
  const log = await createPostgresLog({ url })
  const database = openDatabase(url, 1)
  onTestFinished(async () => {
    await database.close()
    await log.close()
  })
  await runIn(url, "INSERT INTO node VALUES ('node-here', clock_timestamp(), 0)")
  const pairings = createPostgresPairings(database, 'node-here', Date.now)
  for (const connectionId of ['stays', 'went']) {
    await runIn(
      url,
      `INSERT INTO connection (connection, node, session_id, holder_id, device_id)
       VALUES ($1, 'node-here', 'session-0123', 'holder-0123', 'device-0123')`,
      [connectionId],
    )
    await pairings.offer('session-0123', { connectionId, pairHash: `hash-of-${connectionId}`, sealed: connectionId })
  }
  await runIn(url, "UPDATE connection SET gone_at = 1 WHERE connection = 'went'")
  expect(await pairings.take('session-0123', 'hash-of-went')).toBeUndefined()
  expect(await pairings.take('session-0123', 'hash-of-stays')).toBe('stays')
})
