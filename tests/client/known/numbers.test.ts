/** What this device keeps of an interviewer's talks as numbers, and that one of them can be forgotten. */
import { forgetNumbersOf, keepTalkNumbers, readTalkNumbers } from '@evenkeel/client/app/hooks/talk-numbers'
import { afterEach, expect, test, vi } from 'vitest'

afterEach(() => vi.unstubAllGlobals())

test('[EN4] of an interview that a device is to forget its numbers go as well, and those of other talks stay', async () => {
  const kept = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  })
  await keepTalkNumbers('session-forgotten', { offMinutes: 1, leftOpen: 0, topics: [] })
  await keepTalkNumbers('session-that-stays', { offMinutes: 2, leftOpen: 0, topics: [] })
  await forgetNumbersOf('session-forgotten')
  expect(readTalkNumbers().map(({ offMinutes }) => offMinutes)).toEqual([2])
  await forgetNumbersOf('session-that-stays')
  expect(kept.size).toBe(0)
})
