/** Each session under a key of its own: in which order keys come and go. */
import { chmodSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { sessionHash } from '@evenkeel/server/log/deleted'
import { loadEngine } from '@evenkeel/server/log/sqlite/engine'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { noon } from '../harness/log-builders.ts'
import { buildLogBundles, bytesOf, createLogFolders, keysOf, type LogBundles } from '../harness/log-files.ts'
import { tell } from './erasing.ts'
import { append, create, openInside } from './inside.ts'

const folders = createLogFolders()
let bundles: LogBundles
beforeAll(async () => {
  bundles = await buildLogBundles()
})
afterEach(() => folders.clear())
afterAll(() => bundles.remove())

const keysFile = 'evenkeel.keys'

test('[SY1] many sessions made at once are one commit of the keys', async () => {
  const { dataDir, respond, close } = await openInside(folders.make())
  const sizeOf = () => statSync(join(dataDir, `${keysFile}-wal`), { throwIfNoEntry: false })?.size ?? 0
  respond([create('session-0')])
  const one = sizeOf()
  respond(Array.from({ length: 30 }, (_, place) => create(`session-${place + 1}`)))
  expect(one).toBeGreaterThan(0)
  expect(sizeOf() - one).toBeLessThan(3 * one)
  close()
})

test('[SY1] an append that rewrites nothing leaves the file of the keys alone', async () => {
  const { dataDir, ask, close } = await openInside(folders.make())
  ask(create('session-1'))
  const files = () => [keysFile, `${keysFile}-wal`].map((name) => readFileSync(join(dataDir, name)))
  const before = files()
  for (let expected = 1; expected < 20; expected++) expect(ask(append(expected))).toEqual(['stored', expected + 1])
  expect(files()).toEqual(before)
  close()
})

test('[SY1] where the commit fails the key is there, opens nothing, and goes with the next sweep', async () => {
  const { db, ask, close, keyIds } = await openInside(folders.make())
  ask(create('session-1'))
  db.exec('PRAGMA foreign_keys = ON')
  db.exec('CREATE TABLE planted (session INTEGER REFERENCES session (key) DEFERRABLE INITIALLY DEFERRED)')
  db.exec('CREATE TRIGGER plant AFTER INSERT ON append BEGIN INSERT INTO planted VALUES (999); END')
  for (const request of [create('session-2'), append(1, [])]) {
    expect(ask(request)).toEqual(['failed', 'store-failed', expect.any(String)])
  }
  expect(keyIds()).toHaveLength(3)
  db.exec('DROP TRIGGER plant')
  ask(['scrub'])
  expect(keyIds()).toHaveLength(1)
  expect(ask(append(1))).toEqual(['stored', 2])
  close()
})

test('[SY1] where no key can be drawn, what needs none is stored all the same, and the others are told why', async () => {
  const { ask, respond, close, keyIds } = await openInside(folders.make())
  ask(create('session-1'))
  keyIds("CREATE TRIGGER refuse BEFORE INSERT ON key BEGIN SELECT raise(ABORT, 'no key today'); END")
  const refused = ['failed', 'store-failed', expect.stringContaining('no key today')]
  const replies = respond([create('session-2'), append(1), create('session-3'), append(2)])
  expect(replies).toEqual([refused, ['stored', 2], refused, ['stored', 3]])
  expect(respond([append(3, []), create('session-2')])).toEqual([refused, refused])
  keyIds('DROP TRIGGER refuse')
  expect(ask(append(3, []))).toEqual(['stored', 4])
  close()
})

test('[SY1] until a rewriting is committed and swept, the key that was opens what was', async () => {
  const { dataDir, ask, close } = await openInside(folders.make())
  ask(create('session-1'))
  const key = String(keysOf(dataDir).get(sessionHash('session-1')))
  expect(ask(append(7, []))).toEqual(['conflict'])
  ask(['scrub'])
  expect(bytesOf(dataDir)).toContain(key)
  expect(ask(append(1, []))).toEqual(['stored', 2])
  expect(bytesOf(dataDir)).toContain(key)
  ask(['scrub'])
  expect(bytesOf(dataDir)).not.toContain(key)
  expect(ask(['read', 'session-1', 0])).toEqual(['rows', [expect.anything(), expect.anything()]])
  close()
})

test('[S13] while a program reads the keys their bytes may stay in a journal that does not grow, and go with a sweep after it', async () => {
  const { dataDir, ask, close, connect } = await openInside(folders.make())
  ask(create('session-1'))
  const key = String(keysOf(dataDir).get(sessionHash('session-1')))
  const reader = connect(keysFile, { readOnly: true })
  reader.exec('BEGIN')
  reader.prepare('SELECT count(*) FROM key').get()
  ask(append(1, []))
  const sizes = [1, 2, 3].map(() => {
    expect(ask(['scrub'])).toEqual(['heldUp'])
    return statSync(join(dataDir, `${keysFile}-wal`)).size
  })
  expect(new Set(sizes).size).toBe(1)
  expect(bytesOf(dataDir)).toContain(key)
  reader.exec('ROLLBACK')
  reader.close()
  expect(ask(['scrub'])).toEqual(['done'])
  expect(bytesOf(dataDir)).not.toContain(key)
  close()
})

test('[S13] a program that goes on reading the keys is told of once, and one that reads at a sweep now and then is not', async () => {
  const dataDir = folders.make()
  let told = 0
  const { workerUrl } = bundles
  const log = await folders.open({ dataDir, workerUrl, lockWaitMs: 0, heldUp: () => told++ })
  const Engine = await loadEngine()
  const reader = new Engine(join(dataDir, keysFile), { readOnly: true })
  const sweeps = ['read', 'free', 'read', 'free', 'read', 'read', 'read', 'free', 'read', 'read']
  const toldAfter: number[] = []
  for (const [place, sweep] of sweeps.entries()) {
    if (sweep === 'read') {
      reader.exec('BEGIN')
      reader.prepare('SELECT count(*) FROM key').get()
    }
    await tell(log, `session-${place}`)
    await log.remove(`session-${place}`, 3, noon)
    await log.sweep(noon)
    if (sweep === 'read') reader.exec('ROLLBACK')
    toldAfter.push(told)
  }
  expect(toldAfter).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 1, 2])
  reader.close()
})

test.skipIf(process.platform === 'win32')(
  'what is made is its owner’s alone, in a folder that others may read too',
  async () => {
    const dataDir = folders.make()
    chmodSync(dataDir, 0o755)
    const { ask, close } = await openInside(dataDir)
    ask(create('session-1'))
    const modeOf = (name: string) => (statSync(join(dataDir, name)).mode & 0o777).toString(8)
    const names = ['evenkeel.db', keysFile].flatMap((name) => [name, `${name}-wal`, `${name}-shm`])
    expect(names.map((name) => [name, modeOf(name)])).toEqual(names.map((name) => [name, '600']))
    close()
  },
)
