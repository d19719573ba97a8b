/** A key and what it is to open do not fit: what is refused, and what is served all the same. */
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { aCommand, aFirstAppend, aHolder, anAppend, aSession, dayMs, noon } from '../harness/log-builders.ts'
import { buildLogBundles, createLogFolders, keysOf, type LogBundles } from '../harness/log-files.ts'
import { end, tell } from './blanking.ts'
import { create, openInside } from './inside.ts'

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

/** A closed log of some sessions, and copies of its files from then. */
async function aClosedLog(sessions = 2) {
  const dataDir = folders.make()
  const log = await open(dataDir)
  for (let each = 1; each <= sessions; each++) await tell(log, `session-${each}`)
  await log.close()
  const copy = folders.make()
  for (const name of [database, keysFile]) copyFileSync(join(dataDir, name), join(copy, name))
  return { dataDir, putBack: (name: string) => copyFileSync(join(copy, name), join(dataDir, name)) }
}

test('[R13] a database without its keys is refused, and so are keys without their database', async () => {
  const { dataDir, putBack } = await aClosedLog()
  for (const name of [keysFile, database]) {
    rmSync(join(dataDir, name))
    await expect(open(dataDir)).rejects.toMatchObject(damaged)
    putBack(name)
  }
  expect(await (await open(dataDir)).read('session-1', 0)).toHaveLength(3)
})

test('[R13] an emptied file of the keys is refused by the sentence for it, and so is the database in its place', async () => {
  const { dataDir, putBack } = await aClosedLog()
  const foreign = { ...damaged, message: `${join(dataDir, keysFile)} is not a database of Evenkeel. ${oneBackup}` }
  for (const content of ['', readFileSync(join(dataDir, database))]) {
    writeFileSync(join(dataDir, keysFile), content)
    await expect(open(dataDir)).rejects.toMatchObject(foreign)
  }
  putBack(keysFile)
  expect(await (await open(dataDir)).read('session-1', 0)).toHaveLength(3)
})

test('keys of a newer Evenkeel are refused by name and left as they are, whatever database stands beside them', async () => {
  const { dataDir } = await aClosedLog()
  const file = join(dataDir, keysFile)
  const { connect, close } = await openInside(dataDir)
  close()
  const keys = connect(keysFile)
  keys.exec('PRAGMA user_version = 99; DROP TABLE key; CREATE TABLE key (keyOfTomorrow INTEGER) STRICT')
  keys.close()
  const kept = readFileSync(file)
  const earlier = fileURLToPath(new URL('../server/earlier/before-keys/evenkeel.db', import.meta.url))
  const versions = 'it has version 99, this one knows 1'
  const message = `${file} was written by a newer Evenkeel (${versions}). Start that one.`
  for (const beside of ['of the present form', 'of an earlier form', 'none']) {
    if (beside === 'of an earlier form') copyFileSync(earlier, join(dataDir, database))
    if (beside === 'none') rmSync(join(dataDir, database))
    await expect(open(dataDir), beside).rejects.toMatchObject({ code: 'store-newer', message })
    expect(readFileSync(file), beside).toEqual(kept)
  }
})

test('[R13] the one file of a copy beside the other of later is refused, and both go on as they were', async () => {
  const { dataDir, putBack } = await aClosedLog()
  const log = await open(dataDir)
  for (const sessionId of ['session-1', 'session-2']) await log.append(sessionId, end())
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

/** One of them loses its key. */
async function oneWithoutKey(change: string) {
  const { dataDir } = await aClosedLog(3)
  const { keyIds, close } = await openInside(dataDir)
  keyIds(change)
  close()
  return dataDir
}
const keyOfOne = 'keyId = (SELECT min(keyId) FROM key)'

test.each([
  ['is missing', `DELETE FROM key WHERE ${keyOfOne}`],
  [
    'has a bit changed',
    `UPDATE key SET encryptionKey = CAST(substr(encryptionKey, 2) || x'00' AS BLOB) WHERE ${keyOfOne}`,
  ],
])(
  '[R13] where the key of one %s, that one is refused, all others are served, and it is said at each start',
  async (_, change) => {
    const dataDir = await oneWithoutKey(change)
    for (const start of [1, 2]) {
      const said: number[] = []
      const { workerUrl } = bundles
      const log = await folders.open({ dataDir, workerUrl, lockWaitMs: 0, lacks: (sessions) => said.push(sessions) })
      await log.recover(noon)
      const asked = await Promise.allSettled([1, 2, 3].map((each) => log.read(`session-${each}`, 0)))
      const appends = asked.flatMap((each) => (each.status === 'fulfilled' ? [each.value.length] : []))
      expect([appends, said], `start ${start}`).toEqual([[3, 3], [1]])
      for (const each of asked) if (each.status === 'rejected') expect(each.reason).toMatchObject(damaged)
      await log.sweep(noon)
      await log.close()
    }
  },
)

test('[EN4] one that lacks its key keeps no key of others from being forgotten, and is deleted at its date', async () => {
  const dataDir = await oneWithoutKey(`DELETE FROM key WHERE ${keyOfOne}`)
  const { db, ask, close, keyIds } = await openInside(dataDir)
  const forgets = () => {
    const before = keyIds().length
    ask(['scrub'])
    return [before, keyIds().length]
  }
  expect(forgets()).toEqual([2, 2])
  db.exec("CREATE TRIGGER refuse BEFORE INSERT ON session BEGIN SELECT raise(ABORT, 'no'); END")
  expect(ask(create('session-4'))?.[0]).toBe('failed')
  expect(forgets()).toEqual([3, 2])
  ask(['sweep', noon + 30 * dayMs, 20])
  expect(forgets()).toEqual([2, 0])
  close()
})

test('[R13] where the keys of many are missing none is served, and nothing is thrown away', async () => {
  const { dataDir } = await aClosedLog(5)
  const { keyIds, close } = await openInside(dataDir)
  const kept = keyIds('DELETE FROM key WHERE keyId IN (SELECT keyId FROM key LIMIT 2)')
  close()
  await expect(open(dataDir)).rejects.toMatchObject(damaged)
  expect(keyIds()).toEqual(kept)
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
