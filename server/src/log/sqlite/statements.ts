import type { Database, Statement } from './engine.ts'

/** Every statement the running store uses, compiled once. */
export type Statements = ReturnType<typeof prepareStatements>

const sessionRow = 'key, sessionHash, version, epoch, deletesAt, keyId, session.ciphertext'

export function prepareStatements(db: Database) {
  return {
    begin: db.prepare('BEGIN IMMEDIATE'),
    commit: db.prepare('COMMIT'),

    /** Stores nothing (no changes) where the version or the command is stored already. */
    insertAppend: db.prepare(
      'INSERT INTO append (session, version, commandMac, ciphertext) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
    ),
    raiseVersion: db.prepare('UPDATE session SET version = version + 1 WHERE key = ?'),
    moveDeletion: db.prepare('UPDATE session SET deletesAt = ? WHERE key = ?'),
    setUnderWay: db.prepare('UPDATE session SET underWay = ? WHERE key = ?'),
    underWay: db.prepare(`SELECT ${sessionRow} FROM session WHERE underWay = 1`),
    insertSession: db.prepare(
      `INSERT INTO session (sessionHash, version, deletesAt, keyId, ciphertext) VALUES (?, 0, ?, ?, ?)
       ON CONFLICT DO NOTHING`,
    ),
    insertTool: db.prepare('INSERT INTO tool (session, hasToTell, ciphertext) VALUES (?, ?, ?)'),
    setWaiting: db.prepare('UPDATE tool SET waitsSince = ?, tries = 0 WHERE session = ? AND hasToTell = 1'),
    waitsNoMore: db.prepare('UPDATE tool SET waitsSince = NULL WHERE session = ?'),
    /** A pause that there is not is null, and what is waited for that long is never due. */
    endDue: db.prepare(
      `SELECT tries, ${sessionRow} FROM tool JOIN session ON session.key = tool.session
       WHERE waitsSince IS NOT NULL AND waitsSince + json_extract(?, '$[' || tries || ']') <= ?
       ORDER BY waitsSince LIMIT 1`,
    ),
    claimEnd: db.prepare('UPDATE tool SET waitsSince = ?, tries = tries + 1 WHERE session = ?'),
    mayTell: db.prepare(
      `UPDATE tool SET waitsSince = ?1, toldAt = coalesce(toldAt, ?1)
       WHERE session = (SELECT key FROM session WHERE sessionHash = ?2) AND waitsSince IS NOT NULL AND tries = ?3`,
    ),
    settleEnd: db.prepare(
      'UPDATE tool SET waitsSince = NULL WHERE session = (SELECT key FROM session WHERE sessionHash = ?)',
    ),
    upsertSeat: {
      holder: db.prepare(
        `INSERT INTO holder (session, mac, ciphertext) VALUES (?, ?, ?)
         ON CONFLICT (session, mac) DO UPDATE SET ciphertext = excluded.ciphertext`,
      ),
      invite: db.prepare(
        `INSERT INTO invite (session, mac, ciphertext) VALUES (?, ?, ?)
         ON CONFLICT (session, mac) DO UPDATE SET ciphertext = excluded.ciphertext`,
      ),
    },
    raiseEpoch: db.prepare('UPDATE session SET epoch = epoch + 1 WHERE key = ?'),
    probe: db.prepare('UPDATE house SET probes = probes + 1'),

    session: db.prepare(`SELECT ${sessionRow} FROM session WHERE sessionHash = ?`),
    /** All that an append needs of it: asked at each. */
    sessionHead: asArrays(db.prepare('SELECT key, version, keyId FROM session WHERE sessionHash = ?')),
    sessions: db.prepare(`SELECT ${sessionRow} FROM session`),
    sessionCount: db.prepare('SELECT count(*) AS count FROM session'),
    keyIds: asArrays(db.prepare('SELECT keyId FROM session')),
    tool: db.prepare('SELECT ciphertext, toldAt FROM tool WHERE session = ?'),
    appendByCommand: asArrays(
      db.prepare('SELECT version, ciphertext FROM append WHERE session = ? AND commandMac = ?'),
    ),
    appendsAfter: asArrays(
      db.prepare('SELECT version, ciphertext FROM append WHERE session = ? AND version > ? ORDER BY version'),
    ),
    seats: {
      holder: asArrays(db.prepare('SELECT place, mac, ciphertext FROM holder WHERE session = ? ORDER BY place')),
      invite: asArrays(db.prepare('SELECT place, mac, ciphertext FROM invite WHERE session = ? ORDER BY place')),
    },

    reencryptAppend: db.prepare('UPDATE append SET commandMac = ?, ciphertext = ? WHERE session = ? AND version = ?'),
    reencryptSeat: {
      holder: db.prepare('UPDATE holder SET mac = ?, ciphertext = ? WHERE place = ?'),
      invite: db.prepare('UPDATE invite SET mac = ?, ciphertext = ? WHERE place = ?'),
    },
    reencryptTool: db.prepare('UPDATE tool SET ciphertext = ? WHERE session = ?'),
    reencryptSession: db.prepare('UPDATE session SET keyId = ?, ciphertext = ? WHERE key = ?'),

    deleted: db.prepare('SELECT day FROM deleted WHERE sessionHash = ?'),
    sessionsDue: db.prepare(`SELECT ${sessionRow} FROM session WHERE deletesAt <= ? ORDER BY deletesAt LIMIT ?`),
    deleteRows: ['append', 'holder', 'invite', 'tool'].map((table) =>
      db.prepare(`DELETE FROM ${table} WHERE session = ?`),
    ),
    deleteSession: db.prepare('DELETE FROM session WHERE key = ?'),
    rememberDeleted: db.prepare(
      `INSERT INTO deleted (sessionHash, reason, day) VALUES (?, ?, ?)
       ON CONFLICT DO UPDATE SET reason = excluded.reason, day = excluded.day`,
    ),
    forgetDeleted: db.prepare('DELETE FROM deleted WHERE day < ?'),
    /** Larger than any before it, also than those of a copy that was put back earlier: an instant. */
    setEpochs: db.prepare('UPDATE session SET epoch = max(epoch + 1, ?)'),
    setScrubDue: db.prepare('UPDATE house SET scrubDue = ?'),
    scrubDue: db.prepare('SELECT scrubDue FROM house'),
  }
}

function asArrays(statement: Statement): Statement {
  statement.setReturnArrays(true)
  return statement
}
