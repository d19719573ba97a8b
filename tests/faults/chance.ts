/** What a run of faults draws by chance, from a seed that a failure names: `SEED=… npm run test:faults`. */
import { randomInt } from 'node:crypto'

export interface Chance {
  seed: number
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number
  oneOf<Each>(list: readonly Each[]): Each
  /** True once in so many times. */
  onceIn(times: number): boolean
}

export function createChance(seed = Number(process.env.SEED) || randomInt(1, 2 ** 31)): Chance {
  let state = seed
  /** mulberry32: small, and even enough to choose instants with. */
  function draw(): number {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const between = (least: number, most: number): number => least + Math.floor(draw() * (most - least + 1))
  return {
    seed,
    between,
    oneOf: <Each>(list: readonly Each[]): Each => list[between(0, list.length - 1)] as Each,
    onceIn: (times) => between(1, times) === 1,
  }
}
