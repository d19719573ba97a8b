import { describe, expect, test } from 'vitest'
import { instantOf, zonesByRegion } from '../../client/src/plan/wall-clock.ts'

describe('a planned start on a clock elsewhere', () => {
  test.each([
    ['2026-11-30T10:00', 'UTC', '2026-11-30T10:00Z'],
    ['2026-11-30T10:00', 'America/New_York', '2026-11-30T15:00Z'],
    ['2026-07-01T10:00', 'America/New_York', '2026-07-01T14:00Z'],
    ['2026-11-30T10:00', 'Asia/Kathmandu', '2026-11-30T04:15Z'],
    ['2026-11-30T00:30', 'Pacific/Kiritimati', '2026-11-29T10:30Z'],
    // The clocks go back: 01:30 comes twice, and the first one is meant.
    ['2026-10-25T01:30', 'Europe/London', '2026-10-25T00:30Z'],
    ['2026-10-25T02:30', 'Europe/London', '2026-10-25T02:30Z'],
    // And forward: the hours around the one that is left out.
    ['2027-03-28T00:59', 'Europe/London', '2027-03-28T00:59Z'],
    ['2027-03-28T02:00', 'Europe/London', '2027-03-28T01:00Z'],
  ])('[TM3] %s in %s is one instant', (local, zone, instant) => {
    expect(instantOf(local, zone)).toBe(Date.parse(instant))
  })

  test('[TM3] a time that the clocks leave out is none, and no date is no number', () => {
    expect(instantOf('2027-03-28T01:30', 'Europe/London')).toBeNull()
    expect(instantOf('soon', 'Europe/London')).toBeNaN()
  })

  test('[TM3] every zone of the list is one that can be planned in, with its place named', () => {
    const all = [...zonesByRegion().values()].flat()
    expect(all.length).toBeGreaterThan(300)
    expect(all.find(({ zone }) => zone === 'America/Argentina/Ushuaia')?.place).toBe('Argentina, Ushuaia')
    expect(all.filter(({ zone }) => instantOf('2026-11-30T10:00', zone) === null)).toEqual([])
  })
})
