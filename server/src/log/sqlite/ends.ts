import { inTransaction, type Store } from './group-commit.ts'
import type { Reply } from './messages.ts'

/** @see EventLog.claimEnd */
export function claimEnd(store: Store, now: number, pausesMs: string): Reply {
  const { statements, commits } = store
  const due = statements.endDue.get(pausesMs, now)
  if (!due) return ['done']
  const { session, sessionId, tries } = due
  inTransaction(store, () => {
    statements.claimEnd.run(now, session)
    commits.raise()
  })
  return ['claimed', sessionId, tries + 1]
}

/** @see EventLog.settleEnd */
export function settleEnd(store: Store, sessionId: string, toldAt: number | null): Reply {
  const { statements, commits } = store
  inTransaction(store, () => {
    if (statements.settleEnd.run(toldAt, sessionId).changes > 0) commits.raise()
  })
  return ['done']
}
