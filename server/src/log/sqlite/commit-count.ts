import { closeSync, fsyncSync, openSync, readFileSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from './engine.ts'
import { replaceFile } from './files.ts'

/** Wide enough for any count, so that the file is one block that is overwritten in its place. */
const digits = 16

export interface CommitCount {
  /** Within a transaction: the database counts it. */
  raise(): void
  committed(): void
  rolledBack(): void
  /** Whether the database is behind what was seen of it: a copy from earlier was put in its place. */
  isBehind(): boolean
  /** Within a transaction: from now on this database is the one. */
  goOn(): void
  close(): void
}

/**
 * Counts commits in the database, and beside it in `evenkeel.mark` the last one that was seen. The file is not synced at
 * each commit, which would cost as much again: after a power loss it may be behind, and then finds no restore; never
 * ahead, and so finds none that was not. A database without its mark was carried here from elsewhere, so it counts as a copy.
 */
export function openCommitCount(db: Database, dataDir: string): CommitCount {
  const file = markOf(dataDir)
  const store = db.prepare('UPDATE house SET commits = ?')
  let count = countOf(db)
  let seen = readMark(file)
  // Made just now, or taken over from a release that counted nothing.
  if (seen === undefined && count === 0) write(0)
  let handle: number | undefined
  let raised: number | undefined
  let isGoingOn = false

  function write(to: number): void {
    const text = `${String(to).padStart(digits, '0')}\n`
    if (seen === undefined) replaceFile(file, text)
    else {
      handle ??= openSync(file, 'r+')
      writeSync(handle, text, 0)
    }
    seen = to
  }

  return {
    raise() {
      raised = (isGoingOn ? Math.max(count, seen ?? 0) : count) + 1
      store.run(raised)
    },
    committed() {
      if (raised === undefined) return
      count = raised
      raised = undefined
      // A mark that is ahead is what a restore is known by, until somebody has dealt with it.
      if (!isGoingOn && !(seen !== undefined && count > seen)) return
      isGoingOn = false
      try {
        write(count)
      } catch {
        // What was committed is committed; a mark that is behind only finds fewer restores.
      }
    },
    rolledBack() {
      raised = undefined
      isGoingOn = false
    },
    isBehind: () => seen === undefined || count < seen,
    goOn() {
      isGoingOn = true
    },
    close() {
      if (handle === undefined) return
      fsyncSync(handle)
      closeSync(handle)
    },
  }
}

/**
 * Whether commits that were seen are missing. With its journal beside it that is no copy from earlier: SQLite takes a
 * journal in up to the first frame that is not as it was written, and says nothing of the rest.
 */
export function lacksCommits(db: Database, dataDir: string): boolean {
  const seen = readMark(markOf(dataDir))
  return seen !== undefined && countOf(db) < seen
}

const markOf = (dataDir: string): string => join(dataDir, 'evenkeel.mark')

const countOf = (db: Database): number => db.prepare('SELECT commits FROM house').get().commits

function readMark(file: string): number | undefined {
  if (!statSync(file, { throwIfNoEntry: false })) return undefined
  const text = readFileSync(file, 'utf8')
  return /^\d{16}\n$/.test(text) ? Number(text) : undefined
}
