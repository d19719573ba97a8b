import { randomBytes, randomInt } from 'node:crypto'
import { keyBytes } from './cipher.ts'
import { damaged } from './damaged.ts'
import type { Database, DatabaseSync } from './engine.ts'
import { configure, rollBack } from './settings.ts'

export interface NewKey {
  keyId: number
  encryptionKey: Uint8Array
}

/** `evenkeel.keys`: for each session the key that opens what stands of it in `evenkeel.db` (decision 0025). */
export interface Keys {
  /** Durable when it returns, in one commit: before the transaction that names them. */
  draw(count: number): NewKey[]
  /** @throws StoreError where it is not there */
  get(keyId: number): Uint8Array
  count(): number
  /**
   * What the others opened is gone from then on.
   * @returns whether their bytes are gone as well; a program that reads the file at that moment keeps them in its journal
   */
  forgetAllBut(named: number[]): boolean
  close(): void
}

/** Drawn by chance: counted, ids would be given twice where an earlier copy of the file was put back. */
const ids = 2 ** 48 - 1

export function fillKeys(db: Database): void {
  db.exec(`
    CREATE TABLE key (keyId INTEGER PRIMARY KEY, encryptionKey BLOB NOT NULL) STRICT;
    PRAGMA user_version = 1;
  `)
}

export function openKeys(Engine: DatabaseSync, file: string, timeout: number): Keys {
  const db = new Engine(file, { timeout })
  try {
    // What is written anew is copied in memory, not to a temporary file that would keep keys.
    configure(db, { temp_store: 2 })
    return keysIn(db, timeout)
  } catch (error) {
    db.close()
    throw error
  }
}

function keysIn(db: Database, timeout: number): Keys {
  const insert = db.prepare('INSERT INTO key VALUES (?, ?)')
  const select = db.prepare('SELECT encryptionKey FROM key WHERE keyId = ?')
  const count = db.prepare('SELECT count(*) AS count FROM key')
  const forget = db.prepare('DELETE FROM key WHERE keyId NOT IN (SELECT value FROM json_each(?))')
  const truncateJournal = db.prepare('PRAGMA wal_checkpoint(TRUNCATE)')
  const known = new Map<number, Uint8Array>()

  return {
    draw(howMany) {
      const drawn = Array.from({ length: howMany }, () => ({
        ...{ keyId: randomInt(ids), encryptionKey: randomBytes(keyBytes) },
      }))
      if (howMany === 0) return drawn
      db.exec('BEGIN IMMEDIATE')
      try {
        for (const { keyId, encryptionKey } of drawn) insert.run(keyId, encryptionKey)
        db.exec('COMMIT')
        return drawn
      } catch (error) {
        rollBack(db)
        throw error
      }
    },
    get(keyId) {
      const found = known.get(keyId) ?? select.get(keyId)?.encryptionKey
      if (!found) throw damaged('A session of evenkeel.db has no key in evenkeel.keys.')
      known.set(keyId, found)
      return found
    },
    count: () => count.get().count,
    forgetAllBut(named) {
      known.clear()
      forget.run(JSON.stringify(named))
      db.exec('VACUUM')
      // Not waited for, or a copy under way would keep everybody waiting: it is tried again with the next sweep.
      db.exec('PRAGMA busy_timeout = 0')
      try {
        return truncateJournal.get().busy === 0
      } finally {
        db.exec(`PRAGMA busy_timeout = ${timeout}`)
      }
    },
    close() {
      db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
      db.close()
    },
  }
}

/** Without the right to write: a connection that may write would take the journal in, and throw away what is damaged of it. */
export function readKeyIds(Engine: DatabaseSync, file: string): Set<number> {
  const db = new Engine(file, { readOnly: true })
  try {
    const { quick_check: verdict } = db.prepare('PRAGMA quick_check(1)').get()
    if (verdict !== 'ok') throw damaged(`${file} is damaged.`)
    return new Set(
      db
        .prepare('SELECT keyId FROM key')
        .all()
        .map(({ keyId }) => Number(keyId)),
    )
  } finally {
    db.close()
  }
}
