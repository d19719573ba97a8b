/**
 * [D1] The real rules, room, gateway and driver in a world of their own, on days that could not be worse. One seed again,
 * with its history: SEED=… ; more of them: SEEDS=… or MINUTES=… , from FROM=… (README.md).
 */
import { expect, test } from 'vitest'
import { runSeeds, sayFailure, sayReport } from './report.ts'
import { run } from './story.ts'

const { SEED, SEEDS, MINUTES, FROM } = process.env
const from = Number(FROM ?? 1)
const long = 6 * 3_600_000

if (SEED) {
  test(`[D1] seed ${SEED}`, async () => {
    const outcome = await run(Number(SEED), true)
    console.log(outcome.history.join('\n'))
    expect(outcome.complaints).toEqual([])
  })
} else if (SEEDS || MINUTES) {
  test('[D1] nothing is lost, doubled or told to the wrong side over any of many days', { timeout: long }, async () => {
    const end = MINUTES ? performance.now() + Number(MINUTES) * 60_000 : Number.POSITIVE_INFINITY
    const most = SEEDS ? Number(SEEDS) : Number.POSITIVE_INFINITY
    const [began, cpuBegan] = [performance.now(), process.cpuUsage()]
    const report = await runSeeds(from, ({ seeds }) => seeds < most && performance.now() < end)
    const perMinute = Math.round((report.seeds / (performance.now() - began)) * 60_000)
    const { user, system } = process.cpuUsage(cpuBegan)
    const cpuMs = Math.round((user + system) / 100 / report.seeds) / 10
    console.log(`${sayReport(report)}\n${perMinute} seeds a minute, ${cpuMs} ms of a processor each`)
    expect(report.failed.map(sayFailure).join('\n\n')).toBe('')
  })
} else {
  test.each([1, 501, 1_001, 1_501])(
    '[D1] nothing is lost, doubled or told to the wrong side in the 500 days from seed %i on',
    { timeout: 240_000 },
    async (first) => {
      const report = await runSeeds(first, ({ seeds }) => seeds < 500)
      expect(report.failed.map(sayFailure).join('\n\n')).toBe('')
      expect(report.seeds).toBe(500)
    },
  )

  test('[D1] a seed tells the same story every time', async () => {
    for (const seed of [7, 77, 777]) {
      const [one, other] = [await run(seed, true), await run(seed, true)]
      expect(one.history.length).toBeGreaterThan(100)
      expect(other).toEqual(one)
      expect((await run(seed)).complaints).toEqual(one.complaints)
    }
  })
}
