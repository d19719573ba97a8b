/** Each session under a key of its own: in which order keys come and go, and what happens where one does not fit. */
import { copyFileSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { sessionHash } from '@evenkeel/server/log/deleted'
import type { Reply, Request } from '@evenkeel/server/log/sqlite/messages'
import { openStore } from '@evenkeel/server/log/sqlite/open'
import { createResponder } from '@evenkeel/server/log/sqlite/respond'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { aCommand, aFirstAppend, aHolder, anAppend, aSession, dayMs, noon } from '../harness/log-builders.ts'
import { buildLogBundles, bytesOf, createLogFolders, keysOf, type LogBundles } from '../harness/log-files.ts'
import { end, tell } from './blanking.ts'

const folders = createLogFolders()
let bundles: LogBundles
beforeAll(async () => {
  bundles = await buildLogBundles()
})
afterEach(() => folders.clear())
afterAll(() => bundles.remove())

const open = (dataDir: string) => folders.open({ dataDir, workerUrl: bundles.workerUrl, lockWaitMs: 0 })
const [database, keysFile] = ['evenkeel.db', 'evenkeel.keys']
const oneBackup = 'Stop the server and restore evenkeel.db and evenkeel.keys from one backup.'
const damaged = { name: 'StoreError', code: 'store-damaged', message: expect.stringContaining(oneBackup) }

/** The store without its worker. */
async function openInside(dataDir = folders.make()) {
  const store = await openStore({ dataDir, lockWaitMs: 0, checkUpToBytes: 0 })
  const respond = createResponder(store)
  const ask = (request: Request): Reply | undefined => respond([request])[0]
  return { ...store, dataDir, respond, ask }
}

const create = (sessionId: string): Request => {
  return ['create', sessionId, [1, noon, 'hash', 'secret', '{}'], [1, null, null, null, '[]'], [], [], 0]
}
const append = (expected: number, rewritten: [] | 0 = 0): Request => {
  return ['append', 'session-1', expected, [1, null, null, null, '[]'], 0, 0, 0, null, rewritten]
}

/** A closed log of two sessions, and copies of its files from then. */
async function aClosedLog() {
  const dataDir = folders.make()
  const log = await open(dataDir)
  await tell(log, 'session-1')
  await tell(log, 'session-2')
  await log.close()
  const copy = folders.make()
  for (const name of [database, keysFile]) copyFileSync(join(dataDir, name), join(copy, name))
  return { dataDir, putBack: (name: string) => copyFileSync(join(copy, name), join(dataDir, name)) }
}

describe('keys come before what they open, and go after it', () => {
  test('[SY1] many sessions made at once are one commit of the keys', async () => {
    const { dataDir, respond, close } = await openInside()
    const sizeOf = () => statSync(join(dataDir, `${keysFile}-wal`), { throwIfNoEntry: false })?.size ?? 0
    respond([create('session-0')])
    const one = sizeOf()
    respond(Array.from({ length: 30 }, (_, place) => create(`session-${place + 1}`)))
    expect(one).toBeGreaterThan(0)
    expect(sizeOf() - one).toBeLessThan(3 * one)
    close()
  })

  test('[SY1] an append that rewrites nothing leaves the file of the keys alone', async () => {
    const { dataDir, ask, close } = await openInside()
    ask(create('session-1'))
    const files = () => [keysFile, `${keysFile}-wal`].map((name) => readFileSync(join(dataDir, name)))
    const before = files()
    for (let expected = 1; expected < 20; expected++) expect(ask(append(expected))).toEqual(['stored', expected + 1])
    expect(files()).toEqual(before)
    close()
  })

  test('[SY1] where the commit fails the key is there, opens nothing, and goes with the next sweep', async () => {
    const { db, keys, ask, close } = await openInside()
    ask(create('session-1'))
    db.exec('PRAGMA foreign_keys = ON')
    db.exec('CREATE TABLE planted (session INTEGER REFERENCES session (key) DEFERRABLE INITIALLY DEFERRED)')
    db.exec('CREATE TRIGGER plant AFTER INSERT ON append BEGIN INSERT INTO planted VALUES (999); END')
    for (const request of [create('session-2'), append(1, [])]) {
      expect(ask(request)).toEqual(['failed', 'store-failed', expect.any(String)])
    }
    expect(keys.count()).toBe(3)
    db.exec('DROP TRIGGER plant')
    ask(['scrub'])
    expect(keys.count()).toBe(1)
    expect(ask(append(1))).toEqual(['stored', 2])
    close()
  })

  test('[SY1] until a rewriting is committed and swept, the key that was opens what was', async () => {
    const { dataDir, ask, close } = await openInside()
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

  test('[S13] while a program reads the keys their bytes may stay, and go with a sweep after it', async () => {
    const { dataDir, ask, close, db } = await openInside()
    ask(create('session-1'))
    const key = String(keysOf(dataDir).get(sessionHash('session-1')))
    const Engine = db.constructor as unknown as new (file: string, options: object) => typeof db
    const reader = new Engine(join(dataDir, keysFile), { readOnly: true })
    reader.exec('BEGIN')
    reader.prepare('SELECT count(*) FROM key').get()
    ask(append(1, []))
    ask(['scrub'])
    expect(bytesOf(dataDir)).toContain(key)
    reader.exec('ROLLBACK')
    reader.close()
    ask(['scrub'])
    expect(bytesOf(dataDir)).not.toContain(key)
    close()
  })
})

describe('a key and what it is to open do not fit', () => {
  test('[R13] a database without its keys is refused, and so are keys without their database', async () => {
    const { dataDir, putBack } = await aClosedLog()
    for (const name of [keysFile, database]) {
      rmSync(join(dataDir, name))
      await expect(open(dataDir)).rejects.toMatchObject(damaged)
      putBack(name)
    }
    expect(await (await open(dataDir)).read('session-1', 0)).toHaveLength(3)
  })

  test('[R13] the one file of a copy beside the other of later is refused, and both go on as they were', async () => {
    const { dataDir, putBack } = await aClosedLog()
    const log = await open(dataDir)
    await log.append('session-1', end())
    await log.sweep(noon)
    await log.close()
    const later = readFileSync(join(dataDir, database))
    putBack(database)
    await expect(open(dataDir)).rejects.toMatchObject(damaged)
    expect(readFileSync(join(dataDir, database))).not.toEqual(later)
    putBack(keysFile)
    const again = await open(dataDir)
    await again.recover(noon)
    expect(await again.read('session-1', 0)).toHaveLength(3)
  })

  test('[R13] [EN4] in a copy a deleted session may lack its key, since it goes at the start', async () => {
    const { dataDir, putBack } = await aClosedLog()
    const log = await open(dataDir)
    await log.remove('session-1', 3, noon)
    await log.sweep(noon)
    await log.close()
    putBack(database)
    const again = await open(dataDir)
    await again.recover(noon)
    expect(await again.session('session-1')).toBeUndefined()
    expect(await again.wasDeleted('session-1')).toBe(true)
    expect(await again.read('session-2', 0)).toHaveLength(3)
  })

  test.each([
    ['of another append', 'UPDATE append SET version = 5 - version WHERE version IN (2, 3) AND session = 1'],
    ['of another session', 'UPDATE append SET session = 3 - session WHERE version = 2'],
    ['of another form', 'UPDATE append SET ciphertext = zeroblob(3) WHERE session = 1'],
    ['with a byte changed', "UPDATE append SET ciphertext = CAST(ciphertext || x'00' AS BLOB) WHERE session = 1"],
  ])('[R13] a row %s in the place of one is refused when it is read', async (_, sql) => {
    const { dataDir } = await aClosedLog()
    const store = await openInside(dataDir)
    // Not at once, since each stands in one place only.
    store.db.exec('DROP INDEX appendByCommand')
    store.db.exec(`CREATE TABLE moved AS SELECT * FROM append; UPDATE moved SET place = NULL`)
    store.db.exec(sql.replace('UPDATE append', 'UPDATE moved'))
    store.db.exec('DELETE FROM append; INSERT INTO append SELECT * FROM moved')
    store.close()
    const log = await open(dataDir)
    await expect(log.read('session-1', 0)).rejects.toMatchObject(damaged)
  })

  test('[R13] a session that does not open is refused to whoever asks, and keeps no other from what is done with all', async () => {
    const dataDir = folders.make()
    const log = await open(dataDir)
    const tool = { key: 'a-program', tells: 'example.org' }
    for (const sessionId of ['session-1', 'session-2']) {
      await log.create(aSession({ sessionId, holders: [aHolder()], tool }), aFirstAppend())
      await log.append(sessionId, aCommand('command-start', { underWay: true }))
    }
    await log.close()
    const store = await openInside(dataDir)
    store.db.exec("UPDATE session SET ciphertext = CAST(ciphertext || x'00' AS BLOB) WHERE key = 1")
    store.close()
    const again = await open(dataDir)
    await again.recover(noon)
    await expect(again.session('session-1')).rejects.toMatchObject(damaged)
    expect(await again.underWay()).toEqual(['session-2'])
    for (const sessionId of ['session-1', 'session-2']) {
      await again.append(sessionId, anAppend({ expected: 2, underWay: false, at: noon }))
    }
    await expect(again.claimEnd(noon, [0])).rejects.toMatchObject(damaged)
    expect(await again.claimEnd(noon, [0])).toEqual({ sessionId: 'session-2', tries: 1 })
    expect(await again.sweep(noon + 30 * dayMs)).toEqual(['session-2'])
    expect(await again.wasDeleted('session-1')).toBe(true)
    expect(keysOf(dataDir).size).toBe(0)
  })
})
