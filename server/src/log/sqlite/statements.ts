import type { Database, Statement } from './engine.ts'

/** Every statement the running store uses, compiled once. */
export type Statements = ReturnType<typeof prepareStatements>

const row = 'version, at, holderId, commandId, payloadHash, events'

export function prepareStatements(db: Database) {
  return {
    begin: db.prepare('BEGIN IMMEDIATE'),
    commit: db.prepare('COMMIT'),

    /** Stores nothing (no changes) on a wrong version, an unknown session, or a command that is stored already. */
    insertAppend: db.prepare(
      `INSERT INTO append (session, version, at, holderId, commandId, payloadHash, events)
       SELECT key, version + 1, ?, ?, ?, ?, ? FROM session WHERE sessionId = ? AND version = ?
       ON CONFLICT DO NOTHING`,
    ),
    raiseVersion: db.prepare('UPDATE session SET version = version + 1 WHERE sessionId = ?'),
    moveDeletion: db.prepare('UPDATE session SET deletesAt = ? WHERE sessionId = ?'),
    setUnderWay: db.prepare('UPDATE session SET underWay = ? WHERE sessionId = ?'),
    underWay: asArrays(db.prepare('SELECT sessionId FROM session WHERE underWay = 1')),
    insertSession: db.prepare(
      `INSERT INTO session (sessionId, version, createdAt, deletesAt, setupHash, houseSecret, names)
       VALUES (?, 0, ?, ?, ?, ?, ?)
       ON CONFLICT DO NOTHING`,
    ),
    insertTool: db.prepare(
      'INSERT INTO tool (session, apiKey, reference, tells) SELECT key, ?, ?, ? FROM session WHERE sessionId = ?',
    ),
    setWaiting: db.prepare(
      `UPDATE tool SET waitsSince = ?, tries = 0
       WHERE session = (SELECT key FROM session WHERE sessionId = ?) AND tells IS NOT NULL`,
    ),
    waitsNoMore: db.prepare('UPDATE tool SET waitsSince = NULL WHERE session = ?'),
    /** A pause that there is not is null, and what is waited for that long is never due. */
    endDue: db.prepare(
      `SELECT session, sessionId, tries FROM tool JOIN session ON session.key = tool.session
       WHERE waitsSince IS NOT NULL AND waitsSince + json_extract(?, '$[' || tries || ']') <= ?
       ORDER BY waitsSince LIMIT 1`,
    ),
    claimEnd: db.prepare('UPDATE tool SET waitsSince = ?, tries = tries + 1 WHERE session = ?'),
    settleEnd: db.prepare(
      `UPDATE tool SET waitsSince = NULL, toldAt = coalesce(?, toldAt)
       WHERE session = (SELECT key FROM session WHERE sessionId = ?)`,
    ),
    upsertHolder: db.prepare(
      `INSERT INTO holder (session, holderId, record) SELECT key, ?, ? FROM session WHERE sessionId = ?
       ON CONFLICT (session, holderId) DO UPDATE SET record = excluded.record`,
    ),
    upsertInvite: db.prepare(
      `INSERT INTO invite (session, inviteHash, record) SELECT key, ?, ? FROM session WHERE sessionId = ?
       ON CONFLICT (session, inviteHash) DO UPDATE SET record = excluded.record`,
    ),
    rewriteAppend: db.prepare(`UPDATE append SET events = ?, payloadHash = NULL
       WHERE session = (SELECT key FROM session WHERE sessionId = ?) AND version = ?`),
    raiseEpoch: db.prepare('UPDATE session SET epoch = epoch + 1, names = ? WHERE key = ?'),
    probe: db.prepare('UPDATE house SET probes = probes + 1'),

    session: db.prepare('SELECT * FROM session WHERE sessionId = ?'),
    tool: asArrays(db.prepare('SELECT apiKey, reference, tells, toldAt FROM tool WHERE session = ?')),
    appendByCommand: asArrays(
      db.prepare(`SELECT ${row} FROM append WHERE session = ? AND commandId = ? AND holderId = ?`),
    ),
    appendsAfter: asArrays(db.prepare(`SELECT ${row} FROM append WHERE session = ? AND version > ? ORDER BY version`)),
    holders: asArrays(db.prepare('SELECT record FROM holder WHERE session = ? ORDER BY place')),
    invites: asArrays(db.prepare('SELECT record FROM invite WHERE session = ? ORDER BY place')),
    deleted: db.prepare('SELECT day FROM deleted WHERE sessionHash = ?'),

    sessionsDue: db.prepare('SELECT key, sessionId FROM session WHERE deletesAt <= ? ORDER BY deletesAt LIMIT ?'),
    deleteRows: ['append', 'holder', 'invite', 'tool'].map((table) =>
      db.prepare(`DELETE FROM ${table} WHERE session = ?`),
    ),
    deleteSession: db.prepare('DELETE FROM session WHERE key = ?'),
    rememberDeleted: db.prepare(
      `INSERT INTO deleted (sessionHash, reason, day) VALUES (?, ?, ?)
       ON CONFLICT DO UPDATE SET reason = excluded.reason, day = excluded.day`,
    ),
    forgetDeleted: db.prepare('DELETE FROM deleted WHERE day < ?'),
    sessionIds: asArrays(db.prepare('SELECT sessionId FROM session')),
    holderIds: asArrays(
      db.prepare('SELECT sessionId, holderId, record FROM holder JOIN session ON session.key = holder.session'),
    ),
    /** Larger than any before it, also than those of a copy that was put back earlier: an instant. */
    setEpochs: db.prepare('UPDATE session SET epoch = max(epoch + 1, ?)'),
    voidInvites: db.prepare(
      `UPDATE invite SET record = json_set(record, '$.replacedAt', ?)
       WHERE json_extract(record, '$.usedBy') IS NULL AND json_extract(record, '$.replacedAt') IS NULL`,
    ),
    setScrubDue: db.prepare('UPDATE house SET scrubDue = ?'),
    scrubDue: db.prepare('SELECT scrubDue FROM house'),
    truncateJournal: db.prepare('PRAGMA wal_checkpoint(TRUNCATE)'),
  }
}

function asArrays(statement: Statement): Statement {
  statement.setReturnArrays(true)
  return statement
}
