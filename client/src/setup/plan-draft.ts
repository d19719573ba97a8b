/** The plan of an interview that was set up for others, in a form: as typed, what is wrong with it, what it changes. Pure. */
import type { PlannedTopic } from '@evenkeel/shared/protocol/fields'
import type { ChangePlan, SessionInfo } from '@evenkeel/shared/protocol/http'
import { limits } from '@evenkeel/shared/protocol/limits'
import { callIn } from '../app/hooks/call-in.ts'
import { wholeIn } from '../app/hooks/digits.ts'
import { cleanLine } from '../app/hooks/line.ts'
import type { Problems } from '../plan/check-fields.ts'
import { checkCallLink, checkLine, checkMinutes, checkStart, startOf } from '../plan/check-fields.ts'
import type { TopicRow } from '../plan/topic-row.ts'
import { checkTopics } from '../plan/topic-row.ts'
import { localOf } from '../plan/wall-clock.ts'

export interface PlanRow extends TopicRow {
  /** The topic as it is planned; none yet where the row is new. */
  planned?: PlannedTopic
}

export interface PlanDraft {
  title: string
  /** As `datetime-local` gives it: what a clock in `timeZone` shows. */
  startsAt: string
  timeZone: string
  minutes: string
  callLink: string
  topics: PlanRow[]
}

export const draftOf = (info: SessionInfo, ownZone: string): PlanDraft => {
  const timeZone = info.timeZone ?? ownZone
  return {
    title: info.title,
    startsAt: info.startsAt === null ? '' : localOf(info.startsAt, timeZone),
    timeZone,
    minutes: String(info.minutes),
    callLink: info.callLink ?? '',
    topics: info.topics.map((planned) => ({
      key: planned.topicId,
      title: planned.title,
      minutes: String(planned.minutes),
      planned,
    })),
  }
}

/** A sentence by field. Of the start only what was changed: one that has passed stands already. */
export function problemsOf(opened: PlanDraft, draft: PlanDraft, now: number): Problems {
  const problems: Problems = new Map()
  const note = (field: string, problem: string | null) => problem && problems.set(field, problem)
  note('title', checkLine(draft.title, limits.title, true))
  if (startOf(draft) !== startOf(opened)) note('startsAt', checkStart(draft, now))
  note('callLink', checkCallLink(draft.callLink))
  for (const [field, problem] of checkTopics(draft.topics)) note(field, problem)
  note('minutes', checkMinutes(draft.minutes, limits.sessionMinutes))
  return problems
}

/** Only what was changed since the form was opened: what somebody else changes meanwhile stays theirs. */
export function changeIn(opened: PlanDraft, draft: PlanDraft): ChangePlan {
  const [title, callLink] = [cleanLine(draft.title), callIn(draft.callLink)]
  const startsAt = startOf(draft)
  const isMoved = startsAt !== startOf(opened) || (startsAt !== null && draft.timeZone !== opened.timeZone)
  const topics = draft.topics.map(topicIn)
  return {
    ...(title !== cleanLine(opened.title) && { title }),
    ...(isMoved && { startsAt, timeZone: startsAt === null ? null : draft.timeZone }),
    ...(wholeIn(draft.minutes) !== wholeIn(opened.minutes) && { minutes: wholeIn(draft.minutes) }),
    ...(callLink !== opened.callLink && { callLink: callLink || null }),
    ...(JSON.stringify(topics) !== JSON.stringify(opened.topics.map(topicIn)) && { topics }),
  }
}

type NewTopic = NonNullable<ChangePlan['topics']>[number]

/** A topic keeps what it is while it keeps its title; under another one its purpose and prompts would speak of something else. */
function topicIn({ title: typed, minutes, planned }: PlanRow): NewTopic {
  const title = cleanLine(typed)
  const topic = { title, minutes: wholeIn(minutes) }
  if (!planned) return topic
  if (title === planned.title) return { ...planned, ...topic }
  const { topicId, protected: kind } = planned
  return { ...topic, topicId, ...(kind && { protected: kind }) }
}
