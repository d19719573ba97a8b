/** A database that an earlier release wrote is taken over as it is: nothing is lost, and what is new is filled in. */
import { execFileSync } from 'node:child_process'
import { copyFileSync, cpSync, mkdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadEngine } from '@evenkeel/server/log/sqlite/engine'
import { openStore } from '@evenkeel/server/log/sqlite/open'
import { encryptedSince } from '@evenkeel/server/log/sqlite/schema'
import { userVersionOf } from '@evenkeel/server/log/sqlite/versions'
import type { StoredEvent } from '@evenkeel/shared/protocol/event'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { aCommand, aHolder, anAppend, anEvent, anInvite, aSession, dayMs, noon } from '../harness/log-builders.ts'
import { buildLogBundles, bytesOf, canMount, createLogFolders, type LogBundles } from '../harness/log-files.ts'

/** As the first release made it. */
const versionOne = `
  CREATE TABLE session (
    key INTEGER PRIMARY KEY,
    sessionId TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    createdAt INTEGER NOT NULL,
    deletesAt INTEGER NOT NULL,
    setupHash TEXT NOT NULL,
    names TEXT NOT NULL
  ) STRICT;
  CREATE INDEX sessionByDeletesAt ON session (deletesAt);
  CREATE TABLE append (
    place INTEGER PRIMARY KEY,
    session INTEGER NOT NULL,
    version INTEGER NOT NULL,
    at INTEGER NOT NULL,
    holderId TEXT,
    commandId TEXT,
    payloadHash TEXT,
    events TEXT NOT NULL,
    UNIQUE (session, version)
  ) STRICT;
  CREATE UNIQUE INDEX appendByCommand ON append (session, commandId, holderId)
    WHERE commandId IS NOT NULL AND holderId IS NOT NULL;
  CREATE TABLE holder (
    place INTEGER PRIMARY KEY,
    session INTEGER NOT NULL,
    holderId TEXT NOT NULL,
    record TEXT NOT NULL,
    UNIQUE (session, holderId)
  ) STRICT;
  CREATE TABLE invite (
    place INTEGER PRIMARY KEY,
    session INTEGER NOT NULL,
    inviteHash TEXT NOT NULL,
    record TEXT NOT NULL,
    UNIQUE (session, inviteHash)
  ) STRICT;
  CREATE TABLE deleted (
    sessionHash TEXT PRIMARY KEY,
    reason TEXT NOT NULL,
    day INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE house (
    probes INTEGER NOT NULL,
    scrubDue INTEGER NOT NULL
  ) STRICT;
  INSERT INTO house VALUES (0, 0);
  PRAGMA user_version = 1;
`

const folders = createLogFolders()
let bundles: LogBundles

beforeAll(async () => {
  bundles = await buildLogBundles()
})
afterEach(() => folders.clear())
afterAll(() => bundles.remove())

const created = anEvent({ type: 'session/created' })
const started = anEvent({ type: 'session/started', seq: 2 })
const ended = anEvent({ type: 'session/ended', seq: 3 })
const reopened = anEvent({ type: 'session/reopened', seq: 4 })
/** Somebody's words that look like an event. */
const asked = anEvent({ type: 'concern/raised', seq: 3, text: 'What is [{"type":"session/ended"}]?' })

/** By session, what each of its appends holds. */
const stories: Record<string, StoredEvent[][]> = {
  'session-lobby': [[created]],
  'session-live': [[created], [started], [asked]],
  'session-ended': [[created], [started], [ended]],
  'session-taken-up': [[created], [started], [ended], [reopened]],
}

async function aDatabaseOfVersionOne(): Promise<string> {
  const dataDir = folders.make()
  mkdirSync(dataDir, { recursive: true })
  const Engine = await loadEngine()
  const db = new Engine(join(dataDir, 'evenkeel.db'))
  db.exec(versionOne)
  for (const [place, [sessionId, story]] of Object.entries(stories).entries()) {
    const key = place + 1
    const { createdAt, deletesAt, setupHash, names } = aSession()
    db.prepare('INSERT INTO session VALUES (?, ?, ?, ?, ?, ?, ?)').run(
      ...[key, sessionId, story.length, createdAt, deletesAt, setupHash, JSON.stringify(names)],
    )
    for (const [before, events] of story.entries()) {
      const { holderId, commandId, payloadHash, at } = aCommand(`command-${before}`)
      db.prepare('INSERT INTO append VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)').run(
        ...[key, before + 1, at, holderId, commandId, payloadHash, JSON.stringify(events)],
      )
    }
    const [holder, invite] = [aHolder(), anInvite()]
    db.prepare('INSERT INTO holder VALUES (NULL, ?, ?, ?)').run(key, holder.holderId, JSON.stringify(holder))
    db.prepare('INSERT INTO invite VALUES (NULL, ?, ?, ?)').run(key, invite.inviteHash, JSON.stringify(invite))
  }
  db.close()
  return dataDir
}

const open = (dataDir: string) => folders.open({ dataDir, workerUrl: bundles.workerUrl, lockWaitMs: 0 })

test('a database of the first release is opened with everything that was in it', async () => {
  const log = await open(await aDatabaseOfVersionOne())
  for (const [sessionId, story] of Object.entries(stories)) {
    expect((await log.read(sessionId, 0)).map(({ events }) => events)).toEqual(story)
    const kept = aSession({ sessionId, holders: [aHolder()], invites: [anInvite()] })
    expect(await log.session(sessionId)).toEqual({
      ...{ ...kept, version: story.length, epoch: 1, houseSecret: expect.any(String) },
    })
    expect(await log.append(sessionId, aCommand('command-0'))).toMatchObject({ result: 'answered' })
    expect(await log.append(sessionId, anAppend({ expected: story.length }))).toMatchObject({ result: 'stored' })
  }
  expect((await log.sweep(noon + 30 * dayMs)).sort()).toEqual(Object.keys(stories).sort())
})

test('how many sessions there are is told before they are taken over, and not at the next start', async () => {
  const dataDir = await aDatabaseOfVersionOne()
  const Engine = await loadEngine()
  const told: unknown[] = []
  for (const _ of ['first start', 'next start']) {
    const takesOver = (sessions: number): void => {
      const db = new Engine(join(dataDir, 'evenkeel.db'), { readOnly: true })
      told.push({ sessions, version: userVersionOf(db) })
      db.close()
    }
    ;(await openStore({ dataDir, lockWaitMs: 0, checkUpToBytes: 0 }, takesOver)).close()
  }
  expect(told).toEqual([{ sessions: 4, version: 1 }])
})

test('[DR2] each of its sessions gets a secret of its own, which stays', async () => {
  const dataDir = await aDatabaseOfVersionOne()
  const secretsIn = async () => {
    const log = await open(dataDir)
    const records = await Promise.all(Object.keys(stories).map((sessionId) => log.session(sessionId)))
    await log.close()
    return records.map((record) => record?.houseSecret)
  }
  const secrets = await secretsIn()
  expect(new Set(secrets).size).toBe(secrets.length)
  for (const secret of secrets) expect(secret).toMatch(/^[0-9a-f]{64}$/)
  expect(await secretsIn()).toEqual(secrets)
})

test('[PH5] its talks that go on are looked after', async () => {
  const log = await open(await aDatabaseOfVersionOne())
  expect((await log.underWay()).sort()).toEqual(['session-live', 'session-taken-up'])
})

test('a new database and one that was taken over are made alike', async () => {
  const formOf = async (dataDir: string) => {
    const { db, close } = await openStore({ dataDir, lockWaitMs: 0, checkUpToBytes: 0 })
    const form = db.prepare('SELECT name, sql FROM sqlite_schema ORDER BY name').all()
    close()
    return form
  }
  expect(await formOf(await aDatabaseOfVersionOne())).toEqual(await formOf(folders.make()))
})

test('[S13] what stood there in plain text goes at the next start if it did not at this one', async () => {
  const dataDir = await aDatabaseOfVersionOne()
  const { db, close } = await openStore({ dataDir, lockWaitMs: 0, checkUpToBytes: 0 })
  // As a crash leaves it after the last step: encrypted, and bytes of before in pages that are free.
  db.exec(`PRAGMA secure_delete = 0; CREATE TABLE before AS SELECT 'the-plain-words' AS text; DROP TABLE before`)
  db.exec(`PRAGMA user_version = ${encryptedSince}`)
  close()
  expect(bytesOf(dataDir)).toContain('the-plain-words')
  const log = await open(dataDir)
  expect(bytesOf(dataDir)).not.toContain('the-plain-words')
  expect(await log.read('session-live', 0)).toHaveLength(3)
})

const earlier = (name: string): string => fileURLToPath(new URL(`../server/earlier/${name}`, import.meta.url))

test.each(['before-webhooks', 'before-keys', 'a present one that waits to be written anew'])(
  '[SY1] where the journal of %s lost what was answered, it is refused as one of the present form is',
  async (name) => {
    const dataDir = folders.make()
    if (name.startsWith('before')) cpSync(earlier(name), dataDir, { recursive: true })
    else (await openStore({ dataDir, lockWaitMs: 0, checkUpToBytes: 0 })).close()
    const Engine = await loadEngine()
    const db = new Engine(join(dataDir, 'evenkeel.db'))
    if (!name.startsWith('before')) db.exec(`PRAGMA user_version = ${encryptedSince}; PRAGMA wal_checkpoint(TRUNCATE)`)
    db.exec('UPDATE house SET commits = 40')
    writeFileSync(join(dataDir, 'evenkeel.mark'), `${'40'.padStart(16, '0')}\n`)
    const killed = folders.make()
    // In another process: closing a file here would drop the locks that SQLite holds on it in this one.
    execFileSync('cp', ['-r', `${dataDir}/.`, killed])
    db.close()
    const journal = join(killed, 'evenkeel.db-wal')
    truncateSync(journal, statSync(journal).size / 2)
    const message = expect.stringContaining(`${journal} is damaged, or not of this database.`)
    await expect(open(killed)).rejects.toMatchObject({ code: 'store-damaged', message })
  },
)

test('[S13] of a database that was taken over nothing is left in plain text', async () => {
  const dataDir = await aDatabaseOfVersionOne()
  const plain = /session-live|What is|holder-sam|Noa|hash of command|hash-of-setup|hash-of-invite/
  expect(bytesOf(dataDir)).toMatch(plain)
  await open(dataDir)
  expect(bytesOf(dataDir)).not.toMatch(plain)
})

test.runIf(canMount())('[SY1] on a full disk it stays as it was, and is taken over once there is room', async () => {
  const dataDir = folders.mount('size=2m')
  const [file, filler] = [join(dataDir, 'evenkeel.db'), join(dataDir, 'filler')]
  copyFileSync(join(await aDatabaseOfVersionOne(), 'evenkeel.db'), file)
  const before = readFileSync(file)
  writeFileSync(filler, Buffer.alloc(2 * 1024 * 1024 - before.length - 96 * 1024))
  await expect(open(dataDir)).rejects.toMatchObject({ code: 'store-full' })
  rmSync(filler)
  const log = await open(dataDir)
  for (const [sessionId, story] of Object.entries(stories)) {
    expect((await log.read(sessionId, 0)).map(({ events }) => events)).toEqual(story)
  }
  await log.close()
})
