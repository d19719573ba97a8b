import type { EventLog } from '@evenkeel/server/log/port'
import { createPostgresLog } from '@evenkeel/server/log/postgres/postgres-log'
import { expect, inject, test } from 'vitest'
import { describeBlanking } from '../contract/blanking.ts'
import { describeErasing } from '../contract/erasing.ts'
import { describeEventLog } from '../contract/event-log.ts'
import { makeDatabase, runIn } from '../harness/postgres.ts'

const url = await makeDatabase(inject('postgresUrl'))

/** Emptied each time: a database of its own for each test would take the most part of the time. */
async function make(): Promise<EventLog> {
  const log = await createPostgresLog({ url })
  await runIn(url, ['session', 'append', 'holder', 'invite', 'gone'].map((table) => `DELETE FROM ${table}`).join('; '))
  return log
}

describeEventLog('the log in PostgreSQL', make)
describeErasing('the log in PostgreSQL', make)
describeBlanking('the log in PostgreSQL', make)

test('[EN4] it does not promise that bytes are gone from its files', async () => {
  const log = await make()
  expect(log.cleansFiles).toBe(false)
  await log.close()
})
