/** The plan in a form: as typed, what is wrong with it, and what it changes. Pure. */
import { callLink } from '@evenkeel/shared/protocol/fields'
import { limits, minuteMs } from '@evenkeel/shared/protocol/limits'
import type { CommandOf } from '@evenkeel/shared/protocol/up'
import type { Plan } from '@evenkeel/shared/session/state'
import { callIn } from '../app/hooks/call-in.ts'
import { wholeIn } from '../app/hooks/digits.ts'
import { cleanLine, lengthOf } from '../app/hooks/line.ts'
import { say } from '../words/around.ts'

export interface PlanDraft {
  title: string
  callLink: string
  /** As `datetime-local` gives it, on this device's clock. */
  startsAt: string
  minutes: string
}
export type PlanField = keyof PlanDraft

export const draftOf = ({ title, callLink: link, startsAt, minutes }: Plan): PlanDraft => ({
  title,
  callLink: link ?? '',
  startsAt: startsAt === null ? '' : toLocal(startsAt),
  minutes: String(minutes),
})

/** `2026-11-22T10:00`, which is what the browser's field for a day and a time speaks. */
function toLocal(at: number): string {
  const offsetMs = new Date(at).getTimezoneOffset() * minuteMs
  return new Date(at - offsetMs).toISOString().slice(0, 16)
}

const startIn = ({ startsAt }: PlanDraft): number | null => (startsAt === '' ? null : new Date(startsAt).getTime())

/** A sentence for each field that would not be taken. Only what was changed is looked at: the rest stands already. */
export function problemsOf(opened: PlanDraft, draft: PlanDraft, now: number): Partial<Record<PlanField, string>> {
  const problems: Partial<Record<PlanField, string>> = {}
  const count = lengthOf(cleanLine(draft.title))
  if (count === 0) problems.title = say('start.problem.needed')
  if (count > limits.title) problems.title = say('start.problem.tooLong', { count, max: limits.title })
  const link = callIn(draft.callLink)
  if (link && !callLink.safeParse(link).success) problems.callLink = say('start.problem.callLink')
  const startsAt = startIn(draft)
  if (draft.startsAt !== opened.startsAt && startsAt !== null && startsAt < now) {
    problems.startsAt = say('start.problem.past')
  }
  const { min, max } = limits.sessionMinutes
  const minutes = wholeIn(draft.minutes)
  if (!(minutes >= min && minutes <= max)) {
    problems.minutes = say('start.problem.minutes', { min, max })
  }
  return problems
}

/** Only what was changed since the form was opened, so that what somebody else changed meanwhile stays theirs. */
export function changeIn(opened: PlanDraft, draft: PlanDraft, timeZone: string): CommandOf<'session/plan'>['changed'] {
  const startsAt = startIn(draft)
  const link = callIn(draft.callLink)
  return {
    ...(cleanLine(draft.title) !== cleanLine(opened.title) && { title: cleanLine(draft.title) }),
    ...(link !== opened.callLink && { callLink: link || null }),
    ...(draft.startsAt !== opened.startsAt && { startsAt, timeZone: startsAt === null ? null : timeZone }),
    ...(draft.minutes.trim() !== opened.minutes && { minutes: wholeIn(draft.minutes) }),
  }
}
