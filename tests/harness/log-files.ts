import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { EventLog } from '@evenkeel/server/log/port'
import { createSqliteLog, type SqliteLogOptions } from '@evenkeel/server/log/sqlite/sqlite-log'
import { buildServer } from '../../scripts/build.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const cacheFolder = join(root, '.cache')

export interface LogBundles {
  /** The worker, as the server's build makes it. */
  workerUrl: URL
  /** `log-appender.ts`, for a process of its own. */
  appender: string
  remove(): void
}

/** Below the repository, so that the bundles find the SQLite package that stays outside them. */
export async function buildLogBundles(): Promise<LogBundles> {
  mkdirSync(cacheFolder, { recursive: true })
  const folder = mkdtempSync(join(cacheFolder, 'log-'))
  const entries = {
    'sqlite-worker': join(root, 'server/src/log/sqlite/worker.ts'),
    'log-appender': join(root, 'tests/harness/log-appender.ts'),
  }
  await buildServer(entries, folder)
  return {
    workerUrl: pathToFileURL(join(folder, 'sqlite-worker.js')),
    appender: join(folder, 'log-appender.js'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

export interface LogFolders {
  /** A new empty folder. */
  make(): string
  /** A new folder on a small disk of its own. Only where `canMount`. */
  mount(options: string): string
  open(options: SqliteLogOptions): Promise<EventLog>
  /** Closes every log opened here and removes every folder. */
  clear(): Promise<void>
}

export function createLogFolders(): LogFolders {
  let folders: string[] = []
  let mounts: string[] = []
  let logs: EventLog[] = []

  function make(): string {
    const folder = mkdtempSync(join(tmpdir(), 'evenkeel-log-'))
    folders.push(folder)
    return folder
  }

  return {
    make,
    mount(options) {
      const folder = make()
      execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], { stdio: 'ignore' })
      mounts.push(folder)
      return folder
    },
    async open(options) {
      const log = await createSqliteLog(options)
      logs.push(log)
      return log
    },
    async clear() {
      for (const log of logs) await log.close()
      for (const mount of mounts) execFileSync('umount', [mount])
      for (const folder of folders) rmSync(folder, { recursive: true, force: true })
      logs = []
      mounts = []
      folders = []
    },
  }
}

/** Whether this account may mount a small disk. */
export function canMount(): boolean {
  const folders = createLogFolders()
  try {
    folders.mount('size=1m')
    return true
  } catch {
    return false
  } finally {
    void folders.clear()
  }
}

const named = ['evenkeel.db', 'evenkeel.keys'].flatMap((name) => [name, `${name}-wal`, `${name}-shm`])

/** In another process: closing a file here would drop the locks that SQLite holds on it in this one. */
export function bytesOf(dataDir: string): string {
  const files = named.map((name) => join(dataDir, name)).filter(existsSync)
  return execFileSync('cat', files, { maxBuffer: 1 << 30 }).toString('latin1')
}

function sessionsIn(dataDir: string): { sessionHash: string; key: string; text: string }[] {
  const program = fileURLToPath(new URL('log-keys.mjs', import.meta.url))
  return JSON.parse(execFileSync(process.execPath, [program, dataDir], { maxBuffer: 1 << 30 }).toString())
}

/** The key of each session that is there, as `bytesOf` would show it. */
export const keysOf = (dataDir: string): Map<string, string> =>
  new Map(
    sessionsIn(dataDir).map(({ sessionHash, key }) => [sessionHash, Buffer.from(key, 'base64').toString('latin1')]),
  )

/** All that the keys open: what whoever has the folder can read. */
export const openedOf = (dataDir: string): string =>
  sessionsIn(dataDir)
    .map(({ text }) => text)
    .join('\n')
