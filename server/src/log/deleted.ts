const dayMs = 24 * 60 * 60 * 1000

/** How long it stays known that a session was deleted (SEAT8). */
const keptDays = 90

/** The only time kept of a deletion: a day says nothing about when in the day somebody's interview fell due. */
export function dayOf(now: number): number {
  return Math.floor(now / dayMs)
}

/** Deletions of days before this one are forgotten. */
export function firstKeptDay(now: number): number {
  return dayOf(now) - keptDays
}
