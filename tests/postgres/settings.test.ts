/** What DATABASE_URL, the database or its user say of a connection, and what of that counts. */
import { openDatabase, withPatience } from '@evenkeel/server/postgres/database'
import { expect, inject, onTestFinished, test } from 'vitest'
import { makeDatabase, runIn } from '../harness/postgres.ts'
import { runServer } from '../harness/server.ts'
import { createForgetfulLine } from './forgetful-line.ts'

const names = [
  ...['synchronous_commit', 'statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout'],
  ...['tcp_keepalives_idle', 'search_path', 'work_mem', 'application_name'],
]
const shown = `SELECT ${names.map((name) => `current_setting('${name}') AS ${name}`).join(', ')}`
const ours = {
  ...{ synchronous_commit: 'on', statement_timeout: '4s', lock_timeout: '900ms' },
  ...{ idle_in_transaction_session_timeout: '4s', tcp_keepalives_idle: '10', application_name: 'evenkeel' },
}
const patient = { ...ours, statement_timeout: '0', lock_timeout: '0' }

/** A database whose owner set nearly all of it otherwise. */
async function aCarelessDatabase(): Promise<string> {
  const url = await makeDatabase(inject('postgresUrl'))
  const name = new URL(url).pathname.slice(1)
  for (const [setting, value] of [
    ['synchronous_commit', 'off'],
    ['statement_timeout', "'1h'"],
    ['work_mem', "'5MB'"],
  ])
    await runIn(url, `ALTER DATABASE ${name} SET ${setting} = ${value}`)
  return url
}

test.each([
  ['nothing', '', {}],
  ['options', '?options=-c%20search_path%3Dpublic', { search_path: 'public' }],
  [
    'options of ours',
    '?options=-c%20synchronous_commit%3Doff%20--lock_timeout%3D1h%20-c%20work_mem%3D6MB',
    { work_mem: '6MB' },
  ],
  [
    'parameters',
    '?statement_timeout=60000&lock_timeout=50000&idle_in_transaction_session_timeout=1&query_timeout=1&application_name=a',
    {},
  ],
])('[SY1] where the address says %s, ours count and the others stay', async (_, query, others) => {
  const url = (await aCarelessDatabase()) + query
  const database = openDatabase(url, 1)
  onTestFinished(() => database.close())
  expect(await database.query(shown)).toMatchObject([{ ...ours, work_mem: '5MB', ...others }])
  const { rows } = await withPatience(url, (client) => client.query(shown))
  expect(rows).toMatchObject([{ ...patient, work_mem: '5MB', ...others }])
})

test('[SY1] a database that does not wait for its disk, though it was asked to, is refused by name', async () => {
  const { url } = await createForgetfulLine(await aCarelessDatabase(), 'synchronous_commit', 'enable_gathermerge')
  const { code, output } = await runServer({ DATABASE_URL: url, PORT: '0' }).ended
  expect(code).toBe(1)
  expect(output).toMatch(/^The database has synchronous_commit off though it was asked for on, [^\n]*\n$/)
})
