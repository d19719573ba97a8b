/** Small files beside the database, written so that a crash leaves the old or the new one and never half of either. */
import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

/** A new name is durable once its directory is. */
export function syncDirectory(folder: string): void {
  if (process.platform === 'win32') return // there a directory can't be opened, and NTFS journals the name
  const handle = openSync(folder, 'r')
  fsyncSync(handle)
  closeSync(handle)
}

/** Durable when it returns. */
export function replaceFile(file: string, text: string): void {
  const draft = `${file}.new`
  const handle = openSync(draft, 'w', 0o600)
  try {
    writeSync(handle, text)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renameSync(draft, file)
  syncDirectory(dirname(file))
}
