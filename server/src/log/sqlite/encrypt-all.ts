import { sessionHash } from '../deleted.ts'
import type { Database } from './engine.ts'
import type { Keys, NewKey } from './keys.ts'
import type { AppendFields } from './messages.ts'
import { encryptAppend, encryptSeat, encryptSession, encryptTool, macOfCommand } from './rows.ts'

/** A session's own row has beside its key only numbers; all else is in `ciphertext` (decision 0025). */
const tables = `
  CREATE TABLE newSession (
    key INTEGER PRIMARY KEY,
    sessionHash TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    epoch INTEGER NOT NULL DEFAULT 1,
    deletesAt INTEGER NOT NULL,
    underWay INTEGER NOT NULL DEFAULT 0,
    keyId INTEGER NOT NULL,
    ciphertext BLOB NOT NULL
  ) STRICT;
  CREATE TABLE newAppend (
    place INTEGER PRIMARY KEY,
    session INTEGER NOT NULL,
    version INTEGER NOT NULL,
    commandMac BLOB,
    ciphertext BLOB NOT NULL,
    UNIQUE (session, version)
  ) STRICT;
  CREATE TABLE newHolder (
    place INTEGER PRIMARY KEY,
    session INTEGER NOT NULL,
    mac BLOB NOT NULL,
    ciphertext BLOB NOT NULL,
    UNIQUE (session, mac)
  ) STRICT;
  CREATE TABLE newInvite (
    place INTEGER PRIMARY KEY,
    session INTEGER NOT NULL,
    mac BLOB NOT NULL,
    ciphertext BLOB NOT NULL,
    UNIQUE (session, mac)
  ) STRICT;
  CREATE TABLE newTool (
    session INTEGER PRIMARY KEY,
    hasToTell INTEGER NOT NULL,
    waitsSince INTEGER,
    tries INTEGER NOT NULL DEFAULT 0,
    toldAt INTEGER,
    ciphertext BLOB NOT NULL
  ) STRICT;
`

const inPlaceOfTheOld = ['session', 'append', 'holder', 'invite', 'tool']
  .map((table) => `DROP TABLE ${table}; ALTER TABLE new${table[0]?.toUpperCase()}${table.slice(1)} RENAME TO ${table};`)
  .join('\n')

const indexes = `
  CREATE INDEX sessionByDeletesAt ON session (deletesAt);
  CREATE INDEX sessionUnderWay ON session (key) WHERE underWay = 1;
  CREATE UNIQUE INDEX appendByCommand ON append (session, commandMac) WHERE commandMac IS NOT NULL;
  CREATE INDEX toolByWaitsSince ON tool (waitsSince) WHERE waitsSince IS NOT NULL;
`

/** From the form in which everything stood there in plain text. Places and numbers stay. */
export function encryptAll(db: Database, draw: Keys['draw']): void {
  db.exec(tables)
  // In no order, which would need a temporary file with plain text in it: each keeps its place.
  const select = (table: string) => db.prepare(`SELECT * FROM ${table} WHERE session = ?`)
  const [appends, holders, invites] = ['append', 'holder', 'invite'].map(select)
  const tools = db.prepare('SELECT * FROM tool WHERE session = ?')
  const insertSession = db.prepare('INSERT INTO newSession VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
  const insertAppend = db.prepare('INSERT INTO newAppend VALUES (?, ?, ?, ?, ?)')
  const insertHolder = db.prepare('INSERT INTO newHolder VALUES (?, ?, ?, ?)')
  const insertInvite = db.prepare('INSERT INTO newInvite VALUES (?, ?, ?, ?)')
  const insertTool = db.prepare('INSERT INTO newTool VALUES (?, ?, ?, ?, ?, ?)')

  const sessions = db.prepare('SELECT * FROM session').all()
  const drawn = draw(sessions.length)
  for (const [each, row] of sessions.entries()) {
    const { key, sessionId, version, epoch, deletesAt, underWay, createdAt, setupHash, houseSecret, names } = row
    const { keyId, derived } = drawn[each] as NewKey
    const session = { sessionHash: sessionHash(sessionId), derived }
    const ciphertext = encryptSession(session, { sessionId, createdAt, setupHash, houseSecret, names })
    insertSession.run(key, session.sessionHash, version, epoch, deletesAt, underWay, keyId, ciphertext)
    // One at a time: a file is larger than the memory that a server is given.
    for (const { place, version, at, holderId, commandId, payloadHash, events } of appends?.iterate(key) ?? []) {
      const fields: AppendFields = [at, holderId, commandId, payloadHash, events]
      const mac = macOfCommand(session, holderId, commandId)
      insertAppend.run(place, key, version, mac, encryptAppend(session, version, fields))
    }
    for (const { place, holderId, record } of holders?.all(key) ?? []) {
      const { mac, ciphertext } = encryptSeat(session, 'holder', holderId, record)
      insertHolder.run(place, key, mac, ciphertext)
    }
    for (const { place, inviteHash, record } of invites?.all(key) ?? []) {
      const { mac, ciphertext } = encryptSeat(session, 'invite', inviteHash, record)
      insertInvite.run(place, key, mac, ciphertext)
    }
    const tool = tools.get(key)
    if (!tool) continue
    const { apiKey, reference, tells, waitsSince, tries, toldAt } = tool
    const hasToTell = tells === null ? 0 : 1
    insertTool.run(key, hasToTell, waitsSince, tries, toldAt, encryptTool(session, [apiKey, reference, tells]))
  }
  db.exec(inPlaceOfTheOld)
  db.exec(indexes)
}
