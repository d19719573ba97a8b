import type { ClientConfig, QueryResultRow } from 'pg'
import pg from 'pg'
import { parseIntoClientConfig } from 'pg-connection-string'
import { StoreError } from '../log/store-error.ts'

/** A new connection: line, TLS and login. */
const connectWithinMs = 5_000
/** An answer. Beyond it the line counts as dead, and the statement may have been done or not. */
const answerWithinMs = 5_000
/**
 * What the server gives up by itself, and says so: a statement, a little before we do; a lock that somebody holds, long
 * before, since whoever pressed is waiting and ours are held for milliseconds; a transaction in which nothing is done,
 * which none of ours ever is.
 */
const serverTimeouts = { statement_timeout: 4_000, lock_timeout: 900, idle_in_transaction_session_timeout: 4_000 }
/** For what is done once, before anything is served. */
const noTimeouts = { ...serverTimeouts, statement_timeout: 0, lock_timeout: 0 }
/**
 * What is answered is on the disk (SY1), whatever the database does for others. A node that vanishes with its line keeps no
 * lock for longer than half a minute.
 */
const always = {
  ...{ synchronous_commit: 'on' },
  ...{ tcp_keepalives_idle: 10, tcp_keepalives_interval: 5, tcp_keepalives_count: 3 },
}

export type Database = ReturnType<typeof openDatabase>

/**
 * @param url as libpq has it: postgres://user:password@host:port/database
 * @param most statements at once. What waits for its turn waits here, where it can be grouped, and not in the database.
 */
export function openDatabase(url: string, most: number) {
  const pool = new pg.Pool({ ...settingsFor(url), max: most })
  // A connection that dies while nobody uses it concerns nobody: the pool makes another. Unheard it would end the process.
  pool.on('error', () => {})
  return {
    async query<Row extends QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
      try {
        return (await pool.query<Row>(text, values)).rows
      } catch (error) {
        throw new DatabaseError(error)
      }
    },
    close: () => pool.end(),
  }
}

/** A connection of its own without limits of time, for what is done once, before anything is served. */
export async function withPatience<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ ...settingsFor(url, noTimeouts), query_timeout: 0 })
  client.on('error', () => {})
  await client.connect().catch((cause) => {
    throw new StoreError('store-failed', 'The database of DATABASE_URL could not be reached.', { cause })
  })
  try {
    return await work(client)
  } catch (cause) {
    if (cause instanceof StoreError) throw cause
    const words = cause instanceof Error ? cause.message : String(cause)
    throw new StoreError('store-failed', `The database could not be prepared: ${words}.`, { cause })
  } finally {
    await client.end()
  }
}

/**
 * The address with what we set behind it: of two values for one setting the later counts, and what the address names beside
 * ours stays.
 */
export function settingsFor(url: string, timeouts = serverTimeouts): ClientConfig {
  const theirs = parseIntoClientConfig(verified(url))
  const ours = Object.entries({ ...always, ...timeouts }).map(([name, value]) => `-c ${name}=${value}`)
  return {
    ...theirs,
    application_name: 'evenkeel',
    connectionTimeoutMillis: connectWithinMs,
    query_timeout: answerWithinMs,
    keepAlive: true,
    options: [...(theirs.options ? [theirs.options] : []), ...ours].join(' '),
    // Sent as parameters of their own, which the address may name, these would count before the options.
    statement_timeout: false,
    lock_timeout: undefined,
    idle_in_transaction_session_timeout: undefined,
  }
}

/**
 * What `verify-full` is called otherwise. The driver takes them for that, and warns of it in plain text beside the lines of
 * the log, unless it is asked to take them as libpq does.
 */
function verified(url: string): string {
  if (/[?&]uselibpqcompat=/.test(url)) return url
  return url.replace(/([?&]sslmode=)(?:prefer|require|verify-ca)(?=[&#]|$)/g, '$1verify-full')
}

const heldState = '55P03'
/** Classes of SQLSTATE (postgresql.org/docs/current/errcodes-appendix.html) after which the same statement may well work. */
const passing = [
  /^08/, // the connection
  /^57P0[123]$/, // shut down, crashed, still starting
  /^57014$/, // took too long
  new RegExp(`^${heldState}$`), // a lock took too long
  /^40/, // deadlock, serialization
  /^25006$/, // read only: a standby that is about to take over
  /^53300$/, // too many connections
]

/** The database refused, or nobody knows what it did. Its message names tables and settings, never what was stored. */
export class DatabaseError extends StoreError {
  /** The same again may work, now or in a moment; whether it has been done already, nobody knows. */
  readonly mayPass: boolean
  /** Somebody holds what it has to lock. */
  readonly isHeld: boolean

  constructor(cause: unknown) {
    const sqlState = sqlStateOf(cause)
    super(
      sqlState === '53100' ? 'store-full' : 'store-failed',
      `The database failed${sqlState ? ` (SQLSTATE ${sqlState})` : ' or could not be reached'}.`,
      { cause },
    )
    this.isHeld = sqlState === heldState
    this.mayPass = sqlState === undefined || passing.some((state) => state.test(sqlState))
  }
}

/** undefined where the error is not the server's own: the line, a time-out, a pool that is closed. */
function sqlStateOf(error: unknown): string | undefined {
  return error instanceof pg.DatabaseError ? error.code : undefined
}
