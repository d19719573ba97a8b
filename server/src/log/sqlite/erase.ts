/**
 * What takes away: the sweep, an erasure, and both again where a copy from earlier was put back. Each is written to the
 * ledger within its transaction and before the commit. So what stands in the ledger may not have happened yet, after a
 * crash or on a full disk, and happens at the next start; what has happened stands in the ledger.
 */

import { dayOf, firstKeptDay, sessionHash, sideHash } from '../deleted.ts'
import type { Holder, Invite } from '../port.ts'
import { append, inTransaction } from './group-commit.ts'
import type { Gone } from './ledger.ts'
import type { RedactRequest, Reply } from './messages.ts'
import type { Store } from './open.ts'
import { recordsOf } from './reads.ts'
import { reencrypt } from './reencrypt.ts'
import { encryptSeat, openAll, openSession, type SessionRow } from './rows.ts'
import type { Statements } from './statements.ts'

/** Deletes the rows of at most so many sessions: a part at a time, so that appends need not wait for a long sweep. */
export function sweepPart(store: Store, now: number, atMost: number): Reply {
  const { statements, ledger } = store
  const due = statements.sessionsDue.all(now, atMost) as unknown as SessionRow[]
  const sessionIds = openAll(due, (row) => openSession(store, row).texts.sessionId)
  inTransaction(store, () => {
    statements.forgetDeleted.run(firstKeptDay(now))
    deleteSessions(
      store,
      due.map(({ key, sessionHash }) => ({ key, gone: gone('session', sessionHash, 'expired', now) })),
    )
  })
  ledger.forgetBefore(firstKeptDay(now))
  return ['swept', sessionIds]
}

/** Everybody erased what was theirs, so nothing of the session stays (EN4). */
export function remove(store: Store, sessionId: string, expected: number, now: number): Reply {
  const session: SessionRow | undefined = store.statements.session.get(sessionHash(sessionId))
  if (!session) return ['gone']
  if (session.version !== expected) return ['conflict']
  inTransaction(store, () =>
    deleteSessions(store, [{ key: session.key, gone: gone('session', session.sessionHash, 'erased', now) }]),
  )
  return ['removed']
}

/** One holder's side goes; the session lives on (EN4). */
export function redact(store: Store, request: RedactRequest): Reply {
  const [, sessionId, expected, fields, holders, rewritten, names] = request
  const { statements, ledger, commits, keys } = store
  const [newKey] = keys.draw(1)
  return inTransaction(store, () => {
    const outcome = append(store, ['append', sessionId, expected, fields, holders, 0, 0, null, 0])
    if (outcome[0] !== 'stored' || !newKey) return outcome
    const [at, holderId] = fields
    const hash = sessionHash(sessionId)
    const { key } = statements.session.get(hash)
    reencrypt(store, hash, newKey, { rewritten, names })
    statements.raiseEpoch.run(key)
    statements.waitsNoMore.run(key)
    const side = gone('side', sideHash(sessionId, String(holderId)), 'erased', at)
    statements.rememberDeleted.run(side.hash, side.reason, side.day)
    ledger.add([side])
    commits.raise()
    return outcome
  })
}

/** @see EventLog.recover */
export function recover(store: Store, now: number): Reply {
  const { statements, ledger, commits } = store
  inTransaction(store, () => {
    for (const { hash, reason, day } of byHash(ledger.all(), 'session').values()) {
      statements.rememberDeleted.run(hash, reason, day)
      const back: SessionRow | undefined = statements.session.get(hash)
      if (back) deleteRows(statements, back.key)
    }
    if (commits.isBehind()) {
      statements.setEpochs.run(now)
      voidInvites(store, now)
      commits.goOn()
      commits.raise()
    }
  })
  return ['holders', sidesThatAreBack(store)]
}

type Side = [sessionId: string, holderId: string]

/** Of the sides in the ledger that this database does not remember as erased: none, but after a crash or in a copy. */
function sidesThatAreBack(store: Store): Side[] {
  const { statements, ledger } = store
  const sides = [...byHash(ledger.all(), 'side').values()].filter(({ hash }) => !statements.deleted.get(hash))
  if (sides.length === 0) return []
  const rows = statements.sessions.all() as unknown as SessionRow[]
  const opened = openAll(rows, (row): [hash: string, side: Side][] => {
    const { texts, ...session } = openSession(store, row)
    const { sessionId } = texts
    const holders = recordsOf(store, session, 'holder').map((record): Holder => JSON.parse(record))
    return holders
      .filter(({ erasedAt }) => erasedAt === undefined)
      .map(({ holderId }) => [sideHash(sessionId, holderId), [sessionId, holderId]])
  })
  const there = new Map(opened.flat())
  // Who looked through all sessions once need not at the next start; a session that does not open may yet, from a copy.
  const isKnown = opened.length === rows.length
  inTransaction(store, () => {
    for (const { hash, reason, day } of isKnown ? sides.filter(({ hash }) => !there.has(hash)) : []) {
      statements.rememberDeleted.run(hash, reason, day)
    }
  })
  return sides.map(({ hash }) => there.get(hash)).filter((side) => side !== undefined)
}

/** Somebody may have used them since the copy was made. */
function voidInvites(store: Store, now: number): void {
  const { statements } = store
  openAll(statements.sessions.all() as unknown as SessionRow[], (row) => {
    const session = openSession(store, row)
    for (const invite of recordsOf(store, session, 'invite').map((record): Invite => JSON.parse(record))) {
      if (invite.usedBy !== undefined || invite.replacedAt !== undefined) continue
      const record = JSON.stringify({ ...invite, replacedAt: now })
      const { mac, ciphertext } = encryptSeat(session, 'invite', invite.inviteHash, record)
      statements.upsertSeat.invite.run(session.key, mac, ciphertext)
    }
  })
}

/**
 * Forgets the keys that no session names any more, and with them what they opened (EN4, decision 0025). Compares the
 * numbers each time, since a transaction that failed leaves its new key. What is due stays due, over restarts, until
 * the bytes of the keys are gone as well.
 */
export function scrub({ keys, statements }: Store): Reply {
  const isDue = statements.scrubDue.get().scrubDue !== 0
  if (!isDue && !keys.hasUnnamed(statements.sessionCount.get().count)) return ['done']
  // Noted first, so that what is begun here is gone on with where it fails; also where it was due, since this commit takes
  // the place in the journal of one whose sync failed, which after a kill might name the key that goes here.
  statements.setScrubDue.run(1)
  const named = (statements.keyIds.all() as unknown as [number][]).map(([keyId]) => keyId)
  if (!keys.forgetAllBut(named)) return ['heldUp']
  statements.setScrubDue.run(0)
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
