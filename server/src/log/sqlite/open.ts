import { closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { StoreError } from '../store-error.ts'
import { type CommitCount, lacksCommits, openCommitCount } from './commit-count.ts'
import { damaged } from './damaged.ts'
import { type Database, type DatabaseSync, loadEngine, toStoreError } from './engine.ts'
import { syncDirectory } from './files.ts'
import { fillKeys, type Keys, openKeys, readKeyIds } from './keys.ts'
import { type Ledger, openLedger } from './ledger.ts'
import { lockDataDir } from './lock.ts'
import { countedSince, encryptedSince, migrate, schemaVersion } from './schema.ts'
import { configure } from './settings.ts'
import type { Statements } from './statements.ts'
import { userVersionOf, vouchForVersion } from './versions.ts'

export interface OpenStore {
  db: Database
  keys: Keys
  ledger: Ledger
  commits: CommitCount
  /** How many sessions have no key: they are refused, and keep no other from being served. */
  lacking: number
  close(): void
}

/** With its statements compiled. */
export interface Store extends OpenStore {
  statements: Statements
}

export interface OpenOptions {
  dataDir: string
  /** How long to wait for another process to let go of the directory: a restart overlaps the old process's last work. */
  lockWaitMs: number
  /** A database up to this size is checked page by page before it is served. */
  checkUpToBytes: number
}

/** Waits for an operator's tool that writes; readers never block the one writer in WAL mode. */
const busyTimeoutMs = 5_000

/** Of all sessions, how many may lack their key: one always, as by a bit that changed. */
const fewOfAll = 1 / 100

/**
 * Opens the one database of a directory, makes it where there is none, and refuses what it can't vouch for.
 * @param takesOver told how many sessions there are, before a database of an earlier form is brought to this one
 */
export async function openStore(
  { dataDir, lockWaitMs, checkUpToBytes }: OpenOptions,
  takesOver: (sessions: number) => void = () => {},
): Promise<OpenStore> {
  const Engine = await loadEngine()
  makeDataDir(dataDir)
  const lock = lockDataDir(Engine, dataDir, lockWaitMs)
  try {
    const file = join(dataDir, 'evenkeel.db')
    if (!existsSync(file)) makeFiles(Engine, dataDir)
    for (const each of [file, join(dataDir, 'evenkeel.keys')]) if (existsSync(each)) vouchForRights(each)
    if (hasContent(`${file}-wal`)) vouchForJournal(Engine, dataDir, file)
    const ledger = openLedger(dataDir)
    const { db, keys, lacking } = openBoth(Engine, dataDir, ledger, checkUpToBytes, takesOver)
    const commits = openCommitCount(db, dataDir)
    return {
      ...{ db, keys, ledger, commits, lacking },
      close() {
        commits.close()
        // A connection whose statements were not all collected stays half open: bring the journal in while we can.
        db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
        db.close()
        keys.close()
        lock.close()
      },
    }
  } catch (error) {
    lock.close()
    throw toStoreError(error)
  }
}

function makeDataDir(dataDir: string): void {
  try {
    makeFolder(resolve(dataDir))
  } catch (cause) {
    throw new StoreError('data-dir-unwritable', `The data directory ${dataDir} can't be made.`, { cause })
  }
}

/** One at a time: Node's own recursion never ends where the parent answers that there is nothing, as /proc does. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  makeFolder(dirname(folder))
  mkdirSync(folder, { mode: 0o700 })
}

/** Put there by another user, one that cannot be written would be served until the first sweep, or the first new session. */
function vouchForRights(file: string): void {
  try {
    closeSync(openSync(file, 'r+'))
  } catch (cause) {
    throw new StoreError('data-dir-unwritable', `${file} can't be read and written by this user.`, { cause })
  }
}

/** The keys first, so that whoever finds a database finds its keys. A start killed in between left none that anything needs. */
function makeFiles(Engine: DatabaseSync, dataDir: string): void {
  const [file, keysFile] = [join(dataDir, 'evenkeel.db'), join(dataDir, 'evenkeel.keys')]
  vouchForNone(file)
  if (!existsSync(keysFile)) makeFile(Engine, keysFile, fillKeys)
  // Else the first sweep would forget all of them, and with them what the missing file holds.
  else if (readKeyIds(Engine, keysFile).size > 0) throw damaged(`${file} is missing, but evenkeel.keys is there.`)
  makeFile(Engine, file, (db) => migrate(db, () => []))
}

/**
 * Made under another name and renamed when whole, so that a start killed half-way leaves no such file. An empty one
 * is therefore always a damaged one, where SQLite by itself would begin a new log without a word.
 */
function makeFile(Engine: DatabaseSync, file: string, fill: (db: Database) => void): void {
  vouchForNone(file)
  const draft = `${file}.new`
  for (const left of [draft, `${draft}-journal`]) rmSync(left, { force: true })
  closeSync(openSync(draft, 'w', 0o600)) // its journals take the mode over
  const db = new Engine(draft)
  db.exec('PRAGMA synchronous = FULL')
  fill(db)
  db.close()
  renameSync(draft, file)
  syncDirectory(dirname(file))
}

/** Also of its journals: SQLite would take what is left of them into the new file. */
function vouchForNone(file: string): void {
  for (const journal of [`${file}-wal`, `${file}-journal`])
    if (hasContent(journal)) throw damaged(`${file} is missing, but its journal ${basename(journal)} is there.`)
}

function hasContent(file: string): boolean {
  return (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0
}

function openBoth(
  Engine: DatabaseSync,
  dataDir: string,
  ledger: Ledger,
  checkUpToBytes: number,
  takesOver: (sessions: number) => void,
) {
  const [file, keysFile] = [join(dataDir, 'evenkeel.db'), join(dataDir, 'evenkeel.keys')]
  const db = new Engine(file, { timeout: busyTimeoutMs })
  try {
    const version = vouchFor(db, file, checkUpToBytes)
    const isEncrypted = version >= encryptedSince
    const lacking = isEncrypted ? vouchForKeys(Engine, db, keysFile, ledger) : 0
    if (!isEncrypted && !existsSync(keysFile)) makeFile(Engine, keysFile, fillKeys)
    const keys = openKeys(Engine, keysFile, busyTimeoutMs)
    try {
      configure(db)
      if (version < schemaVersion) takesOver(db.prepare('SELECT count(*) AS count FROM session').get().count)
      migrate(db, keys.draw)
      return { db, keys, lacking }
    } catch (error) {
      keys.close()
      throw error
    }
  } catch (error) {
    db.close()
    throw error
  }
}

/**
 * Each session has its key, but for those that are gone by the ledger: in a copy of both files from earlier, a key may
 * have been forgotten between the one file and the other. They are deleted before anybody is let in (`recover`).
 * @returns how many have none: few, since many would be a file that is not of this database, or has lost its journal
 */
function vouchForKeys(Engine: DatabaseSync, db: Database, keysFile: string, ledger: Ledger): number {
  if (!existsSync(keysFile)) throw damaged(`${keysFile} is missing, without which nothing in evenkeel.db opens.`)
  const keyIds = readKeyIds(Engine, keysFile)
  const gone = new Set(ledger.all().map(({ hash }) => hash))
  const sessions = db
    .prepare('SELECT keyId, sessionHash FROM session')
    .all()
    .filter(({ sessionHash }) => !gone.has(sessionHash))
  const lacking = sessions.filter(({ keyId }) => !keyIds.has(keyId)).length
  const few = Math.max(1, Math.floor(sessions.length * fewOfAll))
  if (lacking <= few && (lacking === 0 || lacking < sessions.length)) return lacking
  throw damaged(`${keysFile} lacks keys of sessions in evenkeel.db, or is of another one.`)
}

/** Without the right to write, since a connection that may write would take the journal in and throw it away. */
function vouchForJournal(Engine: DatabaseSync, dataDir: string, file: string): void {
  const db = new Engine(file, { readOnly: true })
  try {
    const version = userVersionOf(db)
    const isCounted = version >= countedSince && version <= schemaVersion
    if (isCounted && lacksCommits(db, dataDir)) throw damaged(`${file}-wal is damaged, or not of this database.`)
  } finally {
    db.close()
  }
}

/** Small beside the appends. By these somebody is let in, and one that an index no longer leads to would be nobody. */
const doors = ['session', 'holder', 'invite']

/**
 * SQLite's quick_check reads every page: about 0.2 ms a MiB from memory, but as long as the disk takes to deliver
 * where it is cold. So large databases are not checked at each start. They are still not served short: SQLite checks
 * the pages that it reads, and every read checks that a session's versions are complete (`reads.ts`). That a row is in
 * its indexes is checked by integrity_check alone.
 * @returns its version
 */
function vouchFor(db: Database, file: string, checkUpToBytes: number): number {
  const version = vouchForVersion(db, file, schemaVersion)
  // Also what an emptied file says: makeDatabase never leaves one.
  if (version === 0) throw damaged(`${file} is not a database of Evenkeel.`)
  const checks = doors.map((table) => `integrity_check(${table})`)
  if (statSync(file).size <= checkUpToBytes) checks.push('quick_check(1)')
  for (const check of checks) {
    const [verdict] = Object.values(db.prepare(`PRAGMA ${check}`).get())
    if (verdict !== 'ok') throw damaged(`${file} is damaged.`)
  }
  return version
}
