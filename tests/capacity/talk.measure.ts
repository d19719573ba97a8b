/**
 * What one busy talk leaves behind and asks of the database: bytes in the file of SQLite, bytes and transactions in
 * PostgreSQL, on one node and on two. TALKS says how many are played; RECORD=1 writes talk.json anew.
 */
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadEngine } from '@evenkeel/server/log/sqlite/engine'
import { createSqliteLog } from '@evenkeel/server/log/sqlite/sqlite-log'
import pg from 'pg'
import { afterAll, inject, test } from 'vitest'
import { createPassingTime, startClockedServer } from '../harness/clocked-server.ts'
import { makeDatabase, runIn } from '../harness/postgres.ts'
import { play } from './play.ts'
import { bytesOf, marksOf } from './stored.ts'

const talks = Number(process.env.TALKS ?? 40)
/** Longer than nodes wait to tell several changes together. */
const pauseMs = 40
const printed: Record<string, unknown> = {}
afterAll(() => console.log(JSON.stringify(printed, null, 2)))

test('bytes in the file of SQLite', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'evenkeel-capacity-'))
  const file = join(dataDir, 'evenkeel.db')
  const sizes: number[] = []
  let last = { sessionId: '', startedAt: 0 }
  for (const count of [5, talks]) {
    const server = await startClockedServer({ env: { DATA_DIR: dataDir } })
    const { now, pass } = server
    const addresses = { interviewer: server.address, candidate: server.address }
    for (let talk = 0; talk < count; talk++) last = await play({ addresses, now, pass })
    await server.close()
    const db = new (await loadEngine())(file)
    db.exec('VACUUM')
    db.close()
    sizes.push((await stat(file)).size)
  }
  const workerUrl = new URL('../../server/dist/sqlite-worker.js', import.meta.url)
  const log = await createSqliteLog({ dataDir, workerUrl })
  const appends = await log.read(last.sessionId, 0)
  const marks = marksOf(appends, last.startedAt)
  await log.close()
  await rm(dataDir, { recursive: true })
  printed.talk = {
    ...{ appends: appends.length, events: appends.flatMap(({ events }) => events).length, bytes: bytesOf(appends) },
    sqliteBytes: ((sizes[1] ?? 0) - (sizes[0] ?? 0)) / talks,
  }
  if (!process.env.RECORD) return
  const lines = marks.map((mark) => `  ${JSON.stringify(mark).replaceAll(',', ', ')}`).join(',\n')
  await writeFile(new URL('talk.json', import.meta.url), `[\n${lines}\n]\n`)
})

/** Every statement is a transaction of its own. By what it begins with, and the table that it is about. */
const kinds: [name: string, text: RegExp][] = [
  ['write', /evenkeel_write/],
  ['notify', /pg_notify/],
  ['look', /FROM connection JOIN node/],
  ['come and go', /evenkeel_come|INSERT INTO connection|UPDATE connection/],
  ['read appends', /^SELECT version, at/],
  ['read session', /^SELECT \*,/],
  ['pairing', /pairing/],
  ['beat', /INTO node|DELETE FROM connection|WITH dead/],
  ['keeper', /advisory_lock|true AS got|WHERE under_way/],
  ['sweep', /evenkeel_sweep|FROM gone/],
]

const counted: Record<string, number> = {}
const query = pg.Client.prototype.query
pg.Client.prototype.query = function count(this: pg.Client, ...given: unknown[]) {
  const [first] = given
  const text = typeof first === 'string' ? first : String((first as { text?: string } | undefined)?.text)
  const name = kinds.find(([, pattern]) => pattern.test(text))?.[0] ?? 'other'
  counted[name] = (counted[name] ?? 0) + 1
  return (query as (...all: unknown[]) => unknown).apply(this, given)
} as typeof query

const number = async (url: string, statement: string): Promise<number> =>
  Number(Object.values((await runIn(url, statement))[0] ?? {})[0])
const tables = ['session', 'append', 'holder', 'invite']
const sizeOf = (url: string, of: 'pg_table_size' | 'pg_indexes_size') =>
  number(url, `SELECT ${tables.map((table) => `${of}('${table}')`).join(' + ')}`)
const walAt = (url: string) => number(url, "SELECT pg_current_wal_insert_lsn() - '0/0'::pg_lsn")
const fullPages = (url: string) => number(url, 'SELECT wal_fpi FROM pg_stat_wal')
const commitsOf = (url: string) =>
  number(url, 'SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()')

test.each([
  ['one node', 1],
  ['two nodes', 2],
])('PostgreSQL, %s', async (name, nodes) => {
  const url = await makeDatabase(inject('postgresUrl'))
  const played = await playOn(url, nodes, talks)
  const idle = await playOn(url, nodes, 0, played.seconds)
  const per = (value: number): number => Math.round((value / talks) * 10) / 10
  const statements = Object.fromEntries(
    [...kinds.map(([kind]) => kind), 'other'].map((kind) => {
      return [kind, per((played.statements[kind] ?? 0) - (idle.statements[kind] ?? 0))]
    }),
  )
  const perSecond = (kind: string) => Math.round(((idle.statements[kind] ?? 0) / idle.seconds / nodes) * 100) / 100
  printed[name] = {
    ...{ seconds: played.seconds, transactions: per(played.commits - idle.commits), statements },
    background: {
      perNodeSecond: Object.fromEntries(Object.keys(idle.statements).map((kind) => [kind, perSecond(kind)])),
    },
    ...{
      tableBytes: per(played.table),
      indexBytes: per(played.index),
      walBytes: per(played.wal - played.pages * 8_192),
    },
    fullPages: per(played.pages - idle.pages),
  }
})

/** So many talks one after the other, or none for so many seconds; the nodes are gone at the end, so that all is counted. */
async function playOn(url: string, count: number, talksThere: number, seconds = 0) {
  const time = createPassingTime()
  const before = { table: 0, index: 0, wal: 0, pages: 0, commits: 0 }
  const start = () => startClockedServer({ env: { DATABASE_URL: url }, time })
  const nodes = [await start()]
  if (count > 1) nodes.push(await start())
  before.table = await sizeOf(url, 'pg_table_size')
  before.index = await sizeOf(url, 'pg_indexes_size')
  await runIn(url, 'CHECKPOINT')
  ;[before.wal, before.pages, before.commits] = [await walAt(url), await fullPages(url), await commitsOf(url)]
  for (const kind of Object.keys(counted)) delete counted[kind]
  const since = performance.now()
  const [one, other = one] = nodes
  if (!one || !other) throw new Error('one at least')
  const addresses = { interviewer: one.address, candidate: other.address }
  const stage = { addresses, now: time.now, pass: time.pass, pauseMs }
  for (let talk = 0; talk < talksThere; talk++) await play(stage)
  const rest = seconds * 1000 - (performance.now() - since)
  if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest))
  const took = (performance.now() - since) / 1000
  const statements = { ...counted }
  for (const node of nodes) await node.close()
  return {
    ...{ seconds: took, statements, commits: (await commitsOf(url)) - before.commits },
    table: (await sizeOf(url, 'pg_table_size')) - before.table,
    index: (await sizeOf(url, 'pg_indexes_size')) - before.index,
    ...{ wal: (await walAt(url)) - before.wal, pages: (await fullPages(url)) - before.pages },
  }
}
