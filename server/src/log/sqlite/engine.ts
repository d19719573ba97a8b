import type { DatabaseSyncInstance, SqliteModule, StatementSyncInstance } from '@photostructure/sqlite'
import { StoreError, type StoreErrorCode } from '../store-error.ts'
import { restoreBoth } from './damaged.ts'

export type Database = DatabaseSyncInstance
export type Statement = StatementSyncInstance
export type DatabaseSync = SqliteModule['DatabaseSync']

/** Versions up to 3.51.2 can corrupt a database when the WAL is reset (sqlite.org/wal.html, "The WAL-reset bug"). */
const oldestSafe = [3, 51, 3] as const

/** Not literal, so that neither bundler nor type checker asks for a module that Node 20 lacks. */
const builtIn: string = 'node:sqlite'

/** Node's own SQLite where it is there and safe (22.20 carries 3.50.4), else the same interface from a package. */
export async function loadEngine(): Promise<DatabaseSync> {
  const own: DatabaseSync | undefined = await import(builtIn).then(
    (module) => module.DatabaseSync,
    () => undefined,
  )
  if (own && isSafe(versionOf(own))) return own
  const { DatabaseSync } = await import('@photostructure/sqlite')
  const version = versionOf(DatabaseSync)
  if (isSafe(version)) return DatabaseSync
  throw new StoreError('store-failed', `SQLite ${version} can damage a database; ${oldestSafe.join('.')} is needed.`)
}

function versionOf(Engine: DatabaseSync): string {
  const db = new Engine(':memory:')
  const { version } = db.prepare('SELECT sqlite_version() AS version').get()
  db.close()
  return version
}

export function isSafe(version: string): boolean {
  const parts = version.split('.').map(Number)
  const differs = oldestSafe.findIndex((oldest, place) => parts[place] !== oldest)
  return differs === -1 || (parts[differs] ?? 0) > (oldestSafe[differs] ?? 0)
}

/** SQLite's primary result codes, sqlite.org/rescode.html. */
export const resultCodes = { busy: 5, readOnly: 8, ioError: 10, corrupt: 11, full: 13, cantOpen: 14, notADatabase: 26 }

/** The package's `all()` (1.2.1) leaves the code out of its errors; then SQLite's own words are all there is. */
const codesByWords: Record<string, number> = {
  'disk I/O error': resultCodes.ioError,
  'database disk image is malformed': resultCodes.corrupt,
  'file is not a database': resultCodes.notADatabase,
}

/** @returns the primary result code, or undefined where the error is not SQLite's */
export function resultCodeOf(error: unknown): number | undefined {
  if (!(error instanceof Error)) return undefined
  if ('errcode' in error && typeof error.errcode === 'number') return error.errcode & 0xff
  return codesByWords[error.message]
}

const sentences: Partial<Record<StoreErrorCode, string>> = {
  'store-full': 'The disk of the data directory is full.',
  'store-damaged': `The database is damaged. ${restoreBoth}`,
}

/** SQLite's words and the binding's name tables, columns and parameters, never a value that was bound. */
export function toStoreError(error: unknown): StoreError {
  if (error instanceof StoreError) return error
  const code = codeOf(resultCodeOf(error))
  const words = error instanceof Error ? error.message : String(error)
  return new StoreError(code, sentences[code] ?? `The store failed: ${words}.`, { cause: error })
}

function codeOf(resultCode: number | undefined): StoreErrorCode {
  if (resultCode === resultCodes.full) return 'store-full'
  if (resultCode === resultCodes.corrupt || resultCode === resultCodes.notADatabase) return 'store-damaged'
  return 'store-failed'
}
