import { usualDue } from '@evenkeel/shared/protocol/due'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

beforeEach(() => void vi.resetModules())
afterEach(() => void vi.unstubAllEnvs())

/** The two halves of a page in a browser whose clock is in `zone`. */
async function pageIn(zone: string) {
  vi.stubEnv('TZ', zone)
  const { sayDate, sayDay } = await import('../../client/src/words/words.ts')
  const { dayOf, noonOf, today, usualDay } = await import('../../client/src/app/hooks/days.ts')
  return { sayDate, sayDay, dayOf, noonOf, today, usualDay }
}

const zones = ['UTC', 'America/New_York', 'Pacific/Kiritimati', 'Pacific/Pago_Pago']

test.each(zones)('[EN1] a day chosen anywhere is that day on a page in %s', async (zone) => {
  for (const chosen of zones) {
    const due = (await pageIn(chosen)).noonOf('2026-11-27')
    vi.resetModules()
    const page = await pageIn(zone)
    expect(page.sayDate(due ?? 0)).toMatch(/^Fri, Nov 27/)
    expect(page.dayOf(due ?? 0)).toBe('2026-11-27')
    vi.resetModules()
  }
})

test.each(zones)('[EN5] what is due in five days is due on the same day on a page in %s', async (zone) => {
  const { sayDate, dayOf } = await pageIn(zone)
  for (const hour of [0, 11, 12, 23]) {
    const due = usualDue(Date.UTC(2026, 10, 22, hour, 30))
    expect(new Date(due).toISOString()).toBe('2026-11-27T12:00:00.000Z')
    expect([sayDate(due), dayOf(due)]).toEqual([expect.stringMatching(/^Fri, Nov 27/), '2026-11-27'])
  }
  expect(sayDate(Date.UTC(2026, 10, 27, 0))).toMatch(/^Fri, Nov 27/)
})

test('an instant is on the day that it is where it is read', async () => {
  const late = Date.UTC(2026, 10, 27, 3)
  expect((await pageIn('America/New_York')).sayDay(late)).toMatch(/^Thu, Nov 26/)
})

test('[EN1] the day that is offered is no day of a weekend', async () => {
  const { usualDay } = await pageIn('UTC')
  const from = (day: string) => usualDay(Date.parse(`${day}T10:00Z`))
  expect(['2026-11-26', '2026-11-23', '2026-11-24', '2026-11-25'].map(from)).toEqual([
    '2026-12-01',
    '2026-11-30',
    '2026-11-30',
    '2026-11-30',
  ])
})

test('[EN1] today is the day that it is where it is chosen', async () => {
  const late = Date.UTC(2026, 10, 27, 3)
  expect((await pageIn('America/New_York')).today(late)).toBe('2026-11-26')
  expect((await pageIn('Pacific/Kiritimati')).today(late)).toBe('2026-11-27')
})
