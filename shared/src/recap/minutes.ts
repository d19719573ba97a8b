import { minuteMs } from '../protocol/limits.ts'

/**
 * Lengths in milliseconds as whole minutes that add up to the whole minutes of all of them together.
 *
 * By the largest remainders (Hamilton's method): each has its full minutes, and those still missing go to the parts
 * that come closest to one more. Rounding each by itself would not add up; of the ways that do, this one keeps every
 * part within a minute of the truth and gives nothing to a part that was nothing, however many there are. Of equal
 * remainders the earlier in the list wins, so that both sides read the same.
 */
export function wholeMinutes(parts: readonly number[]): number[] {
  const full = parts.map((ms) => Math.floor(ms / minuteMs))
  const all = Math.round(sum(parts) / minuteMs)
  const closest = parts.map((ms, place) => ({ place, left: ms % minuteMs })).sort((a, b) => b.left - a.left)
  const raised = new Set(closest.slice(0, all - sum(full)).map(({ place }) => place))
  return full.map((minutes, place) => (raised.has(place) ? minutes + 1 : minutes))
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0)
