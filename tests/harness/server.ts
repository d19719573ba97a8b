/** The real server, as `npm start` runs it: its own process, its own data folder, its own port. */
import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { atTheEnd } from './at-the-end.ts'

const main = fileURLToPath(new URL('../../server/dist/main.js', import.meta.url))

/** What a process that was started said and how it ended. */
export interface Ended {
  code: number | null
  output: string
}

export interface RunningServer {
  /** As `http://127.0.0.1:PORT`; the same after a restart. */
  address: string
  dataDir: string
  pid: number
  /** Everything it has printed so far, log lines included. */
  output(): string
  /** Ends it and resolves when it is gone. SIGKILL is how a machine loses power. */
  stop(signal?: NodeJS.Signals): Promise<Ended>
  /** The same data folder and port again. */
  restart(): Promise<void>
}

/** Starts it and resolves once it has printed its address. Ended and cleaned up after the file's last test. */
export async function startServer(env: Record<string, string> = {}): Promise<RunningServer> {
  const dataDir = env.DATA_DIR ?? (await mkdtemp(join(tmpdir(), 'evenkeel-test-')))
  let port = env.PORT ?? '0'
  let running = await launch()
  port = new URL(running.address).port

  const server: RunningServer = {
    get address() {
      return running.address
    },
    dataDir,
    get pid() {
      return running.child.pid ?? 0
    },
    output: () => running.output(),
    async stop(signal = 'SIGTERM') {
      running.child.kill(signal)
      return running.ended
    },
    async restart() {
      running = await launch()
    },
  }
  atTheEnd(async () => {
    await server.stop('SIGKILL')
    if (!env.DATA_DIR) await rm(dataDir, { recursive: true, force: true })
  })
  return server

  async function launch() {
    const { child, output, ended } = runServer({ ...env, DATA_DIR: dataDir, PORT: port })
    const address = await new Promise<string>((resolve, reject) => {
      child.stdout?.on('data', () => {
        const found = /Evenkeel is at (\S+)/.exec(output())?.[1]
        if (found) resolve(found)
      })
      void ended.then(({ code }) => reject(new Error(`the server ended with ${code}: ${output()}`)))
    })
    return { child, output, ended, address }
  }
}

/** Runs the server's program without waiting for it to serve: for starts that must fail. */
export function runServer(env: Record<string, string>): {
  child: ChildProcess
  output: () => string
  ended: Promise<Ended>
} {
  const child = spawn(process.execPath, [main], {
    env: { PATH: process.env.PATH, CREATE_PER_MINUTE: '100000', ATTEMPTS_PER_MINUTE: '100000', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, output }))
  return { child, output: () => output, ended }
}
