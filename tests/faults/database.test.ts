/** What happens to a database that two nodes share, and to the lines to it, while people press. */
import { setTimeout as wait } from 'node:timers/promises'
import { createPostgresLog } from '@evenkeel/server/log/postgres/postgres-log'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { apart } from '../cluster/nodes.ts'
import { aFirstAppend, aSession } from '../harness/log-builders.ts'
import { makeDatabase, startPostgres } from '../harness/postgres.ts'
import type { RunningServer } from '../harness/server.ts'
import { startServer } from '../harness/server.ts'
import { insist } from '../postgres/insist.ts'
import { createSwallowingLine } from '../postgres/swallowing-line.ts'
import { createChance } from './chance.ts'
import { expectNothingLostIn } from './checker.ts'
import type { Holder } from './holder.ts'
import { keepPressing, liveRooms } from './load.ts'
import { isLong } from './tier.ts'

const postgres = await startPostgres()
afterAll(() => postgres.stop())
const env = { DATABASE_URL: postgres.url, LOG_LEVEL: 'silent' }
const nodes = [await startServer(env), await startServer(env)] as const

const rooms = isLong ? 20 : 4
/** So many answers are more of them. */
const some = isLong ? 100 : 40
const restarts = isLong ? 10 : 1
const swallowed = isLong ? 500 : 40
/** Longer than a node may be silent before it counts as dead. */
const frozenMs = isLong ? 12_000 : 3_000
const isReady = async ({ address }: RunningServer) => (await fetch(`${address}/readyz`)).status === 200

/** Talks of two people, one at each node, who press all the time. */
async function underLoad(patienceMs?: number) {
  const chance = createChance()
  const [one, other] = nodes
  const holders = await liveRooms(one.address, rooms, patienceMs === undefined ? {} : { patienceMs })
  for (const [place, holder] of holders.entries()) {
    if (place % 2 === 0) continue
    holder.reroute(other.address)
    holder.drop()
  }
  await Promise.all(holders.map((holder) => holder.back()))
  let answers = 0
  let enough = () => {}
  const load = keepPressing(holders, chance, { atOnce: 1, answered: () => ++answers % some === 0 && enough() })
  const more = () => new Promise<void>((resolve) => (enough = resolve))
  return { chance, holders, load, more }
}

/** Everybody comes once more, to the other node than before, and all that each saw is held against the log. */
async function expectAllThere(
  holders: Holder[],
  telling: Parameters<typeof expectNothingLostIn>[2],
): ReturnType<typeof expectNothingLostIn> {
  for (const [place, holder] of holders.entries()) {
    holder.reroute(nodes[place % 2 === 0 ? 1 : 0].address)
    holder.drop()
  }
  await Promise.all(holders.map((holder) => holder.back()))
  for (const holder of holders) holder.leave()
  const log = await createPostgresLog({ url: postgres.url })
  try {
    return await expectNothingLostIn(log, holders, telling)
  } finally {
    await log.close()
  }
}

test.for(['fast', 'immediate'] as const)(
  '[X1] a database that is restarted (%s) under two nodes: both go on, and nothing is lost or there twice',
  { timeout: 600_000 },
  async (mode, { annotate }) => {
    const { chance, holders, load, more } = await underLoad()
    const pids = nodes.map(({ pid }) => pid)
    await more()
    let slowestMs = 0
    for (let restart = 0; restart < restarts; restart++) {
      const before = performance.now()
      await postgres.restart(mode)
      await more()
      slowestMs = Math.max(slowestMs, performance.now() - before)
    }
    await load.stop()
    const also = `${restarts} restarts (${mode}), ${some} answers more after at most ${Math.round(slowestMs)} ms`
    await expectAllThere(holders, { seed: chance.seed, report: annotate, also })
    for (const [place, node] of nodes.entries()) {
      expect(await isReady(node)).toBe(true)
      expect(() => process.kill(pids[place] ?? 0, 0)).not.toThrow()
    }
  },
)

test(`[X2] a database that stands still for ${frozenMs} ms: it is told, nothing is said to be stored that is not`, {
  timeout: 600_000,
}, async ({ annotate }) => {
  const { interviewer, candidate } = await apart(...nodes)
  await interviewer.until(() => interviewer.presence()[candidate.holderId] === 'here')
  const told: unknown[] = []
  interviewer.socket.on('presence', (presence: unknown) => told.push(presence))
  const { chance, holders, load, more } = await underLoad(15_000)
  await more()
  await postgres.freeze()
  const before = performance.now()
  expect(await Promise.all(nodes.map(isReady))).toEqual([false, false])
  const toldMs = Math.round(performance.now() - before)
  await wait(frozenMs - toldMs) // not for anything: the time is the fault
  await postgres.thaw()
  const thawed = performance.now()
  await more()
  const backMs = Math.round(performance.now() - thawed)
  await load.stop()
  // Nobody left: it was the database that was away.
  expect(told).toEqual([])
  const also = `frozen ${frozenMs} ms, not ready after ${toldMs} ms, ${some} answers more ${backMs} ms after the end`
  await expectAllThere(holders, { seed: chance.seed, report: annotate, also })
})

test(`[X3] the answer to a commit is lost ${swallowed} times, and every command is there once`, {
  timeout: 300_000,
}, async ({ annotate }) => {
  const url = await makeDatabase(postgres.url)
  const line = await createSwallowingLine(url, 'SELECT evenkeel_write(')
  const log = await createPostgresLog({ url: line.url })
  onTestFinished(() => log.close())
  const sessionIds = ['session-1', 'session-2', 'session-3']
  for (const sessionId of sessionIds) await log.create(aSession({ sessionId }), aFirstAppend())
  const given = await Promise.all(
    sessionIds.map(async (sessionId) => {
      let count = 0
      while (line.swallowed < swallowed) await insist(log, sessionId, `command-${count++}`)
      return count
    }),
  )
  line.passAll()
  let doubled = 0
  let lost = 0
  for (const [place, sessionId] of sessionIds.entries()) {
    const ids = (await log.read(sessionId, 1)).map(({ commandId }) => commandId)
    doubled += ids.length - new Set(ids).size
    lost += (given[place] ?? 0) - new Set(ids).size
  }
  await annotate(`${line.swallowed} answers swallowed, ${given.join(' + ')} commands, ${doubled} doubled, ${lost} lost`)
  expect({ doubled, lost }).toEqual({ doubled: 0, lost: 0 })
})
