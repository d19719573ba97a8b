/** A network that cuts, freezes, trickles and crumbles, under everybody. */
import { expect, test } from 'vitest'
import { startServer } from '../harness/server.ts'
import { createBadLine } from './bad-line.ts'
import { createChance } from './chance.ts'
import { caughtUp, expectNothingLost } from './checker.ts'
import { keepPressing, liveRooms } from './load.ts'
import { isLong } from './tier.ts'

const lines = isLong ? 600 : 60
const leastAnswers = 300

test('[R6] on lines that cut, freeze, trickle and crumble, nothing is lost or doubled and nobody misses anything', {
  timeout: 900_000,
}, async ({ annotate }) => {
  const chance = createChance()
  const server = await startServer()
  const bad = await createBadLine(server.address, chance)
  const holders = await liveRooms(server.address, 6, { through: bad.address, patienceMs: 1_000 })
  let enough = () => {}
  const made = () => Object.values(bad.fates).reduce((sum, count) => sum + count, 0)
  let answers = 0
  const load = keepPressing(holders, chance, {
    answered: () => ++answers >= leastAnswers && made() >= lines && enough(),
  })
  await new Promise<void>((resolve) => {
    enough = resolve
  })
  for (const holder of holders) holder.reroute(server.address)
  await load.stop()
  await caughtUp(holders, server.address)
  for (const holder of holders) holder.leave()
  await server.stop()
  const also = Object.entries(bad.fates)
    .map(([fate, count]) => `${count} ${fate}`)
    .join(', ')
  const report = { seed: chance.seed, report: annotate, also: `lines: ${also}` }
  const { acked, unknown } = await expectNothingLost(server.dataDir, holders, report)
  expect(acked).toBeGreaterThan(100)
  expect(unknown).toBeGreaterThan(0)
})
