import { join } from 'node:path'
import { StoreError } from '../store-error.ts'
import { type Database, type DatabaseSync, resultCodeOf, resultCodes, toStoreError } from './engine.ts'

const unwritable: (number | undefined)[] = [resultCodes.cantOpen, resultCodes.readOnly, resultCodes.ioError]

/**
 * One process a directory: an exclusive transaction on a second SQLite file, held as long as the returned connection
 * is open. The operating system lets go of it however the process ends, where a file with a pid in it would outlive
 * a SIGKILL. A file of its own, so that backup tools can still read the database.
 */
export function lockDataDir(Engine: DatabaseSync, dataDir: string, waitMs: number): Database {
  let lock: Database | undefined
  try {
    lock = new Engine(join(dataDir, 'evenkeel.lock'), { timeout: waitMs })
    lock.exec('PRAGMA journal_mode = OFF') // nothing is ever written, so there is nothing to roll back
    lock.exec('BEGIN EXCLUSIVE')
    return lock
  } catch (error) {
    lock?.close()
    const code = resultCodeOf(error)
    if (code === resultCodes.busy) {
      const waited = `It did not let go within ${waitMs / 1000} s.`
      throw new StoreError('data-dir-in-use', `Another process works on the data directory ${dataDir}. ${waited}`)
    }
    if (unwritable.includes(code)) {
      throw new StoreError('data-dir-unwritable', `The data directory ${dataDir} can't be written to.`, {
        cause: error,
      })
    }
    throw toStoreError(error)
  }
}
