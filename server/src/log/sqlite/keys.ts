import { hash, randomBytes, randomInt } from 'node:crypto'
import { type DerivedKeys, deriveKeys, keyBytes } from './cipher.ts'
import { damaged } from './damaged.ts'
import type { Database, DatabaseSync } from './engine.ts'
import { configure, rollBack } from './settings.ts'
import { vouchForVersion } from './versions.ts'

export interface NewKey {
  keyId: number
  derived: DerivedKeys
}

/** `evenkeel.keys`: for each session the key that opens what stands of it in `evenkeel.db` (decision 0025). */
export interface Keys {
  /** Durable when it returns, in one commit: before the transaction that names them. */
  draw(count: number): NewKey[]
  /** @throws StoreError where it is not there, or not what it was */
  get(keyId: number): DerivedKeys
  /** Whether there may be some that no session names, where so many sessions each name one. */
  hasUnnamed(sessions: number): boolean
  /**
   * What the others opened is gone from then on.
   * @returns whether their bytes are gone as well; a program that reads the file at that moment keeps them in its journal
   */
  forgetAllBut(named: number[]): boolean
  close(): void
}

/** Drawn by chance: counted, ids would be given twice where an earlier copy of the file was put back. */
const ids = 2 ** 48 - 1
/** Used since the last so many were, and once more so many: to derive one costs half an append, to keep it 0.3 KiB. */
const keptInMemory = 5_000

const keysVersion = 1

export function fillKeys(db: Database): void {
  db.exec(`
    CREATE TABLE key (keyId INTEGER PRIMARY KEY, encryptionKey BLOB NOT NULL, checksum BLOB NOT NULL) STRICT;
    PRAGMA user_version = ${keysVersion};
  `)
}

export function openKeys(Engine: DatabaseSync, file: string, timeout: number): Keys {
  const db = new Engine(file, { timeout })
  try {
    vouchForForm(db, file)
    // What is written anew is copied in memory, not to a temporary file that would keep keys.
    configure(db, { temp_store: 2 })
    return keysIn(db, timeout)
  } catch (error) {
    db.close()
    throw error
  }
}

function keysIn(db: Database, timeout: number): Keys {
  const insert = db.prepare('INSERT INTO key VALUES (?, ?, ?)')
  const select = db.prepare('SELECT * FROM key WHERE keyId = ?')
  const count = db.prepare('SELECT count(*) AS count FROM key')
  const forget = db.prepare('DELETE FROM key WHERE keyId NOT IN (SELECT value FROM json_each(?)) RETURNING keyId')
  const truncateJournal = db.prepare('PRAGMA wal_checkpoint(TRUNCATE)')
  /** Of those that are named. */
  let missing = 0
  let recent = new Map<number, DerivedKeys>()
  let earlier = new Map<number, DerivedKeys>()

  return {
    draw(howMany) {
      if (howMany === 0) return []
      const drawn = Array.from({ length: howMany }, () => {
        return { keyId: randomInt(ids), encryptionKey: randomBytes(keyBytes) }
      })
      db.exec('BEGIN IMMEDIATE')
      try {
        for (const { keyId, encryptionKey } of drawn) insert.run(keyId, encryptionKey, checksumOf(keyId, encryptionKey))
        db.exec('COMMIT')
        return drawn.map(({ keyId, encryptionKey }) => ({ keyId, derived: deriveKeys(encryptionKey) }))
      } catch (error) {
        rollBack(db)
        throw error
      }
    },
    get(keyId) {
      const known = recent.get(keyId)
      if (known) return known
      const found = earlier.get(keyId) ?? derivedOf(select.get(keyId))
      if (recent.size >= keptInMemory) [earlier, recent] = [recent, new Map()]
      recent.set(keyId, found)
      return found
    },
    hasUnnamed: (sessions) => count.get().count !== sessions - missing,
    forgetAllBut(named) {
      for (const { keyId } of forget.all(JSON.stringify(named))) {
        recent.delete(keyId)
        earlier.delete(keyId)
      }
      missing = named.length - count.get().count
      // Written anew while somebody reads, the whole of it would be added to the journal each time.
      if (!emptyJournal()) return false
      db.exec('VACUUM')
      return emptyJournal()
    },
    close() {
      emptyJournal()
      db.close()
    },
  }

  /**
   * Without waiting for whoever reads: a copy under way would keep everybody waiting, and a stop, which waits for those
   * who read the database, for as long again. It is tried again with the next sweep.
   */
  function emptyJournal(): boolean {
    db.exec('PRAGMA busy_timeout = 0')
    try {
      return truncateJournal.get().busy === 0
    } finally {
      db.exec(`PRAGMA busy_timeout = ${timeout}`)
    }
  }
}

interface KeyRow {
  keyId: number
  encryptionKey: Uint8Array
  checksum: Uint8Array
}

/** A changed bit would only show in that nothing opens. Known to nobody who does not have the key. */
const checksumOf = (keyId: number, encryptionKey: Uint8Array): Buffer =>
  hash('sha256', Buffer.concat([Buffer.from(`${keyId}/`), encryptionKey]), 'buffer').subarray(0, 8)

const isWhole = ({ keyId, encryptionKey, checksum }: KeyRow): boolean =>
  checksumOf(keyId, encryptionKey).equals(checksum)

function derivedOf(row: KeyRow | undefined): DerivedKeys {
  if (!row || !isWhole(row)) throw damaged('A session of evenkeel.db has no key in evenkeel.keys.')
  return deriveKeys(row.encryptionKey)
}

function vouchForForm(db: Database, file: string): void {
  const { count } = db
    .prepare("SELECT count(*) AS count FROM sqlite_schema WHERE type = 'table' AND name = 'key'")
    .get()
  // An emptied file is whole to SQLite.
  if (count === 0) throw damaged(`${file} is not a database of Evenkeel.`)
  vouchForVersion(db, file, keysVersion)
}

/**
 * Of the keys that are whole. Without the right to write: a connection that may write would take the journal in, and
 * throw away what is damaged of it.
 */
export function readKeyIds(Engine: DatabaseSync, file: string): Set<number> {
  const db = new Engine(file, { readOnly: true })
  try {
    const { quick_check: verdict } = db.prepare('PRAGMA quick_check(1)').get()
    if (verdict !== 'ok') throw damaged(`${file} is damaged.`)
    vouchForForm(db, file)
    const rows: KeyRow[] = db.prepare('SELECT * FROM key').all()
    return new Set(rows.filter(isWhole).map(({ keyId }) => keyId))
  } finally {
    db.close()
  }
}
