import { createHash } from 'node:crypto'
import { dayOf, firstKeptDay } from '../deleted.ts'
import type { Database } from './engine.ts'
import { inTransaction } from './group-commit.ts'
import type { Reply } from './messages.ts'
import type { Statements } from './statements.ts'

/** Deletes the rows of at most so many sessions: a part at a time, so that appends need not wait for a long sweep. */
export function sweepPart(db: Database, statements: Statements, now: number, atMost: number): Reply {
  const due = statements.sessionsDue.all(now, atMost)
  inTransaction(db, statements, () => {
    statements.forgetDeleted.run(firstKeptDay(now))
    for (const { key, sessionId } of due) {
      for (const statement of statements.deleteRows) statement.run(key)
      statements.deleteSession.run(key)
      statements.rememberDeleted.run(hashOf(sessionId), 'expired', dayOf(now))
    }
    if (due.length > 0) statements.setScrubDue.run(1)
  })
  return ['swept', due.map(({ sessionId }) => sessionId)]
}

/**
 * Makes the bytes of deleted rows go (EN4). `secure_delete` overwrites rows where they stood, but not the copies that
 * SQLite leaves in the unused middle of a page when it moves rows to a neighbour page; tests found some in every
 * large database. VACUUM writes every page anew, the checkpoint brings that into the file and empties the journal.
 * Costs about 5 ms a MiB, during which appends wait. What is due stays due, over restarts, until both succeeded.
 */
export function scrub(db: Database, statements: Statements): Reply {
  if (statements.scrubDue.get().scrubDue === 0) return ['done']
  db.exec('VACUUM')
  const hasReader = statements.truncateJournal.get().busy !== 0
  if (!hasReader) statements.setScrubDue.run(0)
  return ['done']
}

export function wasDeleted(statements: Statements, sessionId: string): Reply {
  return [statements.deleted.get(hashOf(sessionId)) ? 'yes' : 'no']
}

function hashOf(sessionId: string): string {
  return createHash('sha256').update(sessionId).digest('base64url')
}
