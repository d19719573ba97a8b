/** Random people: of every command something, often what cannot be, from few ids, so that wishes meet each other. */
import type { Wish } from '@evenkeel/shared/protocol/up'
import fc from 'fast-check'
import { anyWish } from '../shared/wishes.ts'

/** A new key shuts the own devices out, erasing rewrites the log: both are stories of their own. */
const wish = anyWish(['seat/rekey', 'seat/erase'])

export const wishesFor = (seed: number, count: number): Wish[] => fc.sample(wish, { seed, numRuns: count })
