import { dayMs, dueInMs } from './limits.ts'

/** A due day is a day of the calendar, the same for everybody: its noon in UTC. @returns that of five days from now */
export const usualDue = (now: number): number => Math.floor((now + dueInMs) / dayMs) * dayMs + dayMs / 2

/**
 * Whether a due day is over for everybody: nothing is promised for then. A day ends last at UTC-12, a day after its noon
 * in UTC, so that nobody is refused the day that it is where they are.
 */
export const isDayOver = (due: number, now: number): boolean => now >= due + dayMs
