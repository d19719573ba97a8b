import type { EventLog } from '../port.ts'

type Ask = <Row extends object>(text: string, values?: unknown[]) => Promise<Row[]>

/** Of the port, what is about ends that are told: each is one statement, and its row is what an erasure waits for. */
export const endsIn = (ask: Ask): Pick<EventLog, 'claimEnd' | 'mayTell' | 'settleEnd'> => ({
  async claimEnd(now, pausesMs) {
    const [claimed] = await ask<{ session_id: string; tries: number }>(
      `UPDATE tool SET waits_since = $1, tries = tries + 1
       WHERE session = (
         SELECT session FROM tool WHERE waits_since + ($2::bigint[])[tries + 1] <= $1
         ORDER BY waits_since LIMIT 1 FOR UPDATE SKIP LOCKED
       )
       RETURNING (SELECT session_id FROM session WHERE key = tool.session), tries`,
      [now, pausesMs],
    )
    return claimed && { sessionId: claimed.session_id, tries: claimed.tries }
  },

  async mayTell(sessionId, tries, now) {
    const rows = await ask(
      `UPDATE tool SET waits_since = $3, told_at = coalesce(told_at, $3)
       WHERE session = (SELECT key FROM session WHERE session_id = $1) AND waits_since IS NOT NULL AND tries = $2
       RETURNING session`,
      [sessionId, tries, now],
    )
    return rows.length > 0
  },

  async settleEnd(sessionId) {
    await ask(`UPDATE tool SET waits_since = NULL WHERE session = (SELECT key FROM session WHERE session_id = $1)`, [
      sessionId,
    ])
  },
})
