/** Three nodes behind the nginx of docs/operating.md; one is killed and comes back, and talks are split over two nodes. */
import { spawn, spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { createPostgresLog } from '@evenkeel/server/log/postgres/postgres-log'
import { expect, onTestFinished, test, vi } from 'vitest'
import { readDocument } from '../docs/markdown.ts'
import { runIn, startPostgres } from '../harness/postgres.ts'
import { startServer } from '../harness/server.ts'
import { freePort } from '../server/free-port.ts'
import { createChance } from './chance.ts'
import { expectNothingLostIn } from './checker.ts'
import type { Holder } from './holder.ts'
import { keepPressing, liveRooms } from './load.ts'
import { isLong } from './tier.ts'

const canBalance = spawnSync('nginx', ['-v']).status === 0
if (isLong && !canBalance) console.warn('nginx is not here, so nothing is tried behind it')
const rooms = 24

/** The block of the document with these words in it. */
function blockWith(words: string): string {
  const block = [...readDocument('operating.md').matchAll(/```nginx\n([\s\S]*?)```/g)].find(([, text]) =>
    text?.includes(words),
  )
  if (!block?.[1]) throw new Error(`docs/operating.md has no nginx block with ${words}`)
  return block[1]
}

async function startBalancer(addresses: string[]) {
  const folder = await mkdtemp(join(tmpdir(), 'evenkeel-nginx-'))
  const port = await freePort()
  const [, ...servers] = blockWith('upstream').matchAll(/server 10\.[\d.:]+/g)
  expect(servers).toHaveLength(addresses.length - 1)
  let node = 0
  const balance = blockWith('upstream').replaceAll(/10\.[\d.:]+/g, () => new URL(addresses[node++] ?? '').host)
  const upgrade = /map \$http_upgrade[\s\S]*?\n}/.exec(blockWith('http_upgrade'))?.[0]
  const location = /location \/ {[\s\S]*?\n {4}}/.exec(blockWith('http_upgrade'))?.[0]
  const site = `${upgrade}\n${balance}\nserver { listen 127.0.0.1:${port}; client_max_body_size 256k;
    ${location?.replace(/proxy_pass [^;]+/, 'proxy_pass http://evenkeel')} }`
  const file = join(folder, 'nginx.conf')
  await writeFile(file, `pid nginx.pid; error_log stderr crit; events {} http { access_log off; ${site} }`)
  const child = spawn('nginx', ['-p', folder, '-c', file, '-g', 'daemon off;'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  onTestFinished(async () => {
    child.kill('SIGTERM')
    await rm(folder, { recursive: true, force: true })
  })
  const address = `http://127.0.0.1:${port}`
  await vi.waitFor(async () => expect((await fetch(`${address}/healthz`)).status).toBe(200), 10_000)
  return address
}

const quantile = (sorted: number[], share: number) => Math.round(sorted[Math.floor((sorted.length - 1) * share)] ?? 0)

/** How long a tick of the one takes to the screen of the other. */
async function delayBetween(one: Holder, other: Holder, covered: boolean): Promise<number> {
  const before = performance.now()
  const { seq } = await one.press({ type: 'topic/tick', topicId: 'topic-role', covered })
  while (other.shared.seq < (seq?.shared ?? 0)) await wait(1)
  return performance.now() - before
}

test.runIf(isLong && canBalance)(
  '[X5] a node behind nginx is killed and comes back: talks that are split over two nodes lose nothing',
  { timeout: 300_000 },
  async ({ annotate }) => {
    const chance = createChance()
    const postgres = await startPostgres()
    onTestFinished(() => postgres.stop())
    const env = { DATABASE_URL: postgres.url, TRUST_PROXY: '1', LOG_LEVEL: 'silent' }
    const nodes = [await startServer(env), await startServer(env), await startServer(env)] as const
    const address = await startBalancer(nodes.map((node) => node.address))
    // Who is let through by long polling alone makes many requests, which must all reach the node that knows of them.
    const holders = await liveRooms(address, rooms, { candidates: { transport: 'polling' } })
    const load = keepPressing(holders, chance, { atOnce: 1 })
    await wait(2_000)
    const before = performance.now()
    await nodes[0].stop('SIGKILL')
    await Promise.all(holders.map((holder) => holder.back()))
    const backMs = Math.round(performance.now() - before)
    await nodes[0].restart()
    await wait(6_000) // until nginx asks it again
    // A WebSocket that lasts does not tell nginx that a node is well; any request that ends does.
    for (let request = 0; request < 30; request++) await fetch(`${address}/healthz?${request}`)
    // Of each talk one comes anew, and goes where it was before.
    const halves = holders.filter((_, place) => place % 2 === 0)
    for (const holder of halves) holder.drop()
    await Promise.all(halves.map((holder) => holder.back()))
    await wait(1_000)
    await load.stop()
    const split = await runIn(
      postgres.url,
      `SELECT session_id FROM connection JOIN living USING (node) WHERE gone_at IS NULL
       GROUP BY session_id HAVING count(DISTINCT node) > 1`,
    )
    const delays: number[] = []
    for (const { session_id } of split) {
      const [one, other] = holders.filter(({ sessionId }) => sessionId === session_id)
      if (one && other)
        for (let tick = 0; tick < 20; tick++) delays.push(await delayBetween(one, other, tick % 2 === 0))
    }
    delays.sort((a, b) => a - b)
    for (const holder of holders) holder.drop()
    await Promise.all(holders.map((holder) => holder.back()))
    for (const holder of holders) holder.leave()
    const log = await createPostgresLog({ url: postgres.url })
    const also = `all back ${backMs} ms after the kill, ${split.length} of ${rooms} talks split, from press to the other's screen there: half ${quantile(delays, 0.5)} ms, 0.99 ${quantile(delays, 0.99)} ms`
    await expectNothingLostIn(log, holders, { seed: chance.seed, report: annotate, also })
    await log.close()
    expect(split.length).toBeGreaterThan(0)
  },
)
