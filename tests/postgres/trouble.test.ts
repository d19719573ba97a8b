/** What a database and the line to it do to the log. */

import type { EventLog } from '@evenkeel/server/log/port'
import { createPostgresLog } from '@evenkeel/server/log/postgres/postgres-log'
import { expect, inject, onTestFinished, test } from 'vitest'
import { aCommand, aFirstAppend, aSession } from '../harness/log-builders.ts'
import { makeDatabase, runIn } from '../harness/postgres.ts'
import { createSwallowingLine } from './swallowing-line.ts'

async function aLog(url: string): Promise<EventLog> {
  const log = await createPostgresLog({ url })
  onTestFinished(() => log.close())
  return log
}

/** Decides on the newest version until it is stored, as a room does. */
async function insist(log: EventLog, sessionId: string, commandId: string): Promise<void> {
  for (;;) {
    const expected = (await log.session(sessionId))?.version ?? 0
    const { result } = await log.append(sessionId, aCommand(commandId, { expected }))
    if (result === 'stored' || result === 'answered') return
    if (result === 'gone') throw new Error('the session is gone')
  }
}

test('[X3] the answer to a commit is lost again and again, and every command is there once', async ({ annotate }) => {
  const url = await makeDatabase(inject('postgresUrl'))
  const line = await createSwallowingLine(url, 'SELECT evenkeel_write(')
  const log = await aLog(line.url)
  const sessionIds = ['session-1', 'session-2', 'session-3']
  for (const sessionId of sessionIds) await log.create(aSession({ sessionId }), aFirstAppend())
  const given = await Promise.all(
    sessionIds.map(async (sessionId) => {
      let count = 0
      while (line.swallowed < 40) await insist(log, sessionId, `command-${count++}`)
      return count
    }),
  )
  line.passAll()
  let doubled = 0
  let lost = 0
  for (const [place, sessionId] of sessionIds.entries()) {
    const ids = (await log.read(sessionId, 1)).map(({ commandId }) => commandId)
    doubled += ids.length - new Set(ids).size
    lost += (given[place] ?? 0) - new Set(ids).size
  }
  await annotate(`${line.swallowed} answers swallowed, ${given.join(' + ')} commands, ${doubled} doubled, ${lost} lost`)
  expect({ doubled, lost }).toEqual({ doubled: 0, lost: 0 })
})

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
