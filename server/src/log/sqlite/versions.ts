import { StoreError } from '../store-error.ts'
import type { Database } from './engine.ts'

/** Of the form in which a file is written; 0: none that is ours. */
export function userVersionOf(db: Database): number {
  return db.prepare('PRAGMA user_version').get().user_version
}

/** Refuses a form that was made after this one. @returns the version of the file */
export function vouchForVersion(db: Database, file: string, known: number): number {
  const version = userVersionOf(db)
  if (version <= known) return version
  const versions = `it has version ${version}, this one knows ${known}`
  throw new StoreError('store-newer', `${file} was written by a newer Evenkeel (${versions}). Start that one.`)
}
