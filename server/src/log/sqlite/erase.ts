/**
 * What takes away: the sweep, an erasure, and both again where a copy from earlier was put back. Each is written to the
 * ledger within its transaction and before the commit. So what stands in the ledger may not have happened yet, after a
 * crash or on a full disk, and happens at the next start; what has happened stands in the ledger.
 */

import { dayOf, firstKeptDay, sessionHash, sideHash } from '../deleted.ts'
import type { Holder } from '../port.ts'
import { append, inTransaction, type Store } from './group-commit.ts'
import type { Gone } from './ledger.ts'
import type { RedactRequest, Reply } from './messages.ts'
import type { Statements } from './statements.ts'

/** Deletes the rows of at most so many sessions: a part at a time, so that appends need not wait for a long sweep. */
export function sweepPart(store: Store, now: number, atMost: number): Reply {
  const { statements, ledger } = store
  const due = statements.sessionsDue.all(now, atMost)
  inTransaction(store, () => {
    statements.forgetDeleted.run(firstKeptDay(now))
    deleteSessions(
      store,
      due.map(({ key, sessionId }) => ({ key, gone: gone('session', sessionHash(sessionId), 'expired', now) })),
    )
  })
  ledger.forgetBefore(firstKeptDay(now))
  return ['swept', due.map(({ sessionId }) => sessionId)]
}

/** Everybody erased what was theirs, so nothing of the session stays (EN4). */
export function remove(store: Store, sessionId: string, expected: number, now: number): Reply {
  const session = store.statements.session.get(sessionId)
  if (!session) return ['gone']
  if (session.version !== expected) return ['conflict']
  inTransaction(store, () =>
    deleteSessions(store, [{ key: session.key, gone: gone('session', sessionHash(sessionId), 'erased', now) }]),
  )
  return ['removed']
}

/** One holder's side goes; the session lives on (EN4). */
export function redact(store: Store, request: RedactRequest): Reply {
  const [, sessionId, expected, fields, holders, rewritten, names] = request
  const { statements, ledger, commits } = store
  return inTransaction(store, () => {
    const outcome = append(statements, ['append', sessionId, expected, fields, holders, 0, 0, null, rewritten])
    if (outcome[0] !== 'stored') return outcome
    const [at, holderId] = fields
    const { key } = statements.session.get(sessionId)
    statements.raiseEpoch.run(names, key)
    statements.waitsNoMore.run(key)
    ledger.add([gone('side', sideHash(sessionId, String(holderId)), 'erased', at)])
    commits.raise()
    return outcome
  })
}

/** @see EventLog.recover */
export function recover(store: Store, now: number): Reply {
  const { statements, ledger, commits } = store
  inTransaction(store, () => {
    if (commits.isBehind()) {
      statements.setEpochs.run(now)
      statements.voidInvites.run(now)
      commits.goOn()
      commits.raise()
    }
    const sessions = byHash(ledger.all(), 'session')
    for (const { hash, reason, day } of sessions.values()) statements.rememberDeleted.run(hash, reason, day)
    const back = sessions.size === 0 ? [] : statements.sessionIds.all().map(([sessionId]) => String(sessionId))
    for (const sessionId of back.filter((each) => sessions.has(sessionHash(each)))) {
      deleteRows(statements, statements.session.get(sessionId).key)
    }
  })
  const sides = byHash(ledger.all(), 'side')
  const holders = sides.size === 0 ? [] : (statements.holderIds.all() as unknown as [string, string, string][])
  const back = holders.filter(
    ([sessionId, holderId, record]) =>
      sides.has(sideHash(sessionId, holderId)) && (JSON.parse(record) as Holder).erasedAt === undefined,
  )
  return ['holders', back.map(([sessionId, holderId]) => [sessionId, holderId])]
}

/**
 * Makes the bytes of deleted rows go (EN4). `secure_delete` overwrites rows where they stood, but not the copies that
 * SQLite leaves in the unused middle of a page when it moves rows to a neighbour page; tests found some in every
 * large database. VACUUM writes every page anew, the checkpoint brings that into the file and empties the journal.
 * Costs about 5 ms a MiB, during which appends wait. What is due stays due, over restarts, until both succeeded.
 */
export function scrub({ db, statements }: Store): Reply {
  if (statements.scrubDue.get().scrubDue === 0) return ['done']
  db.exec('VACUUM')
  const hasReader = statements.truncateJournal.get().busy !== 0
  if (!hasReader) statements.setScrubDue.run(0)
  return ['done']
}

export function wasDeleted(statements: Statements, sessionId: string): Reply {
  return [statements.deleted.get(sessionHash(sessionId)) ? 'yes' : 'no']
}

function deleteSessions({ statements, ledger, commits }: Store, sessions: { key: number; gone: Gone }[]): void {
  if (sessions.length === 0) return
  for (const { key, gone } of sessions) {
    deleteRows(statements, key)
    statements.rememberDeleted.run(gone.hash, gone.reason, gone.day)
  }
  ledger.add(sessions.map(({ gone }) => gone))
  commits.raise()
}

function deleteRows(statements: Statements, key: number): void {
  for (const statement of statements.deleteRows) statement.run(key)
  statements.deleteSession.run(key)
  statements.setScrubDue.run(1)
}

const gone = (what: Gone['what'], hash: string, reason: Gone['reason'], at: number): Gone => ({
  ...{ what, hash, reason, day: dayOf(at) },
})

const byHash = (all: readonly Gone[], what: Gone['what']): Map<string, Gone> =>
  new Map(all.filter((each) => each.what === what).map((each) => [each.hash, each]))
