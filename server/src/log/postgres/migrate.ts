import pg from 'pg'
import { withPatience } from '../../postgres/database.ts'
import { StoreError } from '../store-error.ts'
import { migrations, schemaVersion } from './schema.ts'

/** Any number that nobody else uses on this database: "evenkeel" as ASCII, as a bigint. */
const lockKey = '7311146936449885548'
/** SQLSTATE of a lock that was not got in time. */
const lockNotAvailable = '55P03'

/**
 * A table that is changed is waited for by everybody who comes after: by every press, where it is held by a copy that is
 * being made. So it is given up after a moment and tried again.
 */
const lockWithinMs = 1_000
const pauseMs = 2_000
const mostTries = 60

/**
 * Brings the schema up to date. Of several nodes that start at once one does it, and the others wait for it; a crash
 * half-way leaves the earlier version whole. A schema that a newer Evenkeel made is refused.
 */
export const migrate = (url: string): Promise<void> =>
  withPatience(url, async (client) => {
    await vouchFor(client)
    for (let left = mostTries; ; left--) {
      try {
        return await bringUpToDate(client)
      } catch (error) {
        if (left === 0 || !(error instanceof pg.DatabaseError && error.code === lockNotAvailable)) throw error
        await client.query('ROLLBACK')
      }
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
  })

async function bringUpToDate(client: pg.Client): Promise<void> {
  await client.query('BEGIN')
  await client.query('SELECT pg_advisory_xact_lock($1)', [lockKey])
  await client.query('CREATE TABLE IF NOT EXISTS schema (version integer NOT NULL)')
  const { rows } = await client.query<{ version: number }>('SELECT version FROM schema')
  const from = rows[0]?.version ?? 0
  if (from > schemaVersion) {
    const versions = `it has version ${from}, this one knows ${schemaVersion}`
    throw new StoreError('store-newer', `The database was written by a newer Evenkeel (${versions}). Start that one.`)
  }
  await client.query(`SET LOCAL lock_timeout = ${lockWithinMs}`)
  for (const script of migrations.slice(from)) await client.query(script)
  await client.query(rows.length > 0 ? 'UPDATE schema SET version = $1' : 'INSERT INTO schema VALUES ($1)', [
    schemaVersion,
  ])
  await client.query('COMMIT')
}

/**
 * A database that does not wait for its disk would lose what people were told is saved (SY1), and one that knows only the
 * letters of some languages would refuse what they write.
 */
async function vouchFor(client: pg.Client): Promise<void> {
  const { rows } = await client.query<Record<'fsync' | 'commit' | 'encoding', string>>(
    `SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit,
       current_setting('server_encoding') AS encoding`,
  )
  const [{ fsync, commit, encoding } = {}] = rows
  if (fsync !== 'on') throw refused('The database runs with fsync off, and would lose what it said is stored.')
  // Each connection asks for it, so somebody in between does not pass that on.
  if (commit !== 'on')
    throw refused(
      `The database has synchronous_commit ${commit} though it was asked for on, and would lose what it said is stored: no pooler between may drop the options of a connection.`,
    )
  if (encoding !== 'UTF8')
    throw refused(
      `The database has the encoding ${encoding}, and could not keep all that people write. Make one with ENCODING 'UTF8' TEMPLATE template0.`,
    )
}

const refused = (sentence: string): StoreError => new StoreError('store-failed', sentence)
