/** A topic in a form: as typed, what is wrong with it, and what it changes. Pure. */
import type { Topic } from '@evenkeel/shared/agenda/state'
import { limits } from '@evenkeel/shared/protocol/limits'
import { wholeIn } from '../app/hooks/digits.ts'
import { cleanLine, lengthOf } from '../app/hooks/line.ts'
import { say } from '../words/around.ts'

export interface TopicDraft {
  title: string
  /** As typed. */
  minutes: string
  purpose: string
}
export type Field = keyof TopicDraft

export const emptyDraft = (minutes: string): TopicDraft => ({ title: '', minutes, purpose: '' })

export const draftOf = ({ title, minutes, purpose }: Topic): TopicDraft => ({
  title,
  minutes: String(minutes),
  purpose: purpose ?? '',
})

/** The sentence beside each field. Before anything was pressed only what is too long: nobody is scolded while typing. */
export function problemsOf(
  { title, minutes, purpose }: TopicDraft,
  { minutesNeeded, wasPressed }: { minutesNeeded: boolean; wasPressed: boolean },
): Partial<Record<Field, string>> {
  const problems: Partial<Record<Field, string>> = {}
  const titleLength = lengthOf(cleanLine(title))
  if (titleLength > limits.topicTitle) problems.title = sayTooLong(titleLength, limits.topicTitle)
  else if (wasPressed && titleLength === 0) problems.title = say('start.problem.needed')
  if (wasPressed && !isFine(minutes, minutesNeeded)) {
    problems.minutes = say('start.problem.minutes', limits.topicMinutes)
  }
  const purposeLength = lengthOf(purposeIn(purpose) ?? '')
  if (purposeLength > limits.purpose) problems.purpose = sayTooLong(purposeLength, limits.purpose)
  return problems
}

const sayTooLong = (count: number, max: number): string => say('start.problem.tooLong', { count, max })

function isFine(typed: string, isNeeded: boolean): boolean {
  if (typed.trim() === '') return !isNeeded
  const minutes = wholeIn(typed)
  return minutes >= limits.topicMinutes.min && minutes <= limits.topicMinutes.max
}

const purposeIn = (typed: string): string | null => cleanLine(typed) || null

/** What the draft says of a topic that is not there yet; what was left empty is not named. */
export function topicIn({ title, minutes, purpose }: TopicDraft): {
  title: string
  minutes?: number
  purpose?: string
} {
  const about = purposeIn(purpose)
  return {
    title: cleanLine(title),
    ...(minutes.trim() && { minutes: wholeIn(minutes) }),
    ...(about !== null && { purpose: about }),
  }
}

/**
 * Only the fields that were changed since the form was opened, so that what somebody else changed meanwhile stays theirs.
 */
export function changeIn(
  opened: TopicDraft,
  draft: TopicDraft,
): { title?: string; minutes?: number; purpose?: string | null } {
  const now = topicIn(draft)
  return {
    ...(now.title !== cleanLine(opened.title) && { title: now.title }),
    ...(draft.minutes.trim() !== opened.minutes && now.minutes !== undefined && { minutes: now.minutes }),
    ...(purposeIn(draft.purpose) !== purposeIn(opened.purpose) && { purpose: purposeIn(draft.purpose) }),
  }
}
