/** How many commands one holder may give, by a clock that moves when told. */
import { createCommandLimit } from '@evenkeel/server/gateway/limits'
import { beforeEach, expect, test } from 'vitest'

let now: number
let mayGive: ReturnType<typeof createCommandLimit>
beforeEach(() => {
  now = 0
  mayGive = createCommandLimit(() => now)
})

/** How long each of so many has to wait. */
const waits = (holderId: string, count: number): number[] => Array.from({ length: count }, () => mayGive(holderId))

test('[TR2] sixty go at once, and the next waits until three seconds after the first', () => {
  expect(waits('sam', 60)).toEqual(Array(60).fill(0))
  now = 1_000
  expect(mayGive('sam')).toBe(2_000)
  now = 2_999
  expect(mayGive('sam')).toBe(50)
  now = 3_000
  expect(waits('sam', 61)).toEqual([...Array(60).fill(0), 3_000])
})

test('[TR4] what one holder gives is never counted against another', () => {
  waits('sam', 100)
  expect(waits('dana', 60)).toEqual(Array(60).fill(0))
})

test('[TR2] who is limited stays so while thousands of others come and go', () => {
  waits('sam', 60)
  for (let other = 0; other < 5_000; other++) {
    now += 0.5
    mayGive(`other-${other}`)
  }
  expect(mayGive('sam')).toBe(500)
})
