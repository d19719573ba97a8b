import { createServerClock } from '@evenkeel/client/sync/server-clock'
import { minuteMs } from '@evenkeel/shared/protocol/limits'
import { expect, test } from 'vitest'

/** A device whose clock stood still for so long, as one that slept; the server answers when it is let. */
function aDeviceBehindBy(ms: number) {
  let steady = 0
  const clock = createServerClock({ steady: () => steady, calendar: () => 1_000_000 })
  let answer: (now: { now: number }) => void = () => {}
  return {
    clock,
    passes: (by: number) => {
      steady += by
    },
    /** Asks the server; resolves once the clock is right. */
    wakes(): Promise<void> {
      return clock.measure(
        () =>
          new Promise((resolve) => {
            answer = resolve
          }),
      )
    },
    async isAnswered(measured: Promise<void>) {
      let done = false
      void measured.then(() => {
        done = true
      })
      while (!done) {
        answer({ now: 1_000_000 + ms + steady })
        await Promise.resolve()
      }
    },
  }
}

test('[SY8] what is pressed on a page that wakes, before it knows the time again, is as new as it is', async () => {
  const { clock, wakes, passes, isAnswered } = aDeviceBehindBy(6 * minuteMs)
  const waking = wakes()
  passes(20)
  const pressed = clock.now()
  passes(30)
  await isAnswered(waking)
  expect(clock.now()).toBe(1_000_000 + 6 * minuteMs + 50)
  expect(clock.since(pressed)).toBe(30)
})

test('[SY8] what was pressed before the device slept is as old as the sleep was long', async () => {
  const { clock, wakes, passes, isAnswered } = aDeviceBehindBy(60 * minuteMs)
  const pressed = clock.now()
  passes(20)
  const waking = wakes()
  passes(20)
  await isAnswered(waking)
  expect(clock.since(pressed)).toBe(60 * minuteMs + 40)
})

test('[SY8] once the time is known, what is pressed is as old as it is', async () => {
  const { clock, wakes, passes, isAnswered } = aDeviceBehindBy(6 * minuteMs)
  await isAnswered(wakes())
  const pressed = clock.now()
  passes(40)
  expect(clock.since(pressed)).toBe(40)
})

test('[SY8] where the server does not answer, the next word from it says how old a press is', async () => {
  const { clock, passes } = aDeviceBehindBy(0)
  await clock.measure(() => Promise.reject(new Error('no answer'))).catch(() => {})
  const pressed = clock.now()
  passes(100)
  clock.heard(1_000_000 + 6 * minuteMs)
  expect(clock.since(pressed)).toBe(100)
})
