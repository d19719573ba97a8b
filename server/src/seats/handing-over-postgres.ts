import { createHash } from 'node:crypto'
import { codeMs, codeTries, pairingMs } from '@evenkeel/shared/protocol/limits'
import type { Database } from '../postgres/database.ts'
import type { Codes } from './codes.ts'
import type { Pairings } from './pairings.ts'
import { makeId } from './secrets.ts'

/**
 * As those in memory, for whichever node is asked: who has heard that a device is gone finds its code gone too, whether it
 * was withdrawn by then or not. @param node whose connections show the codes: with it they go
 */
export function createPostgresPairings(database: Database, node: string, now: () => number): Pairings {
  return {
    async offer(sessionId, { connectionId, pairHash, sealed }) {
      await database.query('DELETE FROM pairing WHERE until <= $1', [now()])
      await database.query(
        `INSERT INTO pairing (connection, node, session_id, pair_hash, sealed, until) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (connection) DO UPDATE
         SET pair_hash = excluded.pair_hash, sealed = excluded.sealed, until = excluded.until`,
        [connectionId, node, sessionId, pairHash, sealed, now() + pairingMs],
      )
    },
    async withdraw(connectionId) {
      await database.query('DELETE FROM pairing WHERE connection = $1', [connectionId])
    },
    async take(sessionId, pairHash) {
      const [row] = await database.query<{ sealed: string; until: string; is_shown: boolean }>(
        `DELETE FROM pairing WHERE session_id = $1 AND pair_hash = $2
         RETURNING sealed, until, node IN (SELECT node FROM living) AND NOT EXISTS (
           SELECT FROM connection WHERE connection.connection = pairing.connection AND gone_at IS NOT NULL
         ) AS is_shown`,
        [sessionId, pairHash],
      )
      return row?.is_shown && Number(row.until) > now() ? row.sealed : undefined
    },
  }
}

export function createPostgresCodes(database: Database, now: () => number): Codes {
  return {
    async offer(sessionId, holderId, { seat, codeHash, sealed }) {
      await database.query('DELETE FROM code WHERE until <= $1', [now()])
      await database.query('DELETE FROM code_try WHERE NOT EXISTS (SELECT FROM code WHERE code.code = code_try.code)')
      // Another name than the one before, so that its tries are its own.
      await database.query(
        `INSERT INTO code (session_id, holder_id, seat, code, code_hash, sealed, until) VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (session_id, holder_id, seat) DO UPDATE SET
           code = excluded.code, code_hash = excluded.code_hash, sealed = excluded.sealed, until = excluded.until`,
        [sessionId, holderId, seat, makeId(), codeHash, sealed, now() + codeMs],
      )
    },
    async use(sessionId, seat, { codeHash, from }) {
      const [row] = await database.query<{ sealed: string }>(
        `WITH tried AS (
           INSERT INTO code_try
             SELECT code, $3, 1 FROM code WHERE session_id = $1 AND seat = $2 AND until > $5
             ON CONFLICT (code, address) DO UPDATE SET tries = code_try.tries + 1
             RETURNING code, tries
         )
         SELECT sealed FROM code JOIN tried USING (code) WHERE code_hash = $4 AND tries <= $6 LIMIT 1`,
        [sessionId, seat, addressHash(sessionId, from), codeHash, now(), codeTries],
      )
      return row?.sealed
    },
  }
}

/** Counted, and read by nobody. */
const addressHash = (sessionId: string, address: string): string =>
  createHash('sha256').update(`${sessionId}/${address}`).digest('base64url')
