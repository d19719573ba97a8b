/** From the form to what the server takes, or to the sentences beside the fields. Pure. */
import { callLink } from '@evenkeel/shared/protocol/fields'
import type { NewSession } from '@evenkeel/shared/protocol/http'
import { limits, minuteMs } from '@evenkeel/shared/protocol/limits'
import { cleanLine, lengthOf } from '../app/hooks/line.ts'
import { sayZone } from '../app/hooks/say-when.ts'
import { say } from '../words/around.ts'
import type { Draft, DraftTopic } from './draft.ts'
import { minutesOf, titleOf, topicsOf } from './draft.ts'
import type { Maker } from './plan.ts'
import { planOf } from './plan.ts'
import { instantOf } from './wall-clock.ts'

/** A sentence by the id of its field, in the order of the page. */
export type Problems = Map<string, string>

/** A talk begins a little late; one planned for yesterday is a slip of the hand. */
const lateMs = 60 * minuteMs

export const titleFieldOf = (topic: DraftTopic): string => `${topic.key}.title`
export const minutesFieldOf = (topic: DraftTopic): string => `${topic.key}.minutes`

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
  const topics = topicsOf(draft)
  note('minutes', checkMinutes(minutesOf(draft), limits.sessionMinutes))
  if (topics.length < limits.topics.min) note('add-topic', say('start.problem.topics'))
  for (const topic of topics) {
    note(titleFieldOf(topic), checkLine(topic.title, limits.topicTitle, true))
    note(minutesFieldOf(topic), checkMinutes(topic.minutes, limits.topicMinutes))
  }
  note('name', checkLine(draft.name, limits.name, false))
  if (maker === 'interviewer' && cleanLine(draft.name) === '') note('name', say('start.problem.name'))
  note('candidate', checkLine(draft.candidate, limits.name, false))
  note('title', checkLine(titleOf(draft), limits.title, true))
  note('startsAt', checkStart(draft, now))
  note('callLink', checkCallLink(draft.callLink))
  if (maker !== 'interviewer') note('interviewer', checkLine(draft.interviewer, limits.name, false))
  return problems
}

function checkLine(text: string, max: number, needed: boolean): string | null {
  const count = lengthOf(cleanLine(text))
  if (count > max) return say('start.problem.tooLong', { count, max })
  return needed && count === 0 ? say('start.problem.needed') : null
}

function checkMinutes(text: string, range: { min: number; max: number }): string | null {
  const minutes = Number(text)
  const fits = /^\d+$/.test(text.trim()) && minutes >= range.min && minutes <= range.max
  return fits ? null : say('start.problem.minutes', range)
}

/** null where nothing is planned, or where the clocks leave out that time. */
export const startOf = ({ startsAt, timeZone }: Draft): number | null =>
  startsAt === '' ? null : instantOf(startsAt, timeZone)

function checkStart(draft: Draft, now: number): string | null {
  if (draft.startsAt === '') return null
  const startsAt = startOf(draft)
  if (startsAt === null) return say('start.problem.noSuchTime', { zone: sayZone(draft.timeZone) })
  return startsAt > now - lateMs ? null : say('start.problem.past')
}

function checkCallLink(text: string): string | null {
  const call = cleanLine(text)
  if (call === '' || callLink.safeParse(call).success) return null
  return checkLine(call, limits.callLink, false) ?? say('start.problem.callLink')
}

/** What the server is sent. Only for a draft without problems. */
export function toSession(draft: Draft, maker: Maker): NewSession {
  const interviewer = cleanLine(maker === 'interviewer' ? draft.name : draft.interviewer)
  const candidate = cleanLine(draft.candidate)
  const call = cleanLine(draft.callLink)
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
