/** The simulation by itself, with talks and days of which one knows beforehand what comes out. */
import { expect, test } from 'vitest'
import { seeded } from '../simulation/random.ts'
import { daySeconds, drawStarts, evenly, oneCountry, threeZones } from './arrivals.ts'
import { type Day, dayOf, meanOf, peakOf, shapeOf, sumOf } from './day.ts'
import { shape } from './report.ts'
import type { Mark } from './stored.ts'

const talks = 20_000
const curves = [oneCountry, threeZones, evenly]
const aDay = (curve = oneCountry, seed = 7, count = talks) => dayOf(drawStarts(curve, count, seeded(seed)), shape)
const lengthOf = ({ from, to }: { from: number; to: number }): number => to - from

/** A talk of ten minutes with three events, in which nobody's line breaks. */
const short = shapeOf(
  [
    [0, 'session/created'],
    [0, 'session/started'],
    [600, 'session/ended'],
  ] satisfies Mark[],
  { leftAfter: 0, breaks: [] },
)
const starting = (...seconds: number[]): Uint32Array => {
  const starts = new Uint32Array(daySeconds)
  for (const second of seconds) starts[second] = (starts[second] ?? 0) + 1
  return starts
}

test.each(curves)('no talk is lost or made by the day: $name', (curve) => {
  const day = aDay(curve)
  expect(day.talks).toBe(talks)
  expect(sumOf(day.appends)).toBe(talks * shape.appends.length)
  expect(sumOf(day.makes)).toBe(talks)
  expect(sumOf(day.comes)).toBe(sumOf(day.goes))
})

test.each(curves)('whoever came has gone, and nobody goes who had not come: $name', (curve) => {
  const day = aDay(curve)
  for (const series of [day.rooms, day.sockets, day.live]) expect(Math.min(...series)).toBeGreaterThanOrEqual(0)
  let sockets = day.sockets.at(-1) ?? 0
  const differing = day.sockets.findIndex((there, second) => {
    sockets += (day.comes[second] ?? 0) - (day.goes[second] ?? 0)
    return sockets !== there
  })
  expect(differing).toBe(-1)
})

test.each(curves)(
  'there are as many at once, in the mean, as come in a second times how long they stay (Little): $name',
  (curve) => {
    const day = aDay(curve)
    const aSecond = talks / daySeconds
    expect(meanOf(day.rooms)).toBeCloseTo(aSecond * lengthOf(shape.resident), 6)
    expect(meanOf(day.sockets)).toBeCloseTo(2 * aSecond * lengthOf(shape.there), 6)
    expect(meanOf(day.live)).toBeCloseTo(aSecond * lengthOf(shape.live), 6)
  },
)

test('talks that all begin in one second are all there at once', () => {
  const day = dayOf(starting(...Array.from({ length: 50 }, () => 40_000)), short)
  expect(peakOf(day.live)).toBe(50)
  expect(day.live[39_999]).toBe(0)
  expect(day.live[40_000]).toBe(50)
  expect(day.live[40_599]).toBe(50)
  expect(day.live[40_600]).toBe(0)
  expect(peakOf(day.sockets)).toBe(100)
  expect(peakOf(day.appends)).toBe(100)
  expect(peakOf(day.appends, 60)).toBeCloseTo(100 / 60, 9)
})

test('one talk a minute, ten minutes long, are ten at once for as long as that lasts', () => {
  const day = dayOf(starting(...Array.from({ length: 60 }, (_, minute) => 36_000 + minute * 60)), short)
  expect(peakOf(day.live)).toBe(10)
  expect([...day.live].filter((there) => there === 10)).toHaveLength(51 * 60)
})

test('a talk over midnight goes on in the first minutes of the day', () => {
  const day = dayOf(starting(daySeconds - 60), short)
  expect([day.live[daySeconds - 1], day.live[0], day.live[539], day.live[540]]).toEqual([1, 1, 1, 0])
})

test('a working day has its most talks in the morning, on the hour, and none at night', () => {
  const { live } = aDay()
  const hourOf = (second: number): number => Math.floor(second / 3_600)
  const most = live.indexOf(peakOf(live))
  expect([10, 11]).toContain(hourOf(most))
  expect(live.filter((there, second) => there > 0 && (hourOf(second) < 7 || hourOf(second) > 18))).toHaveLength(0)
  expect(peakOf(live) / meanOf(live)).toBeGreaterThan(3)
})

test('the same talks in three time zones are fewer at once', () => {
  expect(peakOf(aDay(threeZones).live)).toBeLessThan(0.7 * peakOf(aDay(oneCountry).live))
})

test('the same seed is the same day, to the second; another one is another', () => {
  const figures = ({ live, appends }: Day): string => JSON.stringify([[...live], [...appends]])
  expect(figures(aDay(oneCountry, 3, 500))).toBe(figures(aDay(oneCountry, 3, 500)))
  expect(figures(aDay(oneCountry, 3, 500))).not.toBe(figures(aDay(oneCountry, 4, 500)))
})
