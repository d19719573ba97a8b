import { sessionHash } from '../deleted.ts'
import { damaged } from './damaged.ts'
import type { Reply, SessionFields, ToolFields } from './messages.ts'
import type { Store } from './open.ts'
import {
  decryptAppend,
  decryptSeat,
  decryptTool,
  findSession,
  openAll,
  openSession,
  type SeatTable,
  type Session,
  type SessionRow,
} from './rows.ts'

/** Never a short log: what is served is gapless and reaches the session's own version, or it is damaged. */
export function read(store: Store, sessionId: string, afterVersion: number): Reply {
  const session = findSession(store, sessionId)
  if (!session) return ['rows', []]
  const rows = store.statements.appendsAfter.all(session.key, afterVersion) as unknown as [number, Uint8Array][]
  const isComplete = rows.length === Math.max(0, session.version - afterVersion)
  if (!isComplete || rows.some(([version], place) => version !== afterVersion + 1 + place)) {
    throw damaged('A session in evenkeel.db has lost appends.')
  }
  return ['rows', rows.map(([version, ciphertext]) => decryptAppend(session, version, ciphertext))]
}

export function readSession(store: Store, sessionId: string): Reply {
  const found = store.statements.session.get(sessionHash(sessionId))
  if (!found) return ['gone']
  const { texts, ...session } = openSession(store, found)
  const { createdAt, setupHash, houseSecret, names } = texts
  const fields: SessionFields = [createdAt, session.deletesAt, setupHash, houseSecret, names]
  const [holders, invites] = [recordsOf(store, session, 'holder'), recordsOf(store, session, 'invite')]
  const row = store.statements.tool.get(session.key)
  const tool: ToolFields | undefined = row && [...decryptTool(session, row.ciphertext), row.toldAt]
  return ['record', session.version, session.epoch, fields, holders, invites, tool]
}

/** Of a session's holders or invites, as JSON texts. */
export function recordsOf({ statements }: Store, session: Session, table: SeatTable): string[] {
  const rows = statements.seats[table].all(session.key) as unknown as [number, Uint8Array, Uint8Array][]
  return rows.map(([, mac, ciphertext]) => decryptSeat(session, table, mac, ciphertext))
}

export function sessionsUnderWay(store: Store): Reply {
  const rows = store.statements.underWay.all() as unknown as SessionRow[]
  return ['sessions', openAll(rows, (row) => openSession(store, row).texts.sessionId)]
}
