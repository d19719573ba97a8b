/**
 * The real server, its real file and its real sockets, in this process, with a clock that moves when told: forty minutes
 * of a talk in as many seconds. What is due meanwhile happens in its turn.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '@evenkeel/server/config'
import { createServer } from '@evenkeel/server/create-server'
import type { Outside } from '@evenkeel/server/webhooks/post'
import type { World } from '@evenkeel/server/world'
import { afterAll } from 'vitest'

const folder = (path: string): URL => new URL(`../../${path}`, import.meta.url)

/** The page asks where the draw is below one half at most (decision 0009). */
const neverAsks = 0.999

/** A clock that moves when told, and what is to happen by it. */
export function createPassingTime(drawFrom: World['drawFrom'] = () => neverAsks) {
  let now = Date.UTC(2026, 10, 23, 10)
  let tasks: { at: number; task: () => void }[] = []
  const world: World = {
    now: () => now,
    after(ms, task) {
      const planned = { at: now + ms, task }
      tasks.push(planned)
      return () => {
        tasks = tasks.filter((each) => each !== planned)
      }
    },
    draw: () => 0.5,
    drawFrom,
  }
  return {
    world,
    now: () => now,
    /** Lets time pass. Whoever shows a clock has to be told to look again: see `looksAgain` of a person. */
    pass(ms: number): void {
      const until = now + ms
      for (;;) {
        const next = tasks.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0]
        if (!next) break
        now = Math.max(now, next.at)
        tasks = tasks.filter((each) => each !== next)
        next.task()
      }
      now = until
    },
  }
}

/**
 * Chance has no say here: a hint's question comes at the middle of its time, and the page asks nothing of its own accord.
 * @param drawFrom what it says where a test is about the page's own questions
 * @param time of another node, where several share a database
 * @param outside where a webhook goes to in place of the internet
 */
export async function startClockedServer({
  env = {},
  drawFrom,
  time = createPassingTime(drawFrom),
  outside,
}: {
  env?: Record<string, string>
  drawFrom?: World['drawFrom']
  time?: ReturnType<typeof createPassingTime>
  outside?: Outside
} = {}) {
  const dataDir = await mkdtemp(join(tmpdir(), 'evenkeel-clocked-'))
  const limits = { CREATE_PER_MINUTE: '1000', ATTEMPTS_PER_MINUTE: '1000', LOG_LEVEL: 'error' }
  const config = readConfig({ PORT: '0', DATA_DIR: dataDir, ...limits, ...env })
  const built = { clientDir: folder('client/dist').pathname, sqliteWorkerUrl: folder('server/dist/sqlite-worker.js') }
  const server = await createServer(config, built, time.world, outside)
  let closed: Promise<void> | undefined
  const close = () => (closed ??= server.close())
  afterAll(async () => {
    await close()
    await rm(dataDir, { recursive: true, force: true })
  })
  return { address: server.address, now: time.now, pass: time.pass, close }
}
