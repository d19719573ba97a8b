/** The servers that are compared, each a process of its own, asked over its channel what it costs. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openRoom as openInterview } from './clients/evenkeel.mjs'
import { openRoom as openDocument } from './clients/hocuspocus.mjs'
import { openRoom as openPair } from './clients/raw.mjs'
import { openRoom as openRelayed } from './clients/socket-io.mjs'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))

/** By name, in the order of the table. `openRoom` connects both seats and tells of what reaches them. */
export const peers = {
  evenkeel: { entry: process.env.EVENKEEL_MAIN ?? here('../../server/dist/main.js'), openRoom: openInterview },
  'socket.io relay': { entry: here('servers/socket-io-relay.mjs'), openRoom: openRelayed },
  'ws relay, fsync': { entry: here('servers/raw-relay.mjs'), openRoom: openPair, syncs: true },
  'ws relay': { entry: here('servers/raw-relay.mjs'), openRoom: openPair },
  'hocuspocus, sqlite': { entry: here('servers/hocuspocus.mjs'), openRoom: openDocument },
}

/**
 * @param nodeArguments more for Node itself, a profiler's
 * @param settings more of its environment; a DATA_DIR among them is left as it is at the end
 */
export async function startPeer(name, nodeArguments = [], settings = {}) {
  const { entry, openRoom, syncs } = peers[name]
  const dataDir = settings.DATA_DIR ?? (await mkdtemp(join(tmpdir(), 'evenkeel-bench-')))
  const child = spawn(
    process.execPath,
    ['--expose-gc', '--import', here('servers/report.mjs'), ...nodeArguments, entry],
    {
      env: {
        ...process.env,
        NODE_ENV: 'production',
        PORT: '0',
        DATA_DIR: dataDir,
        LOG_LEVEL: 'error',
        CREATE_PER_MINUTE: '1000000',
        ATTEMPTS_PER_MINUTE: '1000000',
        ...(syncs ? { SYNC_FILE: join(dataDir, 'relay.log') } : {}),
        ...settings,
      },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    },
  )
  const exited = once(child, 'exit')
  const failed = exited.then(() => {
    throw new Error(`${name} ended before it had begun`)
  })
  const [text] = await Promise.race([once(child.stdout, 'data'), failed])
  failed.catch(() => {})
  child.stdout.resume()
  const address = /http:\/\/\S+/.exec(String(text))[0]

  async function ask(question) {
    child.send(question)
    const [answer] = await once(child, 'message')
    return answer
  }

  return {
    ...{ name, address },
    openRoom: (index, heard) => openRoom(address, index, heard),
    /** Of the whole process, its threads included, in milliseconds since its start. */
    cpuMs: async () => (await ask('cpu')).cpuMs,
    /** How long its thread of the sockets waited for a core, in milliseconds since its start. */
    waitedMs: async () => (await ask('cpu')).waitedMs,
    /** What the system counts as its memory, after a full collection. */
    bytes: async () => (await ask('memory')).bytes,
    async stop(signal = 'SIGKILL') {
      child.kill(signal)
      await exited
      if (!settings.DATA_DIR) await rm(dataDir, { recursive: true, force: true })
    },
  }
}
