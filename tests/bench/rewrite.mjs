/** How long a file of SQLite is written anew after an end (EN4), during which nothing is stored: VACUUM, and the journal taken in. */
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openRooms, quantile } from './load.mjs'
import { startPeer } from './peers.mjs'
import { importSource } from './sources.mjs'
import { printTable, spread } from './table.mjs'

/** As the events of a recorded talk are, in the mean. */
const eventBytes = 600

export async function measureRewrite({ rounds }) {
  const { openStore } = await importSource('server/src/log/sqlite/open.ts')
  const rows = []
  for (const mebibytes of [50, 200]) {
    const { dataDir, file } = await aFile(openStore, mebibytes)
    const { db, close } = await openStore({ dataDir, lockWaitMs: 0, checkUpToBytes: 0 })
    const measured = []
    for (let round = 0; round < rounds; round++) {
      db.exec('UPDATE house SET probes = probes + 1')
      const since = performance.now()
      db.exec('VACUUM')
      db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()
      measured.push((performance.now() - since) / mebibytesOf(file))
    }
    rows.push([mebibytesOf(file).toFixed(0), spread(measured, 1)])
    close()
    rmSync(dataDir, { recursive: true })
  }
  console.log('\nA file of SQLite written anew')
  printTable(['MiB', 'ms a MiB'], rows)
  await measurePresses(openStore)
}

/** How long ticks take on a server with such a file, before a talk ends and within half a minute of its end. */
async function measurePresses(openStore) {
  const { dataDir, file } = await aFile(openStore, 200)
  const peer = await startPeer('evenkeel', [], { DATA_DIR: dataDir })
  const load = await openRooms(peer, 20)
  const other = await openRooms(peer, 1)
  await load.run(20, 2_000)
  const before = await load.run(50, 20_000)
  await other.rooms[0].end()
  const after = await load.run(50, 36_000)
  console.log(`\nTicks on a server with a file of ${mebibytesOf(file).toFixed(0)} MiB`)
  printTable(
    ['', 'p50 ms', 'p99 ms', 'longest ms'],
    [
      ['no talk ends', before],
      ['one has ended', after],
    ].map(([what, { latencies }]) => [what, ...[0.5, 0.99, 1].map((part) => quantile(latencies, part).toFixed(0))]),
  )
  await peer.stop()
  rmSync(dataDir, { recursive: true })
}

const mebibytesOf = (file) => statSync(file).size / 2 ** 20

async function aFile(openStore, mebibytes) {
  const dataDir = mkdtempSync(join(tmpdir(), 'evenkeel-rewrite-'))
  const { db, close } = await openStore({ dataDir, lockWaitMs: 0, checkUpToBytes: 0 })
  db.prepare(
    `WITH RECURSIVE each (place) AS (SELECT 1 UNION ALL SELECT place + 1 FROM each WHERE place < ?)
     INSERT INTO append SELECT place, 1000000 + place / 80, place % 80, 0, 'holder', 'command-' || place, 'p',
       printf('%.*c', ?, 'e') FROM each`,
  ).run(Math.round((mebibytes * 2 ** 20) / (eventBytes + 100)), eventBytes)
  close()
  return { dataDir, file: join(dataDir, 'evenkeel.db') }
}
