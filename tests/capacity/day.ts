/** A day of talks, second by second: every talk is the recorded one, from the second at which it begins. */
import { daySeconds } from './arrivals.ts'
import type { Mark } from './stored.ts'

/** What a talk does, in seconds from its start. */
export interface TalkShape {
  /** When each append is stored. */
  appends: number[]
  /** When it is made, both seats are taken and both have come for the first time. */
  makes: number[]
  /** When somebody connects; each of them leaves at `left` or before, when the line breaks. */
  comes: number[]
  goes: number[]
  /** How many sockets there are from when to when, both sides together. */
  there: { from: number; to: number; sockets: number }
  /** From when to when the room is in memory. */
  resident: { from: number; to: number }
  /** From when to when the talk goes on, and is looked after though nobody is connected. */
  live: { from: number; to: number }
}

/** A room is dropped when nobody was there for five minutes; that is looked for once a minute (server/src/room/eviction.ts). */
const evictedAfter = 330

/** @param breaks when somebody's line breaks and comes back at once; in seconds, as `leftAfter` */
export function shapeOf(
  marks: readonly Mark[],
  { leftAfter, breaks }: { leftAfter: number; breaks: number[] },
): TalkShape {
  const at = (type: string): number => marks.find(([, ...types]) => types.includes(type))?.[0] ?? 0
  const [from] = marks[0] ?? [0]
  const to = at('session/ended') + leftAfter
  return {
    appends: marks.map(([second]) => second),
    makes: [from],
    comes: [from, from, ...breaks],
    goes: [...breaks, to, to],
    there: { from, to, sockets: 2 },
    resident: { from, to: to + evictedAfter },
    live: { from: at('session/started'), to: at('session/ended') },
  }
}

export type Series = Float64Array

export interface Day {
  talks: number
  /** By the second: how many there are. */
  rooms: Series
  sockets: Series
  live: Series
  /** By the second: how many happen in it. */
  appends: Series
  makes: Series
  comes: Series
  goes: Series
}

/** Every day is like the last: what is left of a talk after midnight falls into the first hours. */
export function dayOf(starts: Uint32Array, shape: TalkShape): Day {
  const happening = (seconds: readonly number[]): Series => {
    const series = new Float64Array(daySeconds)
    for (const offset of seconds) {
      for (let second = 0; second < daySeconds; second++) {
        const began = starts[second] ?? 0
        if (began === 0) continue
        const place = wrapped(second + offset)
        series[place] = (series[place] ?? 0) + began
      }
    }
    return series
  }
  const during = ({ from, to }: { from: number; to: number }, each = 1): Series => {
    const [begin, end] = [happening([from]), happening([to])]
    // Those who are there at midnight began less than `to - from` seconds before it.
    let there = 0
    for (let second = 1; second <= to - from; second++) there += begin[wrapped(-second)] ?? 0
    // Whoever ends in the first second is no longer counted in it.
    return begin.map((began, second) => {
      there += began - (end[second] ?? 0)
      return there * each
    })
  }
  return {
    talks: starts.reduce((sum, began) => sum + began, 0),
    ...{ rooms: during(shape.resident), sockets: during(shape.there, shape.there.sockets), live: during(shape.live) },
    ...{
      appends: happening(shape.appends),
      makes: happening(shape.makes),
      comes: happening(shape.comes),
      goes: happening(shape.goes),
    },
  }
}

const wrapped = (second: number): number => ((second % daySeconds) + daySeconds) % daySeconds

export const sumOf = (series: Series): number => series.reduce((sum, value) => sum + value, 0)
export const meanOf = (series: Series): number => sumOf(series) / series.length

/** The highest mean of so many seconds in a row. */
export function peakOf(series: Series, seconds = 1): number {
  let sum = 0
  for (let second = 0; second < seconds; second++) sum += series[second] ?? 0
  let most = sum
  for (let second = 1; second < series.length; second++) {
    sum += (series[wrapped(second + seconds - 1)] ?? 0) - (series[second - 1] ?? 0)
    most = Math.max(most, sum)
  }
  return most / seconds
}
