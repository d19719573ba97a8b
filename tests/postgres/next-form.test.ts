/** A form of the tables that is still to come, brought by nodes that start while one of the version before serves. */
import { readConfig } from '@evenkeel/server/config'
import { createServer } from '@evenkeel/server/create-server'
import { schemaVersion as nextVersion } from '@evenkeel/server/log/postgres/schema'
import { expect, inject, onTestFinished, test, vi } from 'vitest'
import { apart } from '../cluster/nodes.ts'
import { makeDatabase, openClient, runIn } from '../harness/postgres.ts'
import { runServer, startServer } from '../harness/server.ts'
import { connect } from '../harness/wire-client.ts'

const presentVersion = nextVersion - 1

/** What a script may do while the version before serves, and a row for each time that it is run. */
vi.mock('@evenkeel/server/log/postgres/schema', async (original) => {
  const { migrations } = await original<typeof import('@evenkeel/server/log/postgres/schema')>()
  const next = `
    ALTER TABLE session ADD COLUMN colour text NOT NULL DEFAULT 'grey';
    ALTER TABLE append ADD COLUMN colour text;
    CREATE TABLE brought (by integer NOT NULL DEFAULT pg_backend_pid());
    INSERT INTO brought DEFAULT VALUES;
  `
  return { migrations: [...migrations, next], schemaVersion: migrations.length + 1 }
})

/** A node of the version to come, in this process. */
async function startNext(DATABASE_URL: string) {
  const built = (path: string): URL => new URL(`../../${path}`, import.meta.url)
  const server = await createServer(readConfig({ PORT: '0', DATABASE_URL, LOG_LEVEL: 'error' }), {
    clientDir: built('client/dist').pathname,
    sqliteWorkerUrl: built('server/dist/sqlite-worker.js'),
  })
  onTestFinished(() => server.close())
  return server
}

async function aTalk() {
  const url = await makeDatabase(inject('postgresUrl'))
  const present = await startServer({ DATABASE_URL: url, LOG_LEVEL: 'error' })
  const talk = await apart(present, present)
  await talk.interviewer.give({ type: 'session/start' })
  return { url, present, ...talk }
}

const tick = (covered: boolean) => ({ type: 'topic/tick', topicId: 'topic-growth', covered })

test('[SY2] two newer nodes that start at once bring the form once, and the one that runs goes on with them', async () => {
  const { url, sessionId, interviewer, candidate } = await aTalk()
  const [newer] = await Promise.all([startNext(url), startNext(url)])
  expect(await runIn(url, 'SELECT version FROM schema')).toEqual([{ version: nextVersion }])
  expect(await runIn(url, 'SELECT by FROM brought')).toHaveLength(1)

  candidate.leave()
  const sam = await connect(newer.address, { sessionId, token: candidate.token })
  expect(sam.welcome.shared).toMatchObject({ state: { session: { phase: 'live' } } })
  expect(await interviewer.give(tick(true))).toMatchObject({ ok: true })
  expect(await sam.event('topic/ticked')).toMatchObject({ covered: true, seat: 'interviewer' })
  await sam.give({ type: 'concern/raise', concernId: 'concern-call-1', text: 'Who is on call?' })
  expect(await interviewer.event('concern/raised')).toMatchObject({ text: 'Who is on call?' })
})

test('a node of the version before that starts after it refuses in a sentence, and changes nothing', async () => {
  const { url, present, interviewer } = await aTalk()
  await startNext(url)
  const { code, output } = await runServer({ DATABASE_URL: url, PORT: '0' }).ended
  expect(code).toBe(1)
  expect(output.trim()).toBe(
    `The database was written by a newer Evenkeel (it has version ${nextVersion}, this one knows ${presentVersion}). Start that one.`,
  )
  expect(await runIn(url, 'SELECT version FROM schema')).toEqual([{ version: nextVersion }])
  expect(await interviewer.give(tick(true))).toMatchObject({ ok: true })
  expect(present.output()).not.toContain('"level":50')
})

test('[SY1] a copy that is being made holds up the newer node and no press', async () => {
  const { url, interviewer } = await aTalk()
  const copying = await openClient(url)
  onTestFinished(() => copying.end())
  // As pg_dump does, until it is done.
  await copying.query('BEGIN')
  await copying.query('LOCK TABLE session IN ACCESS SHARE MODE')
  let isStarted = false
  const starting = startNext(url).then(() => {
    isStarted = true
  })
  const waits =
    "SELECT FROM pg_locks WHERE relation = 'session'::regclass AND NOT granted AND mode = 'AccessExclusiveLock'"
  for (let time = 0; time < 2; time++) {
    await vi.waitUntil(async () => (await runIn(url, waits)).length > 0, { timeout: 10_000 })
    expect(await interviewer.give(tick(time === 0))).toMatchObject({ ok: true })
  }
  expect(isStarted).toBe(false)
  await copying.query('COMMIT')
  await starting
  expect(await runIn(url, 'SELECT version FROM schema')).toEqual([{ version: nextVersion }])
})
