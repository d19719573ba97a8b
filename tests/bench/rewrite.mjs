/**
 * What it costs that a deletion is a key that is forgotten (EN4): a talk encrypted anew at its end, the file of the keys
 * written anew, during both of which nothing is stored; and once, a file of the form before that is taken over.
 */
import { cpSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { root } from '../../scripts/paths.mjs'
import { openRooms, quantile } from './load.mjs'
import { startPeer } from './peers.mjs'
import { importSource } from './sources.mjs'
import { printTable, spread } from './table.mjs'

/** As the events of a recorded talk are, in the mean. */
const eventBytes = 600
const appendsATalk = 81
const talkBytes = appendsATalk * (eventBytes + 100)

export async function measureRewrite({ rounds }) {
  const sources = await Promise.all(['open', 'respond'].map((name) => importSource(`server/src/log/sqlite/${name}.ts`)))
  const [{ openStore }, { createResponder }] = sources
  const open = async (dataDir) => {
    const store = await openStore({ dataDir, lockWaitMs: 0, checkUpToBytes: 0 })
    return { ...store, respond: createResponder(store) }
  }
  await measureForgetting(open, rounds)
  await measureTakingOver(open)
  await measurePresses(open)
}

async function measureForgetting(open, rounds) {
  const rows = []
  for (const sessions of [1_000, 10_000, 100_000]) {
    const { dataDir, respond, close } = await aFile(open, sessions, 1)
    const talk = sessionOf(0)
    for (let version = 1; version < appendsATalk; version++) respond([append(talk, version)])
    const [ends, sweeps] = [[], []]
    for (let round = 0; round < rounds; round++) {
      ends.push(took(() => respond([append(talk, appendsATalk + round, [])])))
      sweeps.push(took(() => respond([['scrub']])))
    }
    rows.push([String(sessions), spread(ends, 1), spread(sweeps, 1)])
    close()
    rmSync(dataDir, { recursive: true })
  }
  console.log(`\nAn end of a talk of ${appendsATalk} events, and the sweep after it`)
  printTable(['sessions', 'encrypted anew, ms', 'keys forgotten, ms'], rows)
}

/** A folder of the form before, with as many rows as make so large a file. */
async function measureTakingOver(open) {
  const dataDir = mkdtempSync(join(tmpdir(), 'evenkeel-rewrite-'))
  cpSync(join(root, 'tests/server/earlier/before-keys/evenkeel.db'), join(dataDir, 'evenkeel.db'))
  const file = join(dataDir, 'evenkeel.db')
  const db = new DatabaseSync(file)
  db.exec(`
    WITH RECURSIVE each (place) AS (SELECT 1 UNION ALL SELECT place + 1 FROM each WHERE place < 900)
    INSERT INTO session (key, sessionId, version, createdAt, deletesAt, setupHash, names, houseSecret)
      SELECT 1000 + place, 'session-' || place, 80, 0, 9e15, 'hash', '{}', 'secret' FROM each;
    WITH RECURSIVE each (place) AS (SELECT 0 UNION ALL SELECT place + 1 FROM each WHERE place < 71999)
    INSERT INTO append (session, version, at, holderId, commandId, payloadHash, events)
      SELECT 1001 + place / 80, place % 80 + 1, 0, 'holder', 'command-' || place, 'p', printf('%.*c', ${eventBytes}, 'e')
      FROM each;
  `)
  db.close()
  const mebibytes = mebibytesOf(file)
  const since = performance.now()
  const { close } = await open(dataDir)
  const milliseconds = (performance.now() - since) / mebibytes
  close()
  console.log(
    `\nA file of ${mebibytes.toFixed(0)} MiB of the form before, taken over: ${milliseconds.toFixed(0)} ms a MiB`,
  )
  rmSync(dataDir, { recursive: true })
}

/** How long ticks take on a server with such a file, before a talk ends and within half a minute of its end. */
async function measurePresses(open) {
  const { dataDir, close } = await aFile(open, Math.round((200 * 2 ** 20) / talkBytes), appendsATalk)
  close()
  const mebibytes = mebibytesOf(join(dataDir, 'evenkeel.db'))
  const peer = await startPeer('evenkeel', [], { DATA_DIR: dataDir })
  const load = await openRooms(peer, 20)
  const other = await openRooms(peer, 1)
  await load.run(20, 2_000)
  const before = await load.run(50, 20_000)
  await other.rooms[0].end()
  const after = await load.run(50, 36_000)
  console.log(`\nTicks on a server with a file of ${mebibytes.toFixed(0)} MiB`)
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

function took(work) {
  const since = performance.now()
  work()
  return performance.now() - since
}

const sessionOf = (place) => `session-${String(place).padStart(14, '0')}`
const events = JSON.stringify('e'.repeat(eventBytes))
const fields = [0, 'holder-of-22-characters', 'command-of-22-characters', 'p', events]
const create = (sessionId) => {
  return [
    'create',
    sessionId,
    [0, Number.MAX_SAFE_INTEGER, 'hash', 'secret', '{}'],
    [0, null, null, null, '[]'],
    [],
    [],
    0,
  ]
}
function append(sessionId, expected, rewritten = 0) {
  const [at, holderId, commandId, ...rest] = fields
  return ['append', sessionId, expected, [at, holderId, `${commandId}-${expected}`, ...rest], 0, 0, 0, null, rewritten]
}

/** Sessions with so many appends each, that came at once as those of many rooms do. */
async function aFile(open, sessions, appends) {
  const dataDir = mkdtempSync(join(tmpdir(), 'evenkeel-rewrite-'))
  const store = await open(dataDir)
  for (let first = 0; first < sessions; first += 200) {
    const ids = Array.from({ length: Math.min(200, sessions - first) }, (_, place) => sessionOf(first + place))
    store.respond(ids.map(create))
    for (let version = 1; version < appends; version++) store.respond(ids.map((id) => append(id, version)))
  }
  return { ...store, dataDir }
}
