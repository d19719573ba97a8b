import { sessionHash } from '../deleted.ts'
import { inTransaction } from './group-commit.ts'
import type { Reply } from './messages.ts'
import type { Store } from './open.ts'
import { openSession } from './rows.ts'

/** @see EventLog.claimEnd */
export function claimEnd(store: Store, now: number, pausesMs: string): Reply {
  const { statements, commits } = store
  const due = statements.endDue.get(pausesMs, now)
  if (!due) return ['done']
  inTransaction(store, () => {
    statements.claimEnd.run(now, due.key)
    commits.raise()
  })
  // Only now, so that one that does not open has had its try, and the others are not kept waiting.
  return ['claimed', openSession(store, due).texts.sessionId, due.tries + 1]
}

/** @see EventLog.mayTell */
export function mayTell(store: Store, sessionId: string, tries: number, now: number): Reply {
  const { statements, commits } = store
  return inTransaction(store, () => {
    if (statements.mayTell.run(now, sessionHash(sessionId), tries).changes === 0) return ['no']
    commits.raise()
    return ['yes']
  })
}

/** @see EventLog.settleEnd */
export function settleEnd(store: Store, sessionId: string): Reply {
  const { statements, commits } = store
  inTransaction(store, () => {
    if (statements.settleEnd.run(sessionHash(sessionId)).changes > 0) commits.raise()
  })
  return ['done']
}
