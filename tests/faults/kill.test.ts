/** The power goes at any instant while people press, also in the middle of a start. */
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { runServer, startServer } from '../harness/server.ts'
import { createChance } from './chance.ts'
import { caughtUp, expectNothingLost } from './checker.ts'
import { keepPressing, liveRooms } from './load.ts'
import { isLong } from './tier.ts'

const kills = isLong ? 200 : 20

test(`[R3] ${kills} times killed at any instant under load, nothing that was answered is lost or there twice`, async ({
  annotate,
}) => {
  const chance = createChance()
  const server = await startServer()
  const { address, dataDir } = server
  const holders = await liveRooms(address, 6)
  let answersToGo = Number.POSITIVE_INFINITY
  let killed = () => {}
  const load = keepPressing(holders, chance, {
    answered() {
      if (--answersToGo > 0) return
      answersToGo = Number.POSITIVE_INFINITY
      process.kill(server.pid, 'SIGKILL')
      killed()
    },
  })
  const recoveries: number[] = []
  for (let kill = 0; kill < kills; kill++) {
    await new Promise<void>((resolve) => {
      killed = resolve
      answersToGo = chance.between(1, 120)
    })
    await server.stop('SIGKILL')
    const before = performance.now()
    if (chance.onceIn(3)) {
      const { child, ended } = runServer({ DATA_DIR: dataDir, PORT: new URL(address).port })
      await wait(chance.between(50, 400)) // not for anything: the instant is the fault
      child.kill('SIGKILL')
      await ended
    }
    await server.restart()
    await Promise.all(holders.map((holder) => holder.back()))
    recoveries.push(performance.now() - before)
  }
  await load.stop()
  await caughtUp(holders, address)
  for (const holder of holders) holder.leave()
  await server.stop('SIGKILL')

  const slowest = Math.round(Math.max(...recoveries))
  const also = `${kills} kills, everybody back after at most ${slowest} ms`
  const { acked, unknown } = await expectNothingLost(dataDir, holders, { seed: chance.seed, report: annotate, also })
  expect(acked).toBeGreaterThan(kills * 5)
  expect(unknown).toBeGreaterThan(0)
}, 900_000)
