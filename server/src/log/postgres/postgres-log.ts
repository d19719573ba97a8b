import { openDatabase, withPatience } from '../../postgres/database.ts'
import { dayOf, firstKeptDay, sessionHash, sideHash } from '../deleted.ts'
import type { Append, AppendResult, EventLog, NewAppend, SeatChange, SessionRecord, Tool } from '../port.ts'
import { StoreError } from '../store-error.ts'
import { endsIn } from './ends.ts'
import { migrate } from './migrate.ts'
import { type Answer, createWriteQueue } from './write-queue.ts'

interface PostgresLogOptions {
  url: string
  /** Told after each commit: the sessions that are another by it, and how many writes shared it. */
  committed?: (changed: string[], writes: number) => void
}

const healthTimeoutMs = 2_000
const mostStatements = 10
/** So many sessions a statement, so that a long sweep holds no locks for long. */
const sweptAtOnce = 32

interface AppendRow {
  version: number
  at: string
  holder_id: string | null
  command_id: string | null
  payload_hash: string | null
  events: string
}

interface SessionRow {
  version: number
  epoch: string
  created_at: string
  deletes_at: string
  setup_hash: string
  house_secret: string
  names: string
  holders: string[]
  invites: string[]
  tool: Record<keyof Tool, string | null> | null
}

/** Opens the database, brings its schema up to date, and resolves once it can be served from. */
export async function createPostgresLog({ url, committed = () => {} }: PostgresLogOptions): Promise<EventLog> {
  await migrate(url)
  const database = openDatabase(url, mostStatements)
  const queue = createWriteQueue(database, committed)
  let closing: Promise<void> | undefined

  async function ask<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
    if (closing) throw new StoreError('store-failed', 'The store is closed.')
    return database.query<Row>(text, values)
  }

  return {
    // Rows that went stay in its files and its journal until both are used anew (docs/operating.md).
    cleansFiles: false,

    async create({ holders, invites, names, ...session }, first) {
      const [outcome] = await queue.write({
        ...{ do: 'create', ...session, names: JSON.stringify(names), ...pairsOf({ holders, invites }) },
        first: toFields(first),
      })
      if (outcome === 'exists') throw new StoreError('session-exists', 'A session of this id exists.')
    },

    append: async (sessionId, append) =>
      toResult(await queue.write({ do: 'append', sessionId, ...toFields(append), ...besideOf(append) })),

    redact: async (sessionId, { names, ...append }) =>
      toResult(
        await queue.write({
          ...{ do: 'append', sessionId, ...toFields(append), ...besideOf(append) },
          names: JSON.stringify(names),
          erased: [sideHash(sessionId, append.holderId), dayOf(append.at)],
        }),
      ),

    async remove(sessionId, expected, now) {
      const hash = sessionHash(sessionId)
      const [outcome] = await queue.write({ do: 'remove', sessionId, expected, hash, day: dayOf(now) })
      if (outcome === 'removed' || outcome === 'conflict' || outcome === 'gone') return outcome
      throw unexpected(outcome)
    },

    async read(sessionId, afterVersion) {
      const rows = await ask<AppendRow>(
        `SELECT version, at, holder_id, command_id, payload_hash, events FROM append
         WHERE session = (SELECT key FROM session WHERE session_id = $1) AND version > $2 ORDER BY version`,
        [sessionId, afterVersion],
      )
      const broken = rows.findIndex(({ version }, place) => version !== afterVersion + place + 1)
      if (broken >= 0)
        throw new StoreError('store-damaged', 'A session lacks an append in the middle. Restore a backup.')
      return rows.map(toAppend)
    },

    async session(sessionId) {
      const [row] = await ask<SessionRow>(
        `SELECT *,
           ARRAY(SELECT record FROM holder WHERE session = key ORDER BY place) AS holders,
           ARRAY(SELECT record FROM invite WHERE session = key ORDER BY place) AS invites,
           (SELECT json_build_object('key', api_key, 'reference', reference, 'tells', tells, 'toldAt', told_at)
             FROM tool WHERE session = key) AS tool
         FROM session WHERE session_id = $1`,
        [sessionId],
      )
      return row && toSession(sessionId, row)
    },

    async underWay() {
      const rows = await ask<{ session_id: string }>('SELECT session_id FROM session WHERE under_way')
      return rows.map(({ session_id }) => session_id)
    },

    ...endsIn(ask),

    async wasDeleted(sessionId) {
      const rows = await ask("SELECT day FROM gone WHERE what = 'session' AND hash = $1", [sessionHash(sessionId)])
      return rows.length > 0
    },

    async sweep(now) {
      await ask('DELETE FROM gone WHERE day < $1', [firstKeptDay(now)])
      const swept: string[] = []
      for (;;) {
        const rows = await ask<{ id: string }>('SELECT evenkeel_sweep($1, $2, $3) AS id', [
          now,
          dayOf(now),
          sweptAtOnce,
        ])
        swept.push(...rows.map(({ id }) => id))
        if (rows.length < sweptAtOnce) return swept
      }
    },

    async recover(now) {
      const { rows } = await withPatience(url, (client) =>
        client.query<{ session_id: string; holder_id: string }>(
          'SELECT session_id, holder_id FROM evenkeel_recover($1)',
          [now],
        ),
      )
      return rows.map(({ session_id: sessionId, holder_id: holderId }) => ({ sessionId, holderId }))
    },

    /** A real commit: a full disk, a database that became a read-only copy and one that hangs show here. */
    async healthy() {
      const probe = ask('UPDATE house SET probes = probes + 1').then(
        () => true,
        () => false,
      )
      const late = new Promise<boolean>((resolve) => setTimeout(resolve, healthTimeoutMs, false).unref())
      return Promise.race([probe, late])
    },

    close() {
      closing ??= queue.end().then(() => database.close())
      return closing
    },
  }
}

const toFields = ({ at, holderId, commandId, payloadHash, events }: Omit<Append, 'version'>) => ({
  ...{ at, holderId, commandId, payloadHash },
  events: JSON.stringify(events),
})

const besideOf = ({ expected, seats, deletesAt, underWay, rewritten }: Omit<NewAppend, keyof Append>) => ({
  ...{ expected, deletesAt, underWay },
  ...(seats ? pairsOf(seats) : {}),
  ...(rewritten ? { rewritten: rewritten.map(({ version, events }) => [version, JSON.stringify(events)]) } : {}),
})

const pairsOf = ({ holders = [], invites = [] }: SeatChange) => ({
  holders: holders.map((holder) => [holder.holderId, JSON.stringify(holder)]),
  invites: invites.map((invite) => [invite.inviteHash, JSON.stringify(invite)]),
})

function toResult([outcome, ...rest]: Answer): AppendResult {
  if (outcome === 'stored') return { result: 'stored', version: rest[0] as number }
  if (outcome === 'conflict' || outcome === 'gone') return { result: outcome }
  if (outcome !== 'answered') throw unexpected(outcome)
  const [version, at, holder_id, command_id, payload_hash, events] = rest as [
    ...[number, number, string | null, string | null, string | null, string],
  ]
  return {
    result: 'answered',
    append: toAppend({ version, at: String(at), holder_id, command_id, payload_hash, events }),
  }
}

const toAppend = ({ version, at, holder_id, command_id, payload_hash, events }: AppendRow): Append => ({
  ...{ version, at: Number(at), holderId: holder_id, commandId: command_id, payloadHash: payload_hash },
  events: parse(events),
})

const toSession = (sessionId: string, row: SessionRow): SessionRecord => ({
  sessionId,
  createdAt: Number(row.created_at),
  deletesAt: Number(row.deletes_at),
  setupHash: row.setup_hash,
  houseSecret: row.house_secret,
  names: parse(row.names),
  version: row.version,
  epoch: Number(row.epoch),
  holders: row.holders.map((record) => parse(record)),
  invites: row.invites.map((record) => parse(record)),
  ...(row.tool ? { tool: toTool(row.tool) } : {}),
})

const toTool = ({ key, reference, tells, toldAt }: NonNullable<SessionRow['tool']>): Tool => ({
  key: String(key),
  ...(reference === null ? {} : { reference }),
  ...(tells === null ? {} : { tells }),
  ...(toldAt === null ? {} : { toldAt: Number(toldAt) }),
})

/** A text that we wrote and that is no JSON any more was changed in the database. */
function parse<Value>(text: string): Value {
  try {
    return JSON.parse(text)
  } catch {
    throw new StoreError('store-damaged', 'A row of the database is not what was stored. Restore it from a backup.')
  }
}

const unexpected = (outcome: string): Error => new Error(`the database answered ${outcome}, which is no answer to that`)
