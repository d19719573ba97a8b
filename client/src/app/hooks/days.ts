/** A due day as a date field has it, and as the log has it: a day of the calendar, by its noon in UTC. */
import { usualDue } from '@evenkeel/shared/protocol/due'
import { dayMs, minuteMs } from '@evenkeel/shared/protocol/limits'

export const dayOf = (due: number): string => new Date(due).toISOString().slice(0, 'yyyy-mm-dd'.length)

/** null where the field is not filled in. */
export function noonOf(day: string): number | null {
  const at = Date.parse(`${day}T12:00Z`)
  return Number.isNaN(at) ? null : at
}

/** The day that it is for whoever reads it. */
export const today = (now: number): string => dayOf(now - new Date(now).getTimezoneOffset() * minuteMs)

/** What is offered until somebody chooses: five days from now, or the Monday after where that is a weekend. */
export function usualDay(now: number): string {
  const due = usualDue(now)
  const weekday = new Date(due).getUTCDay()
  const days = weekday === 6 ? 2 : weekday === 0 ? 1 : 0
  return dayOf(due + days * dayMs)
}
