/**
 * What the database by itself can take of what nodes ask of it: commits of appends, hints (NOTIFY), and the look that each
 * node has at its sessions once a second. The load is a program on the same cores, so that these are floors.
 */
import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startDatabase } from './database.mjs'
import { median, printTable, spread } from './table.mjs'

const channel = 'evenkeel'
const told = `SELECT pg_notify('${channel}', id) FROM unnest($1::text[]) AS id`
const aId = (name) => name.padEnd(22, '-')

export async function measureDatabase({ rounds, seconds }) {
  const database = await startDatabase()
  const { openClient, runIn } = database
  const urls = [await database.make(), await database.make()]

  /** So many connections that each ask again as soon as they are answered. @returns answers a second */
  async function keepAsking(clients, ask) {
    const until = performance.now() + seconds * 1_000
    const since = performance.now()
    const counts = await Promise.all(
      clients.map(async (client, place) => {
        let count = 0
        for (; performance.now() < until; count++) await ask(client, place, count)
        return count
      }),
    )
    return (counts.reduce((sum, count) => sum + count, 0) * 1_000) / (performance.now() - since)
  }

  async function withClients(count, work, settings = '', url = urls[0]) {
    const clients = await Promise.all(Array.from({ length: count }, () => openClient(url)))
    if (settings) for (const client of clients) await client.query(settings)
    try {
      return await work(clients)
    } finally {
      await Promise.all(clients.map((client) => client.end()))
    }
  }

  let made = 0
  /** Each connection has sessions of its own, as each node has. @param together appends in one transaction */
  async function append(writers, together, alsoTells = false) {
    const first = made
    made += writers * together
    const ids = Array.from({ length: writers * together }, (_, place) => aId(`session-${first + place}`))
    await runIn(
      urls[0],
      `INSERT INTO session (session_id, version, created_at, deletes_at, setup_hash, house_secret, names)
       SELECT id, 0, 0, 9e12, 'h', 's', '{}' FROM unnest($1::text[]) AS id`,
      [ids],
    )
    const statement = `SELECT evenkeel_write($1)${alsoTells ? `, pg_notify('${channel}', $2)` : ''}`
    const ask = (client, place, count) => {
      const own = ids.slice(place * together, (place + 1) * together)
      const writes = own.map((sessionId) => ({
        ...{ do: 'append', sessionId, expected: count, at: 1_795_262_400_000, holderId: aId('holder') },
        ...{ commandId: aId(`command-${count}`), payloadHash: 'p'.repeat(43), events: anEvent },
      }))
      return client.query(statement, alsoTells ? [JSON.stringify(writes), own[0]] : [JSON.stringify(writes)])
    }
    return withClients(writers, (clients) => keepAsking(clients, ask))
  }

  async function tell(tellers, { listeners = 2, together = 1, isDurable = true, url = urls[0] } = {}) {
    const ids = Array.from({ length: together }, (_, place) => aId(`session-${place}`))
    const settings = isDurable ? '' : 'SET synchronous_commit = off'
    return withClients(
      listeners,
      () =>
        withClients(tellers, (clients) => keepAsking(clients, (client) => client.query(told, [ids])), settings, url),
      `LISTEN ${channel}`,
      url,
    )
  }

  const cases = [
    ['append, 1 writer, 1 together', () => append(1, 1)],
    ['append, 4 writers, 1 together', () => append(4, 1)],
    ['append, 16 writers, 1 together', () => append(16, 1)],
    ['append, 4 writers, 32 together', () => append(4, 32)],
    ['append that tells in its transaction, 1 writer', () => append(1, 1, true)],
    ['append that tells in its transaction, 4 writers', () => append(4, 1, true)],
    ['append that tells in its transaction, 16 writers', () => append(16, 1, true)],
    ['tell, 1 node', () => tell(1)],
    ['tell, 4 nodes', () => tell(4)],
    ['tell, 16 nodes', () => tell(16)],
    ['tell, 4 nodes, 20 sessions together', () => tell(4, { together: 20 })],
    ['tell, 4 nodes, 16 listen', () => tell(4, { listeners: 16 })],
    ['tell, 4 nodes, 64 listen', () => tell(4, { listeners: 64 })],
    ['tell, 1 node, without waiting for the disk', () => tell(1, { isDurable: false })],
    ['tell, 4 nodes, without waiting for the disk', () => tell(4, { isDurable: false })],
    ['tell, 16 nodes, without waiting for the disk', () => tell(16, { isDurable: false })],
    [
      'tell, 4 nodes on each of two databases of one server',
      async () => (await Promise.all(urls.map((url) => tell(4, { url })))).reduce((sum, each) => sum + each),
    ],
    ['append, 4 writers, 1 together, while 4 nodes tell', async () => (await Promise.all([append(4, 1), tell(4)]))[0]],
  ]
  const found = cases.map(() => [])
  const synced = []
  for (let round = 0; round < rounds; round++) {
    synced.push(...syncTimes())
    for (let step = 0; step < cases.length; step++) {
      const place = (step + round * 5) % cases.length
      found[place].push(await cases[place][1]())
    }
  }
  console.log(`\nPostgreSQL: transactions a second, ${rounds} rounds of ${seconds} s, median (least–most)`)
  printTable(
    ['', 'a second'],
    cases.map(([name], place) => [name, spread(found[place])]),
  )
  console.log(
    `\nA write of 8 KiB and its sync on this disk: ${median(synced).toFixed(2)} ms (median of ${synced.length})`,
  )
  await measureLook(database, urls[1], rounds)
  await database.stop()
}

/** As stored: the tick of a topic. */
const anEvent = JSON.stringify([
  {
    ...{
      type: 'topic/ticked',
      topicId: 'topic-growth',
      covered: true,
      stream: 'shared',
      seq: 41,
      at: 1_795_262_400_000,
    },
    ...{ commandId: aId('command'), seat: 'interviewer', holderId: aId('holder') },
  },
])

function syncTimes() {
  const folder = mkdtempSync(join(tmpdir(), 'evenkeel-sync-'))
  const file = openSync(join(folder, 'file'), 'w')
  const page = Buffer.alloc(8_192, 1)
  const times = Array.from({ length: 100 }, () => {
    const since = performance.now()
    writeSync(file, page)
    fsyncSync(file)
    return performance.now() - since
  })
  closeSync(file)
  rmSync(folder, { recursive: true })
  return times
}

/** The statement of server/src/hint/postgres/connected.ts, as a node sends it once a second for all of its rooms. */
async function measureLook({ openClient, cpuMs }, url, rounds) {
  const client = await openClient(url)
  const rows = []
  await client.query("INSERT INTO node VALUES ('node-one', clock_timestamp(), 0), ('node-two', clock_timestamp(), 0)")
  for (const count of [1_000, 10_000]) {
    await client.query('TRUNCATE session, connection')
    await client.query(
      `INSERT INTO session (session_id, version, created_at, deletes_at, setup_hash, house_secret, names)
       SELECT 'session-' || place, 0, 0, 9e12, 'h', 's', '{}' FROM generate_series(1, $1::integer) AS place`,
      [count],
    )
    await client.query(
      `INSERT INTO connection SELECT seat || place, CASE seat WHEN 'a' THEN 'node-one' ELSE 'node-two' END, 'session-' || place,
         seat || place, seat || place FROM generate_series(1, $1::integer) AS place, unnest(ARRAY['a', 'b']) AS seat`,
      [count],
    )
    await client.query('ANALYZE')
    const ids = Array.from({ length: count }, (_, place) => `session-${place + 1}`)
    const measured = []
    for (let round = 0; round < rounds; round++) {
      const before = cpuMs()
      const looks = Math.max(5, 50_000 / count)
      const since = performance.now()
      for (let look = 0; look < looks; look++) await client.query(lookStatement, [ids, 'node-one'])
      measured.push({ took: (performance.now() - since) / looks, cpu: ((cpuMs() - before) * 1_000) / looks / count })
    }
    rows.push([
      String(count),
      spread(
        measured.map(({ took }) => took),
        1,
      ),
      spread(
        measured.map(({ cpu }) => cpu),
        1,
      ),
    ])
  }
  console.log('\nThe look at all sessions of a node, one connection elsewhere in each')
  printTable(['sessions', 'ms', "database's CPU, µs a session"], rows)
  await client.end()
}

const lookStatement = `SELECT session_id, version, coalesce((
    SELECT jsonb_agg(jsonb_build_object('holderId', holder_id, 'deviceId', device_id, 'goneAt', CASE
        WHEN true AND gone_at IS NULL AND NOT EXISTS (SELECT FROM living WHERE living.node = connection.node) THEN said_at
        ELSE gone_at END) ORDER BY connection)
    FROM connection JOIN node USING (node)
    WHERE connection.session_id = session.session_id AND connection.node <> $2
  ), '[]') AS connections FROM session WHERE session_id = ANY($1)`
