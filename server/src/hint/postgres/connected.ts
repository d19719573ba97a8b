import type { Database } from '../../postgres/database.ts'
import type { News, NodeConnection } from '../port.ts'

/** Without one for 10 s a node is dead, and nobody is connected to it (SY7: within 20 s). */
const beatEveryMs = 2_000
/**
 * After heartbeats that did not get through, and after the rows were gone: as long as a node that lives may need to say so
 * again. Until then nobody is taken for dead, since it was the database that was away.
 */
const doubtMs = 12_000
/** Since when somebody is gone no rule asks after an hour. */
const keptMs = 60 * 60_000

/** So many that come are asked for in one statement at most. */
const groupLimit = 64

interface Asking {
  connection: NodeConnection
  most: number
  resolve(isIn: boolean): void
  reject(error: unknown): void
}

/**
 * Who is connected at which node, as rows that a crash of the database empties. A node that starts is another one than it
 * was, so nothing is left to it of before; one whose rows are gone writes them again with its next heartbeat.
 */
export function createConnected(
  database: Database,
  { node, now, tell }: { node: string; now: () => number; tell: (sessionIds: string[]) => void },
) {
  const here = new Map<string, NodeConnection>()
  /** Of whom it is not known yet whether there is room, and who has not left meanwhile. */
  const coming = new Set<string>()
  const asking: Asking[] = []
  let isAsking = false
  /** To be written: again, after the rows were gone, and of whom nobody knows whether they are, or will be. */
  let came: NodeConnection[] = []
  /** Who left, and of that whose row does not say so yet. */
  let went: NodeConnection[] = []
  let leaving: NodeConnection[] = []
  let isStarted = false
  let isClosed = false
  let writing: Promise<void> | undefined
  let beating: NodeJS.Timeout | undefined
  /** By the steady clock: from when on a node without a heartbeat is dead. */
  let sureFrom = Number.NEGATIVE_INFINITY

  async function write(): Promise<void> {
    const [arrived, going] = [came, went]
    came = []
    went = []
    leaving = going
    try {
      if (arrived.length > 0)
        await database.query(
          `INSERT INTO connection (connection, node, session_id, holder_id, device_id)
           SELECT one->>'connectionId', $2, one->>'sessionId', one->>'holderId', one->>'deviceId'
           FROM jsonb_array_elements($1) AS one ON CONFLICT DO NOTHING`,
          [JSON.stringify(arrived), node],
        )
      if (going.length > 0)
        await database.query('UPDATE connection SET gone_at = $2 WHERE connection = ANY($1)', [
          going.map(({ connectionId }) => connectionId),
          now(),
        ])
    } catch (error) {
      came = [...arrived, ...came]
      went = [...going, ...went]
      throw error
    } finally {
      leaving = []
    }
    tell([...new Set([...arrived, ...going].map(({ sessionId }) => sessionId))])
  }

  const isWaiting = (): boolean => came.length + went.length > 0

  async function writeAll(): Promise<void> {
    try {
      while (isWaiting()) await write()
    } catch {
      // It is tried again with the next heartbeat.
    }
    writing = undefined
  }

  /** One at a time, with all that came meanwhile. */
  function writeSoon(): void {
    if (isWaiting()) writing ??= writeAll()
  }

  function leave(connection: NodeConnection): void {
    went.push(connection)
    writeSoon()
  }

  async function askAll(): Promise<void> {
    isAsking = true
    // What other sockets bring in the same turn of the event loop comes along.
    await new Promise(setImmediate)
    while (asking.length > 0) await ask(asking.splice(0, groupLimit))
    isAsking = false
  }

  async function ask(group: Asking[]): Promise<void> {
    // Every node locks the holders of a group in the same order, so no two wait for each other.
    group.sort((one, other) => (one.connection.holderId < other.connection.holderId ? -1 : 1))
    try {
      const rows = await database.query<{ is_in: boolean }>(
        `SELECT evenkeel_come(one->'connection', $2, $3, $4, (one->>'most')::integer) AS is_in
         FROM jsonb_array_elements($1) WITH ORDINALITY AS each (one, place) ORDER BY place`,
        [
          JSON.stringify(group.map(({ connection, most }) => ({ connection, most }))),
          node,
          performance.now() >= sureFrom,
          [...leaving, ...went].map(({ connectionId }) => connectionId),
        ],
      )
      for (const [place, { connection, resolve }] of group.entries()) {
        const isIn = rows[place]?.is_in === true
        const hasLeft = !coming.delete(connection.connectionId)
        if (isIn && hasLeft) leave(connection)
        else if (isIn) here.set(connection.connectionId, connection)
        resolve(isIn)
      }
      tell([...new Set(group.map(({ connection }) => connection.sessionId))])
    } catch (error) {
      for (const { connection, reject } of group) {
        coming.delete(connection.connectionId)
        // What was cut off may still be done, and found there as gone it changes nothing.
        came.push(connection)
        leave(connection)
        reject(error)
      }
    }
  }

  async function beat(): Promise<void> {
    const [row] = await database.query<{ is_new: boolean }>(
      `INSERT INTO node VALUES ($1, clock_timestamp(), $2)
       ON CONFLICT (node) DO UPDATE SET beat_at = excluded.beat_at, said_at = excluded.said_at
       RETURNING xmax = 0 AS is_new`,
      [node, now()],
    )
    if (sureFrom === Number.POSITIVE_INFINITY) sureFrom = performance.now() + doubtMs
    // At the start there is nobody to be written again, and nobody to be in doubt of.
    if (row?.is_new && isStarted) {
      came.push(...here.values())
      sureFrom = performance.now() + doubtMs
    }
    isStarted = true
    writeSoon()
    await database.query('DELETE FROM connection WHERE gone_at < $1', [now() - keptMs])
    await database.query(
      `WITH dead AS (DELETE FROM node WHERE said_at < $1 RETURNING node)
       DELETE FROM connection USING dead WHERE connection.node = dead.node`,
      [now() - keptMs],
    )
  }

  function beatOn(): void {
    beating = setTimeout(async () => {
      await beat().catch(() => {
        sureFrom = Number.POSITIVE_INFINITY
      })
      if (!isClosed) beatOn()
    }, beatEveryMs)
    beating.unref()
  }

  return {
    async start(): Promise<void> {
      await beat()
      beatOn()
    },
    came: (connection: NodeConnection, most: number): Promise<boolean> =>
      new Promise((resolve, reject) => {
        coming.add(connection.connectionId)
        asking.push({ connection, most, resolve, reject })
        if (!isAsking) void askAll()
      }),
    went(connectionId: string): void {
      coming.delete(connectionId)
      const gone = here.get(connectionId)
      if (!gone) return
      here.delete(connectionId)
      leave(gone)
    },
    async look(sessionIds: string[]): Promise<Map<string, News>> {
      const rows = await database.query<{ session_id: string; version: number; connections: News['connections'] }>(
        `SELECT session_id, version, coalesce((
           SELECT jsonb_agg(jsonb_build_object('holderId', holder_id, 'deviceId', device_id, 'goneAt', CASE
               WHEN $3 AND gone_at IS NULL AND NOT EXISTS (SELECT FROM living WHERE living.node = connection.node) THEN said_at
               ELSE gone_at END) ORDER BY connection)
           FROM connection JOIN node USING (node)
           WHERE connection.session_id = session.session_id AND connection.node <> $2
         ), '[]') AS connections FROM session WHERE session_id = ANY($1)`,
        [sessionIds, node, performance.now() >= sureFrom],
      )
      return new Map(rows.map(({ session_id, ...news }) => [session_id, news]))
    },
    /** A talk whose rows a crash took would look as if everybody had left it, and might be ended (PH5). */
    async unattended(): Promise<string[]> {
      const rows = await database.query<{ session_id: string }>(
        `SELECT session_id FROM session WHERE under_way AND NOT EXISTS (
           SELECT FROM connection JOIN living USING (node)
           WHERE connection.session_id = session.session_id AND gone_at IS NULL
         ) AND EXISTS (SELECT FROM node WHERE node = $1)`,
        [node],
      )
      return performance.now() < sureFrom ? [] : rows.map(({ session_id }) => session_id)
    },
    async close(): Promise<void> {
      isClosed = true
      clearTimeout(beating)
      await writing
    },
  }
}
