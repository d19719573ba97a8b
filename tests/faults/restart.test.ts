/** Restarts while people press, who come back as browsers do. */
import { readdir, readlink } from 'node:fs/promises'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { RunningServer } from '../harness/server.ts'
import { runServer, startServer } from '../harness/server.ts'
import { bothSeated } from '../harness/wire-client.ts'
import { openRaw } from '../security/raw-socket.ts'
import { createChance } from './chance.ts'
import { caughtUp, expectNothingLost } from './checker.ts'
import { keepPressing, liveRooms } from './load.ts'
import { isLong } from './tier.ts'

const rooms = isLong ? 50 : 15

/** As the page does: from half a second to ten, each half as long or as long again by chance. */
const browserWaits = (attempt: number): number => Math.min(10_000, 500 * 2 ** attempt) * (0.5 + Math.random())

async function isWaitingForTheFolder(pid = 0): Promise<boolean> {
  const files = await readdir(`/proc/${pid}/fd`)
  const paths = await Promise.all(files.map((file) => readlink(`/proc/${pid}/fd/${file}`).catch(() => '')))
  return paths.some((path) => path.endsWith('evenkeel.lock'))
}

/** What happens to the server. @returns how to end the one that serves then */
const kinds: [what: string, restart: (server: RunningServer) => Promise<() => Promise<unknown>>][] = [
  [
    'is told to stop and started again',
    async (server) => {
      expect((await server.stop('SIGTERM')).code).toBe(0)
      await server.restart()
      return () => server.stop('SIGKILL')
    },
  ],
  [
    'is killed and started again',
    async (server) => {
      await server.stop('SIGKILL')
      await server.restart()
      return () => server.stop('SIGKILL')
    },
  ],
  [
    'hands over to another that waits already',
    async (server) => {
      const next = runServer({ DATA_DIR: server.dataDir, PORT: new URL(server.address).port })
      const end = () => {
        next.child.kill('SIGKILL')
        return next.ended
      }
      onTestFinished(() => void end())
      await vi.waitFor(async () => expect(await isWaitingForTheFolder(next.child.pid)).toBe(true), 60_000)
      expect((await server.stop('SIGTERM')).code).toBe(0)
      await vi.waitFor(() => expect(next.output()).toContain('Evenkeel is at'), 60_000)
      return end
    },
  ],
]

test.for(kinds)(
  '[R5] a server %s: everybody comes back, and nothing is lost',
  { timeout: 180_000 },
  async ([, restart], { annotate }) => {
    const chance = createChance()
    const server = await startServer()
    const { address, dataDir } = server
    const holders = await liveRooms(address, rooms, { againMs: browserWaits })
    let answers = 0
    let enough = () => {}
    const load = keepPressing(holders, chance, {
      atOnce: 1,
      answered: () => ++answers % 300 === 0 && enough(),
    })
    const more = () => new Promise<void>((resolve) => (enough = resolve))
    await more()
    const before = performance.now()
    const end = await restart(server)
    const startedMs = Math.round(performance.now() - before)
    await Promise.all(holders.map((holder) => holder.back()))
    const backMs = Math.round(performance.now() - before)
    await more()
    await load.stop()
    const longestGapMs = Math.round(Math.max(...holders.map((holder) => holder.longestGapMs)))
    await caughtUp(holders, address)
    for (const holder of holders) holder.leave()
    await end()
    const also = `serving again after ${startedMs} ms, all ${holders.length} back after ${backMs} ms, longest gap ${longestGapMs} ms`
    await expectNothingLost(dataDir, holders, { seed: chance.seed, report: annotate, also })
  },
)

test('[R5] who does not read the goodbye does not hold the server up, and nobody else waits for it', {
  timeout: 60_000,
}, async ({ annotate }) => {
  const server = await startServer()
  const { sessionId, interviewer, candidate } = await bothSeated(server.address)
  const stranger = await openRaw(server.address)
  const sleeper = await openRaw(server.address)
  await sleeper.join({ sessionId, token: candidate.token })
  for (const { tcp } of [stranger, sleeper]) tcp.pause()
  const gone = interviewer.until(() => !interviewer.socket.connected)
  const before = performance.now()
  const { code } = await server.stop('SIGTERM')
  await gone
  await annotate(`stopped after ${Math.round(performance.now() - before)} ms`)
  expect(interviewer.closings).toEqual([{ reason: 'restart', retryAfterMs: expect.any(Number) }])
  expect(code).toBe(0)
})
