/** What a database and the line to it do to the log. */

import type { EventLog } from '@evenkeel/server/log/port'
import { createPostgresLog } from '@evenkeel/server/log/postgres/postgres-log'
import { expect, inject, onTestFinished, test } from 'vitest'
import { aFirstAppend, aSession } from '../harness/log-builders.ts'
import { makeDatabase, runIn } from '../harness/postgres.ts'
import { insist } from './insist.ts'
import { createSwallowingLine } from './swallowing-line.ts'

async function aLog(url: string): Promise<EventLog> {
  const log = await createPostgresLog({ url })
  onTestFinished(() => log.close())
  return log
}

test('[X3] a session whose making was answered to nobody is made once', async () => {
  const url = await makeDatabase(inject('postgresUrl'))
  const line = await createSwallowingLine(url, 'SELECT evenkeel_write(')
  const log = await aLog(line.url)
  for (let count = 0; count < 5; count++) await log.create(aSession({ sessionId: `session-${count}` }), aFirstAppend())
  expect(line.swallowed).toBeGreaterThan(0)
  line.passAll()
  for (let count = 0; count < 5; count++) expect(await log.read(`session-${count}`, 0)).toHaveLength(1)
  const again = log.create(aSession({ sessionId: 'session-1', setupHash: 'another' }), aFirstAppend())
  await expect(again).rejects.toMatchObject({ code: 'session-exists' })
})

test('[SY4] two nodes that write to the same sessions at once never stand in each other’s way for good', async () => {
  const url = await makeDatabase(inject('postgresUrl'))
  const [one, other] = [await aLog(url), await aLog(url)]
  const sessionIds = Array.from({ length: 12 }, (_, place) => `session-${place}`)
  for (const sessionId of sessionIds) await one.create(aSession({ sessionId }), aFirstAppend())
  const name = new URL(url).pathname.slice(1)
  await Promise.all(
    [one, other].flatMap((log, node) =>
      // Each in another order, so that only the order of the group keeps them from waiting for each other.
      (node === 0 ? sessionIds : [...sessionIds].reverse()).map(async (sessionId) => {
        for (let count = 0; count < 15; count++) await insist(log, sessionId, `command-${node}-${count}`)
      }),
    ),
  )
  for (const sessionId of sessionIds) expect(await one.read(sessionId, 1)).toHaveLength(30)
  // What is counted is told to others with a delay; a deadlock would have cost its second too.
  expect(await runIn(url, 'SELECT deadlocks::int FROM pg_stat_database WHERE datname = $1', [name])).toEqual([
    { deadlocks: 0 },
  ])
})
