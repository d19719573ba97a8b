import { encryptAll } from './encrypt-all.ts'
import type { Database } from './engine.ts'
import type { Keys } from './keys.ts'
import { rollBack } from './settings.ts'
import { userVersionOf } from './versions.ts'

type Draw = Keys['draw']

/**
 * One step a version, in order; step n leads from user_version n to n + 1. A step that was released is never edited.
 * Sessions are named by a short `key` in the other tables. Appends stand in the order of their coming (`place`), so that
 * those of many sessions share the one page at the end and a commit writes few pages: measured against rows kept together
 * by session, up to twice the appends a second in groups, and a load is no slower to feel.
 * No foreign keys: they would look up the parent at each append, and only the sweep deletes.
 */
const migrations: readonly (string | ((db: Database, draw: Draw) => void))[] = [
  `
  CREATE TABLE session (
    key INTEGER PRIMARY KEY,
    sessionId TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    createdAt INTEGER NOT NULL,
    deletesAt INTEGER NOT NULL,
    setupHash TEXT NOT NULL,
    names TEXT NOT NULL
  ) STRICT;
  CREATE INDEX sessionByDeletesAt ON session (deletesAt);

  CREATE TABLE append (
    place INTEGER PRIMARY KEY,
    session INTEGER NOT NULL,
    version INTEGER NOT NULL,
    at INTEGER NOT NULL,
    holderId TEXT,
    commandId TEXT,
    payloadHash TEXT,
    events TEXT NOT NULL,
    UNIQUE (session, version)
  ) STRICT;
  CREATE UNIQUE INDEX appendByCommand ON append (session, commandId, holderId)
    WHERE commandId IS NOT NULL AND holderId IS NOT NULL;

  CREATE TABLE holder (
    place INTEGER PRIMARY KEY,
    session INTEGER NOT NULL,
    holderId TEXT NOT NULL,
    record TEXT NOT NULL,
    UNIQUE (session, holderId)
  ) STRICT;

  CREATE TABLE invite (
    place INTEGER PRIMARY KEY,
    session INTEGER NOT NULL,
    inviteHash TEXT NOT NULL,
    record TEXT NOT NULL,
    UNIQUE (session, inviteHash)
  ) STRICT;

  CREATE TABLE deleted (
    sessionHash TEXT PRIMARY KEY,
    reason TEXT NOT NULL,
    day INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE house (
    probes INTEGER NOT NULL,
    scrubDue INTEGER NOT NULL
  ) STRICT;
  INSERT INTO house VALUES (0, 0);
  `,
  `
  ALTER TABLE session ADD COLUMN houseSecret TEXT NOT NULL DEFAULT '';
  UPDATE session SET houseSecret = lower(hex(randomblob(32)));
  ALTER TABLE session ADD COLUMN underWay INTEGER NOT NULL DEFAULT 0;
  -- Begun or taken up again since it last ended. Inside of what people wrote, JSON has a backslash before each quote.
  UPDATE session SET underWay = 1 WHERE (
    SELECT instr(events, '"type":"session/ended"') = 0 FROM append
    WHERE append.session = session.key AND (
      instr(events, '"type":"session/started"') OR
      instr(events, '"type":"session/reopened"') OR
      instr(events, '"type":"session/ended"')
    )
    ORDER BY append.version DESC LIMIT 1
  );
  CREATE INDEX sessionUnderWay ON session (sessionId) WHERE underWay = 1;
  `,
  `
  ALTER TABLE session ADD COLUMN epoch INTEGER NOT NULL DEFAULT 1;
  ALTER TABLE house ADD COLUMN commits INTEGER NOT NULL DEFAULT 0;
  `,
  `
  CREATE TABLE tool (
    session INTEGER PRIMARY KEY,
    apiKey TEXT NOT NULL,
    reference TEXT,
    tells TEXT,
    waitsSince INTEGER,
    tries INTEGER NOT NULL DEFAULT 0,
    toldAt INTEGER
  ) STRICT;
  CREATE INDEX toolByWaitsSince ON tool (waitsSince) WHERE waitsSince IS NOT NULL;
  `,
  encryptAll,
]

/** From then on commits are counted, and the last that was seen stands beside. */
export const countedSince = 3
/** From then on every session has its key. */
export const encryptedSince = migrations.length
/** One further, the file has no byte any more of what stood there in plain text. */
export const schemaVersion = encryptedSince + 1

/**
 * All missing steps in one transaction: a crash half-way leaves the earlier version whole. Then the file is written anew
 * and its journal emptied, at the next start if not at this one.
 */
export function migrate(db: Database, draw: Draw): void {
  const from = userVersionOf(db)
  if (from === schemaVersion) return
  if (from < encryptedSince) takeSteps(db, draw, from)
  db.exec('VACUUM')
  if (db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()?.busy === 1) return
  db.exec(`PRAGMA user_version = ${schemaVersion}`)
}

function takeSteps(db: Database, draw: Draw, from: number): void {
  db.exec('BEGIN IMMEDIATE')
  try {
    for (const step of migrations.slice(from)) {
      if (typeof step === 'string') db.exec(step)
      else step(db, draw)
    }
    db.exec(`PRAGMA user_version = ${encryptedSince}`)
    db.exec('COMMIT')
  } catch (error) {
    rollBack(db)
    throw error
  }
}
