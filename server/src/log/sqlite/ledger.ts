import { closeSync, fsyncSync, ftruncateSync, openSync, readFileSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { replaceFile } from './files.ts'

/** Something that is gone: a session, or one holder's side of a session that lives on. */
export interface Gone {
  what: 'session' | 'side'
  hash: string
  reason: 'expired' | 'erased'
  day: number
}

export interface Ledger {
  /** Durable when it returns: before the transaction that does it is committed (decision 0010). */
  add(gone: Gone[]): void
  /** Nothing stays longer than it is needed (SEAT8). */
  forgetBefore(day: number): void
  all(): readonly Gone[]
}

/**
 * `evenkeel.erased`: what was deleted, by hash, in a file beside the database. A copy of the database from before knows
 * nothing of it, so whoever puts one back would bring back what somebody erased.
 */
export function openLedger(dataDir: string): Ledger {
  const file = join(dataDir, 'evenkeel.erased')
  const found = statSync(file, { throwIfNoEntry: false }) ? readFileSync(file, 'utf8') : undefined
  let known = (found ?? '').split('\n').flatMap(parse)
  // A line that a crash cut short was never followed by its commit. It goes, or the next one would be glued to it.
  if (found !== format(known)) replaceFile(file, format(known))

  return {
    add(gone) {
      const handle = openSync(file, 'a')
      const { size } = statSync(file)
      try {
        writeSync(handle, format(gone))
        fsyncSync(handle)
      } catch (error) {
        ftruncateSync(handle, size)
        throw error
      } finally {
        closeSync(handle)
      }
      known = [...known, ...gone]
    },
    forgetBefore(day) {
      const kept = known.filter((gone) => gone.day >= day)
      if (kept.length === known.length) return
      replaceFile(file, format(kept))
      known = kept
    },
    all: () => known,
  }
}

const format = (gone: Gone[]): string =>
  gone.map(({ what, hash, reason, day }) => `${what} ${hash} ${reason} ${day}\n`).join('')

function parse(line: string): Gone[] {
  const match = /^(session|side) ([\w-]{43}) (expired|erased) (\d+)$/.exec(line)
  if (!match) return []
  const [, what, hash, reason, day] = match
  return [{ what, hash, reason, day: Number(day) } as Gone]
}
