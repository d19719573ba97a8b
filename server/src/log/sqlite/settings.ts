import { StoreError } from '../store-error.ts'
import type { Database } from './engine.ts'

/**
 * `synchronous` is a matter of the connection: the file forgets it, and the package's build falls back to NORMAL,
 * which syncs no commit. So it is set and read back at every open (SY1). No mmap: an I/O error would be a crash.
 */
const wanted = { journal_mode: 'wal', synchronous: 2, secure_delete: 1, mmap_size: 0 }

export function configure(db: Database, more: Record<string, number> = {}): void {
  for (const [name, value] of Object.entries({ ...wanted, ...more })) {
    db.exec(`PRAGMA ${name} = ${value}`)
    const got = db.prepare(`PRAGMA ${name}`).get()?.[name] ?? 0 // a build without mmap has no answer
    if (got !== value) throw new StoreError('store-failed', `SQLite did not accept ${name} = ${value}, it says ${got}.`)
  }
}

/** After a full disk or an I/O error SQLite may have rolled back by itself, and then there is nothing to do. */
export function rollBack(db: Database): void {
  try {
    db.exec('ROLLBACK')
  } catch {
    // no transaction is open any more
  }
}
