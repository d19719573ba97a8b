import { sessionHash } from '../deleted.ts'
import { damaged } from './damaged.ts'
import { resultCodeOf, resultCodes, toStoreError } from './engine.ts'
import type { NewKey } from './keys.ts'
import type { AppendRequest, CreateRequest, Reply, SeatTexts, WriteRequest } from './messages.ts'
import type { Store } from './open.ts'
import { reencrypt } from './reencrypt.ts'
import {
  decryptAppend,
  encryptAppend,
  encryptSeat,
  encryptSession,
  encryptTool,
  findSession,
  macOfCommand,
  type SeatTable,
  type Session,
} from './rows.ts'
import { rollBack } from './settings.ts'

/**
 * Stores a group of writes in one transaction: one sync to disk for all. Nothing here is an answer before it returns:
 * the replies were found out inside the transaction and hold only once it is committed (SY1).
 *
 * 1. A conflict, an earlier answer or a missing session concerns one write; its neighbours are stored.
 * 2. A write that fails by its own fault (SQLite refuses its values) takes none with it: the group runs once more,
 *    each write in a savepoint. Not at once, since two more statements for each write cost more than the write.
 * 3. Where the keys cannot be written, those that need a new one have failed, by that error.
 * 4. When the commit fails, every write of the group has failed and nothing of it is there.
 */
export function commitGroup(open: Store, writes: WriteRequest[]): Reply[] {
  const together = (storeOne: (write: WriteRequest) => Reply): Reply[] =>
    inTransaction(open, () => {
      const replies = writes.map(storeOne)
      if (replies.some(([outcome]) => outcome === 'stored')) open.commits.raise()
      return replies
    })
  const needing = writes.filter(needsKey)
  let newKeys: Map<WriteRequest, NewKey>
  try {
    newKeys = drawKeys(open, needing)
  } catch (error) {
    if (needing.length === writes.length) return writes.map(() => failed(error))
    // What needs no new key is not kept waiting by the file of the keys.
    const others = commitGroup(
      open,
      writes.filter((write) => !needsKey(write)),
    )
    return writes.map((write) => (needsKey(write) ? failed(error) : (others.shift() as Reply)))
  }
  try {
    return together((write) => store(open, write, newKeys.get(write)))
  } catch (error) {
    if (writes.length === 1 || isOfTheDisk(error)) return writes.map(() => failed(error))
  }
  try {
    return together((write) => storeFenced(open, write, newKeys.get(write)))
  } catch (error) {
    return writes.map(() => failed(error))
  }
}

const needsKey = (write: WriteRequest): boolean => write[0] === 'create' || (write[0] === 'append' && write[8] !== 0)

/** In one commit, and before the transaction begins. Those of writes that are not stored are forgotten with the next sweep. */
function drawKeys({ keys }: Store, needing: WriteRequest[]): Map<WriteRequest, NewKey> {
  const drawn = keys.draw(needing.length)
  return new Map(drawn.map((key, place) => [needing[place] as WriteRequest, key]))
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

/** Where SQLite rolled back the whole transaction the savepoint is gone too: ROLLBACK TO throws and ends the group. */
function storeFenced(open: Store, write: WriteRequest, newKey: NewKey | undefined): Reply {
  const { db } = open
  db.exec('SAVEPOINT fence')
  try {
    const reply = store(open, write, newKey)
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

function store(open: Store, write: WriteRequest, newKey: NewKey | undefined): Reply {
  if (write[0] === 'append') return append(open, write, newKey)
  if (write[0] === 'create') return create(open, write, newKey as NewKey)
  open.statements.probe.run()
  return ['done']
}

/** @param newKey where something is rewritten: what the session is encrypted under from then on */
export function append(open: Store, request: AppendRequest, newKey?: NewKey): Reply {
  const [, sessionId, expected, fields, holders, invites, deletesAt, underWay, rewritten] = request
  const { statements } = open
  const session = findSession(open, sessionId)
  if (!session) return ['gone']
  const { key } = session
  const mac = macOfCommand(session, fields[1], fields[2])
  const version = expected + 1
  const isNext = session.version === expected
  if (
    !isNext ||
    statements.insertAppend.run(key, version, mac, encryptAppend(session, version, fields)).changes === 0
  ) {
    return whyNotAppended(open, session, expected, mac)
  }
  statements.raiseVersion.run(key)
  if (holders) upsert(open, session, 'holder', holders)
  if (invites) upsert(open, session, 'invite', invites)
  if (deletesAt) statements.moveDeletion.run(deletesAt, key)
  if (underWay !== null) {
    statements.setUnderWay.run(underWay, key)
    statements.setWaiting.run(underWay === 0 ? fields[0] : null, key)
  }
  if (rewritten && newKey) reencrypt(open, session.sessionHash, newKey, { rewritten })
  return ['stored', version]
}

/** An earlier answer goes before a conflict: who asks again after a lost reply has an old version by nature (SY4). */
function whyNotAppended({ statements }: Store, session: Session, expected: number, mac: Buffer | null): Reply {
  const earlier =
    mac && (statements.appendByCommand.get(session.key, mac) as unknown as [number, Uint8Array] | undefined)
  if (earlier) return ['answered', decryptAppend(session, ...earlier)]
  if (session.version !== expected) return ['conflict']
  throw damaged('A session has more appends than its version says.')
}

function create(open: Store, request: CreateRequest, { keyId, derived }: NewKey): Reply {
  const [, sessionId, [createdAt, deletesAt, setupHash, houseSecret, names], first, holders, invites, tool] = request
  const { statements } = open
  const hash = sessionHash(sessionId)
  const texts = { sessionId, createdAt, setupHash, houseSecret, names }
  const ciphertext = encryptSession({ sessionHash: hash, derived }, texts)
  const { changes, lastInsertRowid } = statements.insertSession.run(hash, deletesAt, keyId, ciphertext)
  if (changes === 0) return ['failed', 'session-exists', 'A session of this id exists.']
  const session = { key: Number(lastInsertRowid), sessionHash: hash, derived }
  upsert(open, session, 'holder', holders)
  upsert(open, session, 'invite', invites)
  if (tool) {
    const [apiKey, reference, tells] = tool
    statements.insertTool.run(session.key, tells === null ? 0 : 1, encryptTool(session, [apiKey, reference, tells]))
  }
  return append(open, ['append', sessionId, 0, first, 0, 0, 0, null, 0])
}

type KnownSession = Pick<Session, 'key' | 'sessionHash' | 'derived'>

function upsert({ statements }: Store, session: KnownSession, table: SeatTable, texts: SeatTexts): void {
  for (let place = 0; place < texts.length; place += 2) {
    const { mac, ciphertext } = encryptSeat(session, table, texts[place] as string, texts[place + 1] as string)
    statements.upsertSeat[table].run(session.key, mac, ciphertext)
  }
}
