/** A due day as a date field has it, and as the log has it: a day of the calendar, by its noon in UTC. */

export const dayOf = (due: number): string => new Date(due).toISOString().slice(0, 'yyyy-mm-dd'.length)

/** null where the field is not filled in. */
export function noonOf(day: string): number | null {
  const at = Date.parse(`${day}T12:00Z`)
  return Number.isNaN(at) ? null : at
}
