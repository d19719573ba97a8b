import { StoreError } from '../store-error.ts'
import { type Database, resultCodeOf, resultCodes, toStoreError } from './engine.ts'
import type { AppendRequest, CreateRequest, Reply, RewrittenTexts, SeatTexts, WriteRequest } from './messages.ts'
import type { OpenStore } from './open.ts'
import type { Statements } from './statements.ts'

/** The open store, with its statements compiled. */
export interface Store extends OpenStore {
  statements: Statements
}

/**
 * Stores a group of writes in one transaction: one sync to disk for all. Nothing here is an answer before it returns:
 * the replies were found out inside the transaction and hold only once it is committed (SY1).
 *
 * 1. A conflict, an earlier answer or a missing session concerns one write; its neighbours are stored.
 * 2. A write that fails by its own fault (SQLite refuses its values) takes none with it: the group runs once more,
 *    each write in a savepoint. Not at once, since two more statements for each write cost more than the write.
 * 3. When the commit fails, every write of the group has failed and nothing of it is there.
 */
export function commitGroup(open: Store, writes: WriteRequest[]): Reply[] {
  const { db, statements, commits } = open
  const together = (storeOne: (write: WriteRequest) => Reply): Reply[] =>
    inTransaction(open, () => {
      const replies = writes.map(storeOne)
      if (replies.some(([outcome]) => outcome === 'stored')) commits.raise()
      return replies
    })
  try {
    return together((write) => store(statements, write))
  } catch (error) {
    if (writes.length === 1 || isOfTheDisk(error)) return writes.map(() => failed(error))
  }
  try {
    return together((write) => storeFenced(db, statements, write))
  } catch (error) {
    return writes.map(() => failed(error))
  }
}

/** Not one write's fault, and trying again at once would only double the load on a disk in trouble. */
function isOfTheDisk(error: unknown): boolean {
  const { busy, readOnly, ioError, full } = resultCodes
  return [busy, readOnly, ioError, full].includes(resultCodeOf(error) ?? 0)
}

export function inTransaction<Result>({ db, statements, commits }: Store, work: () => Result): Result {
  statements.begin.run()
  try {
    const result = work()
    statements.commit.run()
    commits.committed()
    return result
  } catch (error) {
    rollBack(db)
    commits.rolledBack()
    throw error
  }
}

/** After a full disk or an I/O error SQLite may have rolled back by itself, and then there is nothing to do. */
function rollBack(db: Database): void {
  try {
    db.exec('ROLLBACK')
  } catch {
    // no transaction is open any more
  }
}

/** Where SQLite rolled back the whole transaction the savepoint is gone too: ROLLBACK TO throws and ends the group. */
function storeFenced(db: Database, statements: Statements, write: WriteRequest): Reply {
  db.exec('SAVEPOINT fence')
  try {
    const reply = store(statements, write)
    db.exec('RELEASE fence')
    return reply
  } catch (error) {
    db.exec('ROLLBACK TO fence; RELEASE fence')
    return failed(error)
  }
}

export function failed(error: unknown): Reply {
  const { code, message } = toStoreError(error)
  return ['failed', code, message]
}

function store(statements: Statements, write: WriteRequest): Reply {
  if (write[0] === 'append') return append(statements, write)
  if (write[0] === 'create') return create(statements, write)
  statements.probe.run()
  return ['done']
}

export function append(statements: Statements, request: AppendRequest): Reply {
  const [, sessionId, expected, fields, holders, invites, deletesAt, underWay, rewritten] = request
  if (statements.insertAppend.run(...fields, sessionId, expected).changes === 0) {
    return whyNotAppended(statements, sessionId, expected, fields[1], fields[2])
  }
  statements.raiseVersion.run(sessionId)
  if (holders) upsert(statements.upsertHolder, sessionId, holders)
  if (invites) upsert(statements.upsertInvite, sessionId, invites)
  if (deletesAt) statements.moveDeletion.run(deletesAt, sessionId)
  if (underWay !== null) {
    statements.setUnderWay.run(underWay, sessionId)
    statements.setWaiting.run(underWay === 0 ? fields[0] : null, sessionId)
  }
  if (rewritten) rewrite(statements, sessionId, rewritten)
  return ['stored', expected + 1]
}

/** Also where nothing is rewritten the file is to be cleaned: when it is must not depend on what somebody kept to themselves. */
function rewrite(statements: Statements, sessionId: string, rewritten: RewrittenTexts): void {
  for (const [version, events] of rewritten) statements.rewriteAppend.run(events, sessionId, version)
  statements.setScrubDue.run(1)
}

/** An earlier answer goes before a conflict: who asks again after a lost reply has an old version by nature (SY4). */
function whyNotAppended(
  statements: Statements,
  sessionId: string,
  expected: number,
  holderId: string | null,
  commandId: string | null,
): Reply {
  const session = statements.session.get(sessionId)
  if (!session) return ['gone']
  const earlier = statements.appendByCommand.get(session.key, commandId, holderId)
  if (earlier) return ['answered', earlier]
  if (session.version !== expected) return ['conflict']
  throw new StoreError('store-damaged', 'A session has more appends than its version says. Restore a backup.')
}

function create(statements: Statements, [, sessionId, fields, first, holders, invites, tool]: CreateRequest): Reply {
  if (statements.insertSession.run(sessionId, ...fields).changes === 0) {
    return ['failed', 'session-exists', 'A session of this id exists.']
  }
  upsert(statements.upsertHolder, sessionId, holders)
  upsert(statements.upsertInvite, sessionId, invites)
  if (tool) statements.insertTool.run(...tool.slice(0, 3), sessionId)
  return append(statements, ['append', sessionId, 0, first, 0, 0, 0, null, 0])
}

function upsert(statement: Statements['upsertHolder'], sessionId: string, texts: SeatTexts): void {
  for (let place = 0; place < texts.length; place += 2) statement.run(texts[place], texts[place + 1], sessionId)
}
