import { offsetOf } from '@evenkeel/shared/sync/offset'
import fc from 'fast-check'
import { expect, test } from 'vitest'

test('[TM3] the shortest round trip is believed', () => {
  const samples = [
    { sentAt: 0, receivedAt: 900, serverNow: 10_700 },
    { sentAt: 1_000, receivedAt: 1_040, serverNow: 11_020 },
    { sentAt: 2_000, receivedAt: 2_300, serverNow: 12_290 },
  ]
  expect(offsetOf(samples)).toBe(10_000)
})

test('[TM3] however wrong a device’s clock is, it is off by at most half of its shortest round trip', () => {
  const trip = fc.record({
    there: fc.nat({ max: 3_000 }),
    back: fc.nat({ max: 3_000 }),
    at: fc.nat({ max: 1_000_000 }),
  })
  const wrongBy = fc.integer({ min: -50 * 365 * 86_400_000, max: 50 * 365 * 86_400_000 })
  fc.assert(
    fc.property(fc.array(trip, { minLength: 1, maxLength: 5 }), wrongBy, (trips, wrong) => {
      const samples = trips.map(({ there, back, at }) => ({
        sentAt: at,
        serverNow: at + there + wrong,
        receivedAt: at + there + back,
      }))
      const shortest = Math.min(...trips.map(({ there, back }) => there + back))
      expect(Math.abs(offsetOf(samples) - wrong)).toBeLessThanOrEqual(shortest / 2)
    }),
  )
})
