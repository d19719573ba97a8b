/** Files that are not as they were left. A log is served whole or not at all, and a start says what is wrong. */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { sessionHash } from '@evenkeel/server/log/deleted'
import type { Append } from '@evenkeel/server/log/port'
import { createSqliteLog } from '@evenkeel/server/log/sqlite/sqlite-log'
import { DatabaseSync } from '@photostructure/sqlite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runServer, startServer } from '../harness/server.ts'
import { createChance } from './chance.ts'
import { keepPressing, liveRooms } from './load.ts'
import { isLong } from './tier.ts'

const workerUrl = new URL('../../server/dist/sqlite-worker.js', import.meta.url)
const chance = createChance()
const flips = isLong ? 300 : 8

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** What a server left that was killed under load: most of it in the files, the rest in their journals. */
let left: { dataDir: string; logs: Map<string, Append[]> }

beforeAll(async () => {
  const server = await startServer()
  const holders = await liveRooms(server.address, 4)
  for (const phase of ['database', 'journal']) {
    await new Promise<void>((resolve) => {
      let answers = 0
      const load = keepPressing(holders, chance, {
        answered: () => ++answers === 150 && void load.stop().then(resolve),
      })
    })
    if (phase === 'journal') break
    await server.stop('SIGTERM')
    await server.restart()
    holders.push(...(await liveRooms(server.address, 2))) // their keys are in a journal as well
  }
  const sessionIds = [...new Set(holders.map(({ sessionId }) => sessionId))]
  await server.stop('SIGKILL')
  const whole = copyOf(server.dataDir)
  const logs = new Map<string, Append[]>()
  await look(whole, sessionIds, (sessionId, appends) => logs.set(sessionId, appends))
  left = { dataDir: copyOf(server.dataDir), logs }
}, 180_000)

function copyOf(dataDir: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'evenkeel-damage-'))
  folders.push(folder)
  cpSync(dataDir, folder, { recursive: true })
  return folder
}

function aMacOf(dataDir: string, table: string): Buffer {
  const db = new DatabaseSync(join(dataDir, 'evenkeel.db'), { readOnly: true })
  const { mac } = db.prepare(`SELECT mac FROM ${table} LIMIT 1`).get()
  db.close()
  return Buffer.from(mac)
}

/** Opens what is there as a server does, and reads every session. */
async function look(
  dataDir: string,
  sessionIds: Iterable<string>,
  see: (sessionId: string, appends: Append[]) => void,
  checkUpToBytes?: number,
): Promise<void> {
  const log = await createSqliteLog({ dataDir, workerUrl, lockWaitMs: 0, checkUpToBytes })
  try {
    await log.recover(Date.now())
    for (const sessionId of sessionIds) {
      const known = await log.session(sessionId)
      see(sessionId, known ? await log.read(sessionId, 0) : [])
    }
  } finally {
    await log.close()
  }
}

type Outcome = 'refused' | 'whole' | 'altered' | 'short'

/** The worst that any session meets. */
async function outcomeOf(dataDir: string, checkUpToBytes?: number): Promise<Outcome> {
  const outcomes: Outcome[] = ['whole']
  try {
    await look(
      dataDir,
      left.logs.keys(),
      (sessionId, appends) => {
        const whole = left.logs.get(sessionId) ?? []
        if (appends.length < whole.length) outcomes.push('short')
        else if (!isDeepStrictEqual(appends, whole)) outcomes.push('altered')
      },
      checkUpToBytes,
    )
  } catch (error) {
    expect(error).toMatchObject({ name: 'StoreError', code: 'store-damaged' })
    outcomes.push('refused')
  }
  return (['short', 'refused', 'altered'] as const).find((worst) => outcomes.includes(worst)) ?? 'whole'
}

type Harm = (file: string, size: number) => void

const flipABit: Harm = (file, size) => {
  const at = chance.between(0, size - 1)
  const bytes = readFileSync(file)
  bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << chance.between(0, 7)), at)
  writeFileSync(file, bytes)
}
const cutOff: Harm = (file, size) => truncateSync(file, chance.between(1, size - 1))

const damages: [what: string, name: string, harm: Harm, checkUpToBytes?: number][] = [
  ['a journal with a bit changed', 'evenkeel.db-wal', flipABit],
  ['a journal cut short', 'evenkeel.db-wal', cutOff],
  ['an index of the journal with a bit changed', 'evenkeel.db-shm', flipABit],
  ['a database with a bit changed', 'evenkeel.db', flipABit],
  ['a database with a bit changed, too large to be checked,', 'evenkeel.db', flipABit, 0],
  ['a database cut short', 'evenkeel.db', cutOff],
  ['a file of keys with a bit changed', 'evenkeel.keys', flipABit],
  ['a file of keys cut short', 'evenkeel.keys', cutOff],
  ['a journal of the keys with a bit changed', 'evenkeel.keys-wal', flipABit],
  ['a journal of the keys cut short', 'evenkeel.keys-wal', cutOff],
]

test.for(damages)(
  '[R13] %s is refused or served as it was',
  { timeout: 900_000 },
  async ([, name, harm, checkUpToBytes], { annotate }) => {
    const counts: Record<Outcome, number> = { refused: 0, whole: 0, altered: 0, short: 0 }
    for (let each = 0; each < flips; each++) {
      const dataDir = copyOf(left.dataDir)
      const file = join(dataDir, name)
      harm(file, readFileSync(file).length)
      counts[await outcomeOf(dataDir, checkUpToBytes)]++
      rmSync(dataDir, { recursive: true })
    }
    const told = Object.entries(counts).map(([outcome, count]) => `${count} ${outcome}`)
    await annotate(`seed ${chance.seed}: ${told.join(', ')}`)
    expect([counts.short, counts.altered], `seed ${chance.seed}`).toEqual([0, 0])
  },
)

test('[R13] where a bit changed of what leads to it nothing is missing without a word, also where the rest is too large to be checked', async () => {
  const whole = copyOf(left.dataDir)
  await look(whole, [], () => {}) // takes the journal in
  const database = readFileSync(join(whole, 'evenkeel.db'))
  const [sessionId = ''] = left.logs.keys()
  // In its row, and in the index that leads to it.
  const names = [Buffer.from(sessionHash(sessionId)), aMacOf(whole, 'holder'), aMacOf(whole, 'invite')]
  for (const [what, name] of names.entries()) {
    const outcomes: Outcome[] = []
    for (let at = database.indexOf(name); at >= 0; at = database.indexOf(name, at + 1)) {
      const dataDir = copyOf(whole)
      const harmed = Buffer.from(database)
      harmed.writeUInt8(harmed.readUInt8(at) ^ 1, at)
      writeFileSync(join(dataDir, 'evenkeel.db'), harmed)
      outcomes.push(await outcomeOf(dataDir, 0))
    }
    expect(outcomes.length, String(what)).toBeGreaterThan(1)
    expect(new Set(outcomes), String(what)).toEqual(new Set(['refused']))
  }
})

test('[R13] one session without its key is told in the log, without its name, and the others are served', async () => {
  const whole = copyOf(left.dataDir)
  const kept = [...left.logs.keys()]
  await look(whole, [], () => {}) // takes the journals in
  const keys = new DatabaseSync(join(whole, 'evenkeel.keys'))
  keys.exec('DELETE FROM key WHERE keyId = (SELECT min(keyId) FROM key)')
  keys.close()
  const server = await startServer({ DATA_DIR: whole })
  expect(server.output()).toMatch(/"level":50[^\n]*"sessions":1[^\n]*lacks keys/)
  for (const sessionId of kept) expect(server.output()).not.toContain(sessionId)
  await server.stop()
  let served = 0
  for (const sessionId of kept) await look(whole, [sessionId], () => served++).catch(() => {})
  expect(served).toBe(kept.length - 1)
}, 60_000)

test('[R13] a start on what is damaged says so in one sentence, each time, and throws nothing away', async () => {
  const starts: [name: string, harm: Harm][] = [
    ['evenkeel.db-wal', flipABit],
    ['evenkeel.keys-wal', (file, size) => truncateSync(file, Math.floor(size / 2))],
    ['evenkeel.db', (file, size) => truncateSync(file, Math.floor(size / 8192) * 4096)],
    ['evenkeel.db', (file) => writeFileSync(file, readFileSync(file).fill(0, 4096, 5 * 4096))],
    ['evenkeel.db', (file) => writeFileSync(file, 'no database at all, but long enough to be one'.repeat(1_000))],
    ['evenkeel.keys', (file) => writeFileSync(file, 'no database at all, but long enough to be one'.repeat(1_000))],
    ['evenkeel.keys', (file) => rmSync(file)],
    ['evenkeel.db', (file) => execFileSync('rm', [file, `${file}-wal`])],
  ]
  for (const [name, harm] of starts) {
    const dataDir = copyOf(left.dataDir)
    const file = join(dataDir, name)
    harm(file, readFileSync(file).length)
    const isJournal = name.endsWith('-wal')
    const journal = isJournal ? readFileSync(file) : undefined
    // The second start on a journal: the first must not have thrown away what it would not take.
    for (const attempt of isJournal ? ['first', 'second'] : ['first']) {
      const { ended } = runServer({ DATA_DIR: dataDir, PORT: '0' })
      const { code, output } = await ended
      expect(code, `${name}, ${attempt}, seed ${chance.seed}`).toBe(1)
      expect(output).toMatch(
        /^[^\n]*(damaged|not a database|missing|lacks keys)[^\n]*Stop the server and restore evenkeel.db and evenkeel.keys from one backup.\n$/,
      )
    }
    if (isJournal) expect(readFileSync(file)).toEqual(journal)
  }
}, 180_000)
