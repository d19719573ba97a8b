/** When the talks of a working day begin. Nobody has measured this: the curves are assumed, and docs/capacity.md says so. */
import type { Random } from '../simulation/random.ts'

export const daySeconds = 86_400
const slotSeconds = 1_800

export interface Curve {
  name: string
  /** How many begin in each half hour from midnight on, against each other. */
  slots: readonly number[]
  /** Seconds before and after the half hour within which a talk really begins. */
  early: number
  late: number
}

/** Office hours of one country, most of them in the morning; by the hour, from eight to six. */
const hours = [1, 3, 4, 3.5, 1.2, 2, 3, 2.8, 2, 1]
/** Calendars offer the full hour first. */
const fullHour = 0.6

const office = Array.from({ length: 48 }, (_, slot) => {
  const weight = hours[Math.floor(slot / 2) - 8] ?? 0
  return weight * (slot % 2 === 0 ? fullHour : 1 - fullHour)
})

/** @param by hours */
const shifted = (slots: readonly number[], by: number): number[] =>
  slots.map((_, slot) => slots[(slot - 2 * by + 48) % 48] ?? 0)

const zones = [
  { by: -5, share: 0.35 },
  { by: 1, share: 0.35 },
  { by: 8, share: 0.3 },
]

const punctual = { early: 60, late: 360 }

export const oneCountry: Curve = { name: 'one time zone', slots: office, ...punctual }
/** The same day in the east of America, the middle of Europe and the east of Asia, told by one clock. */
export const threeZones: Curve = {
  name: 'three time zones',
  slots: office.map((_, slot) =>
    zones.reduce((sum, { by, share }) => sum + share * (shifted(office, -by)[slot] ?? 0), 0),
  ),
  ...punctual,
}
/** As many in every second of the day: what a mean is compared with. */
export const evenly: Curve = {
  name: 'evenly',
  slots: Array.from({ length: 48 }, () => 1),
  early: 0,
  late: slotSeconds - 1,
}

/** @returns how many talks begin in each second of a day that is like the one before and the one after it */
export function drawStarts({ slots, early, late }: Curve, talks: number, random: Random): Uint32Array {
  const starts = new Uint32Array(daySeconds)
  const total = slots.reduce((sum, weight) => sum + weight, 0)
  let passed = 0
  const upTo = slots.map((weight) => {
    passed += weight / total
    return passed
  })
  const last = slots.findLastIndex((weight) => weight > 0)
  for (let talk = 0; talk < talks; talk++) {
    const drawn = random.next()
    let slot = 0
    while (slot < last && drawn >= (upTo[slot] ?? 1)) slot++
    const second = slot * slotSeconds + random.between(-early, late)
    const place = (second + daySeconds) % daySeconds
    starts[place] = (starts[place] ?? 0) + 1
  }
  return starts
}
