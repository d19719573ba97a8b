/** When a node is taken for dead, and with it all who were connected to it. */
import { createConnected } from '@evenkeel/server/hint/postgres/connected'
import { createPostgresLog } from '@evenkeel/server/log/postgres/postgres-log'
import { type Database, openDatabase } from '@evenkeel/server/postgres/database'
import type { QueryResultRow } from 'pg'
import { expect, inject, onTestFinished, test, vi } from 'vitest'
import { aFirstAppend, anAppend, aSession, noon } from '../harness/log-builders.ts'
import { makeDatabase } from '../harness/postgres.ts'

test('[SY7] a node without a heartbeat is dead, but not while it may be the database that was away', async () => {
  const url = await makeDatabase(inject('postgresUrl'))
  const log = await createPostgresLog({ url })
  await log.create(aSession(), aFirstAppend())
  const database = openDatabase(url, 3)
  let isAway = false
  const beats = { failed: 0, done: 0 }
  const unsteady: Database = {
    ...database,
    async query(text, values) {
      if (!text.includes('INSERT INTO node')) return database.query(text, values)
      if (isAway) {
        beats.failed++
        throw new Error('away')
      }
      beats.done++
      return database.query(text, values)
    },
  }
  const by = { now: () => noon, tell: () => {} }
  const one = createConnected(unsteady, { node: 'one', ...by })
  const other = createConnected(database, { node: 'other', ...by })
  onTestFinished(async () => {
    await Promise.all([one.close(), other.close(), log.close()])
    await database.close()
  })
  await Promise.all([one.start(), other.start()])
  await other.came({ connectionId: 'line', sessionId: 'session-1', holderId: 'holder-sam', deviceId: 'phone' }, 5)
  const goneAt = async () => (await one.look(['session-1'])).get('session-1')?.connections.map((each) => each.goneAt)
  await vi.waitFor(async () => expect(await goneAt()).toEqual([null]), 10_000)

  await other.close()
  await database.query("UPDATE node SET beat_at = beat_at - interval '11 s' WHERE node = 'other'")
  expect(await goneAt()).toEqual([noon])

  isAway = true
  await vi.waitFor(() => expect(beats.failed).toBeGreaterThan(0), 10_000)
  const before = beats.done
  isAway = false
  expect(await goneAt()).toEqual([null])
  await vi.waitFor(() => expect(beats.done).toBeGreaterThan(before), 10_000)
  expect(await goneAt()).toEqual([null])
})

test('[PH5] a talk is unattended once nobody is connected to a node that lives, and not while that is not known', async () => {
  const url = await makeDatabase(inject('postgresUrl'))
  const log = await createPostgresLog({ url })
  await log.create(aSession(), aFirstAppend())
  await log.append('session-1', anAppend({ underWay: true }))
  const database = openDatabase(url, 3)
  const by = { now: () => noon, tell: () => {} }
  const [one, other] = [
    createConnected(database, { node: 'one', ...by }),
    createConnected(database, { node: 'other', ...by }),
  ]
  onTestFinished(async () => {
    await Promise.all([one.close(), other.close(), log.close()])
    await database.close()
  })
  await Promise.all([one.start(), other.start()])
  const unattended = () => one.unattended()
  expect(await unattended()).toEqual(['session-1'])
  await other.came({ connectionId: 'line', sessionId: 'session-1', holderId: 'holder-sam', deviceId: 'phone' }, 5)
  expect(await unattended()).toEqual([])
  other.went('line')
  await vi.waitFor(async () => expect(await unattended()).toEqual(['session-1']), 10_000)

  await other.came({ connectionId: 'next', sessionId: 'session-1', holderId: 'holder-sam', deviceId: 'phone' }, 5)
  // As a crash leaves it, before the other node has said again who is with it.
  await other.close()
  await database.query('TRUNCATE node, connection')
  expect(await unattended()).toEqual([])
  await vi.waitFor(async () => expect(await database.query('SELECT FROM node')).toHaveLength(1), 10_000)
  expect(await unattended()).toEqual([])
})

test('[SY7] [PH5] a device that was turned away since nobody knew, and is written down afterwards, is not there', async () => {
  const url = await makeDatabase(inject('postgresUrl'))
  const log = await createPostgresLog({ url })
  await log.create(aSession(), aFirstAppend())
  await log.append('session-1', anAppend({ underWay: true }))
  const database = openDatabase(url, 3)
  let writesLate = (): Promise<unknown> => Promise.resolve()
  let isLeft = false
  const cutOff: Database = {
    ...database,
    async query<Row extends QueryResultRow>(text: string, values?: unknown[]) {
      if (text.includes('evenkeel_come')) {
        writesLate = () => database.query(text, values)
        throw new Error('the line was cut')
      }
      const rows = await database.query<Row>(text, values)
      isLeft ||= text.startsWith('UPDATE connection')
      return rows
    },
  }
  const one = createConnected(cutOff, { node: 'one', now: () => noon, tell: () => {} })
  onTestFinished(async () => {
    await Promise.all([one.close(), log.close()])
    await database.close()
  })
  await one.start()
  const line = { connectionId: 'line', sessionId: 'session-1', holderId: 'holder-sam', deviceId: 'phone' }
  await expect(one.came(line, 5)).rejects.toThrow('cut')
  await vi.waitFor(() => expect(isLeft).toBe(true), 10_000)
  await writesLate()
  expect(await one.unattended()).toEqual(['session-1'])
})
