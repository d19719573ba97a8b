import pg from 'pg'
import { settingsFor } from '../../postgres/database.ts'

const channel = 'evenkeel'
/** "keeper" as ASCII, as a bigint: held by the one node that looks after talks to which nobody is connected. */
const keeperKey = '118083237733746'
const takeKeeper = `SELECT pg_try_advisory_lock(${keeperKey}) AS got`
const notify = 'SELECT pg_notify($1, id) FROM unnest($2::text[]) AS id'
/** Whether the line lives, and whether the keeper's place is free. */
const checkEveryMs = 2_000
/** What is told within so many milliseconds of the last goes together. */
const mergeMs = 20
/** Apart by chance, so that the nodes do not come back to a database that restarted all at once. */
const againMs = (): number => 100 + Math.random() * 400

interface Told {
  heard(sessionId: string): void
  /** It hears from now on; what was told before it did not. */
  opened(): void
  keeps(): void
}

/**
 * The one connection of this node that listens. What is to be told goes the same way, each time as a statement of its own
 * after the commit, so that what this node told itself is known by its connection.
 */
export function openLine(url: string, { heard, opened, keeps }: Told) {
  let client: pg.Client | undefined
  /** What the connection was last asked to do. */
  let last: Promise<unknown> = Promise.resolve()
  let isKeeper = false
  let isClosed = false
  let isTelling = false
  let again: NodeJS.Timeout | undefined
  const waiting = new Set<string>()
  const checking = setInterval(check, checkEveryMs)
  checking.unref()

  /** One after the other: a connection is to be asked for the next only when it has answered. */
  function inTurn<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    const answer = last.then(ask)
    last = answer.catch(() => {})
    return answer
  }

  async function connect(): Promise<void> {
    const next = new pg.Client({ ...settingsFor(url), application_name: 'evenkeel line' })
    // Heard of twice where a statement fails with it; the second time it is no longer the client.
    const fell = (): void => drop(next)
    next.on('error', fell)
    next.on('end', fell)
    next.on('notification', ({ processId, payload }) => {
      if (processId !== (next as pg.Client & { processID: number }).processID && payload) heard(payload)
    })
    client = next
    last = Promise.resolve() // whatever the one before is still asked is none of its business
    try {
      await inTurn(() => next.connect())
      await inTurn(() => next.query(`LISTEN ${channel}`))
      if (client === next) opened()
      await check()
    } catch {
      drop(next)
    }
  }

  function drop(fallen: pg.Client): void {
    if (client !== fallen) return
    client = undefined
    isKeeper = false
    void fallen.end().catch(() => {}) // does not wait: a database that hangs would not say goodbye
    if (isClosed) return
    again = setTimeout(connect, againMs())
    again.unref()
  }

  /** One that is silent is given up, by its time-out. Whoever is first takes the keeper's place when that is free. */
  async function check(): Promise<void> {
    const asked = client
    if (!asked) return
    try {
      const { rows } = await inTurn(() => asked.query<{ got: boolean }>(isKeeper ? 'SELECT true AS got' : takeKeeper))
      if (client !== asked || isKeeper || !rows[0]?.got) return
      isKeeper = true
      keeps()
    } catch {
      drop(asked)
    }
  }

  /** Not tried again: those whom it does not reach look by themselves. */
  function failed(teller: pg.Client, error: unknown): void {
    if (!(error instanceof pg.DatabaseError)) drop(teller) // it is silent, and the next check would wait as long again
  }

  async function tellWaiting(): Promise<void> {
    isTelling = true
    while (waiting.size > 0) {
      const sessionIds = [...waiting]
      waiting.clear()
      const teller = client
      if (teller)
        await inTurn(() => teller.query(notify, [channel, sessionIds])).catch((error) => failed(teller, error))
      await new Promise((resolve) => setTimeout(resolve, mergeMs))
    }
    isTelling = false
  }

  return {
    connect,
    tell(sessionIds: string[]): void {
      for (const sessionId of sessionIds) waiting.add(sessionId)
      if (!isTelling) void tellWaiting()
    },
    get isKeeper(): boolean {
      return isKeeper
    },
    close(): void {
      isClosed = true
      clearInterval(checking)
      clearTimeout(again)
      if (client) drop(client)
    },
  }
}
