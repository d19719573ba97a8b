/** What is wrong with what stands in a field of a plan: a sentence, or null. Pure. */
import { callLink } from '@evenkeel/shared/protocol/fields'
import { limits, minuteMs } from '@evenkeel/shared/protocol/limits'
import { callIn } from '../app/hooks/call-in.ts'
import { wholeIn } from '../app/hooks/digits.ts'
import { cleanLine, lengthOf } from '../app/hooks/line.ts'
import { sayZone } from '../app/hooks/say-when.ts'
import { say } from '../words/around.ts'
import { instantOf } from './wall-clock.ts'

/** A sentence by the id of its field, in the order of the page. */
export type Problems = Map<string, string>

/** A talk begins a little late; one planned for yesterday is a slip of the hand. */
const lateMs = 60 * minuteMs

export function checkLine(text: string, max: number, needed: boolean): string | null {
  const count = lengthOf(cleanLine(text))
  if (count > max) return say('start.problem.tooLong', { count, max })
  return needed && count === 0 ? say('start.problem.needed') : null
}

export function checkMinutes(text: string, range: { min: number; max: number }): string | null {
  const minutes = wholeIn(text)
  return minutes >= range.min && minutes <= range.max ? null : say('start.problem.minutes', range)
}

/** A planned start as it stands in a form: what a clock in the zone shows, as `datetime-local` gives it. */
export interface LocalStart {
  startsAt: string
  timeZone: string
}

/** null where nothing is planned, or where the clocks leave out that time. */
export const startOf = ({ startsAt, timeZone }: LocalStart): number | null =>
  startsAt === '' ? null : instantOf(startsAt, timeZone)

export function checkStart(local: LocalStart, now: number): string | null {
  if (local.startsAt === '') return null
  const startsAt = startOf(local)
  if (startsAt === null) return say('start.problem.noSuchTime', { zone: sayZone(local.timeZone) })
  return startsAt > now - lateMs ? null : say('start.problem.past')
}

export function checkCallLink(text: string): string | null {
  const call = callIn(text)
  if (call === '' || callLink.safeParse(call).success) return null
  return checkLine(call, limits.callLink, false) ?? say('start.problem.callLink')
}
