import { StoreError } from '../store-error.ts'
import type { AppendRow, Reply, ToolFields } from './messages.ts'
import type { Statements } from './statements.ts'

/** Never a short log: what is served is gapless and reaches the session's own version, or it is damaged. */
export function read(statements: Statements, sessionId: string, afterVersion: number): Reply {
  const session = statements.session.get(sessionId)
  if (!session) return ['rows', []]
  const rows = statements.appendsAfter.all(session.key, afterVersion) as unknown as AppendRow[]
  const isComplete = rows.length === Math.max(0, session.version - afterVersion)
  if (!isComplete || rows.some(([version], place) => version !== afterVersion + 1 + place)) {
    throw new StoreError('store-damaged', 'A session in evenkeel.db has lost appends. Restore it from a backup.')
  }
  return ['rows', rows]
}

export function readSession(statements: Statements, sessionId: string): Reply {
  const session = statements.session.get(sessionId)
  if (!session) return ['gone']
  const { key, version, epoch, createdAt, deletesAt, setupHash, houseSecret, names } = session
  const holders = statements.holders.all(key).map(([record]) => record)
  const invites = statements.invites.all(key).map(([record]) => record)
  const tool = statements.tool.get(key) as ToolFields | undefined
  return ['record', version, epoch, [createdAt, deletesAt, setupHash, houseSecret, names], holders, invites, tool]
}
