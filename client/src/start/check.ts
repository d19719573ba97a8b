/** From the form to what the server takes, or to the sentences beside the fields. Pure. */
import type { NewSession } from '@evenkeel/shared/protocol/http'
import { limits } from '@evenkeel/shared/protocol/limits'
import { callIn } from '../app/hooks/call-in.ts'
import { cleanLine, lengthOf } from '../app/hooks/line.ts'
import type { Problems } from '../plan/check-fields.ts'
import { checkCallLink, checkLine, checkMinutes, checkStart, startOf } from '../plan/check-fields.ts'
import { checkTopics, titleFieldOf } from '../plan/topic-row.ts'
import { say } from '../words/around.ts'
import type { Draft } from './draft.ts'
import { minutesOf, titleOf, topicsOf } from './draft.ts'
import type { Maker } from './plan.ts'
import { planOf } from './plan.ts'

/** What is wrong with it. Before anything was pressed (`maker` null) only what is too long: nobody is scolded while typing. */
export function checkDraft(draft: Draft, maker: Maker | null, now: number): Problems {
  const all = checkAll(draft, maker, now)
  if (maker) return all
  return new Map([...all].filter(([field]) => isTooLong(draft, field)))
}

function isTooLong(draft: Draft, field: string): boolean {
  const topic = topicsOf(draft).find((each) => titleFieldOf(each) === field)
  if (topic) return lengthOf(cleanLine(topic.title)) > limits.topicTitle
  if (field === 'title') return lengthOf(cleanLine(titleOf(draft))) > limits.title
  return field === 'name' || field === 'candidate' || field === 'interviewer'
}

/** Whether what is kept of an interview stands in this field: what it is, not who comes and when. */
export const isOfPlan = (field: string): boolean =>
  !['name', 'candidate', 'interviewer', 'startsAt', 'callLink'].includes(field)

function checkAll(draft: Draft, maker: Maker | null, now: number): Problems {
  const problems: Problems = new Map()
  const note = (field: string, problem: string | null) => problem && problems.set(field, problem)
  note('minutes', checkMinutes(minutesOf(draft), limits.sessionMinutes))
  for (const [field, problem] of checkTopics(topicsOf(draft))) note(field, problem)
  note('name', checkLine(draft.name, limits.name, false))
  if (maker === 'interviewer' && cleanLine(draft.name) === '') note('name', say('start.problem.name'))
  note('candidate', checkLine(draft.candidate, limits.name, false))
  note('title', checkLine(titleOf(draft), limits.title, true))
  note('startsAt', checkStart(draft, now))
  note('callLink', checkCallLink(draft.callLink))
  if (maker !== 'interviewer') note('interviewer', checkLine(draft.interviewer, limits.name, false))
  return problems
}

/** What the server is sent. Only for a draft without problems. */
export function toSession(draft: Draft, maker: Maker): NewSession {
  const interviewer = cleanLine(maker === 'interviewer' ? draft.name : draft.interviewer)
  const candidate = cleanLine(draft.candidate)
  const call = callIn(draft.callLink)
  const startsAt = startOf(draft)
  return {
    ...planOf(draft),
    closing: draft.closing,
    retentionDays: draft.retentionDays,
    names: { ...(interviewer && { interviewer }), ...(candidate && { candidate }) },
    ...(startsAt !== null && { startsAt, timeZone: draft.timeZone }),
    ...(call && { callLink: call }),
  }
}
