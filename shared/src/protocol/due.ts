import { dayMs, dueInMs } from './limits.ts'

/** A due day is a day of the calendar, the same for everybody: its noon in UTC. @returns that of five days from now */
export const usualDue = (now: number): number => Math.floor((now + dueInMs) / dayMs) * dayMs + dayMs / 2
