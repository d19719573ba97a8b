import type { Pace } from '@evenkeel/shared/across/pace'
import { say } from '../words/moment.ts'

/** How many minutes are missing; that some are, where clocks are hidden (TM4, TM5). */
export function sayShort({ sure, short }: Pace, areShown: boolean): string {
  if (areShown) return say(sure ? 'talk.pace.short' : 'talk.pace.unsureShort', { minutes: short })
  return say(sure ? 'talk.pace.short.noClock' : 'talk.pace.unsureShort.noClock')
}
