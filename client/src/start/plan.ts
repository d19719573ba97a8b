/** What an interview is planned to be, whoever it is with and whenever: what a device keeps to use again. Pure. */
import type { NewSession } from '@evenkeel/shared/protocol/http'
import type { Closing } from '@evenkeel/shared/session/state'
import { callIn } from '../app/hooks/call-in.ts'
import { wholeIn } from '../app/hooks/digits.ts'
import { cleanLine } from '../app/hooks/line.ts'
import { protectedKind, templates } from '../content/templates.ts'
import type { Draft, DraftTopic } from './draft.ts'
import { minutesOf, titleOf, topicsOf } from './draft.ts'

/** A topic as the server takes it. */
export type PlanTopic = Omit<NewSession['topics'][number], 'topicId'>

export type RetentionDays = NonNullable<NewSession['retentionDays']>

export interface Plan {
  title: string
  minutes: number
  topics: PlanTopic[]
}

/** A plan that somebody gave a name to. */
export interface NamedPlan extends Plan {
  name: string
}

/** One that this device keeps. */
export interface OwnTemplate extends NamedPlan {
  id: string
}

/** Who presses: an interviewer takes a seat and needs a name of the own, an organiser takes none. */
export type Maker = 'interviewer' | 'organiser'

/** What this device made last. Nothing in it says who the candidate was. */
export interface LastPlan extends Plan {
  templateId: string
  maker: Maker
  interviewer: string
  callLink: string
  retentionDays: RetentionDays
  closing: Closing
}

/** Only for a draft whose title, minutes and topics have no problems. */
export const planOf = (draft: Draft): Plan => ({
  title: cleanLine(titleOf(draft)),
  minutes: wholeIn(minutesOf(draft)),
  topics: topicsOf(draft).map(toPlanTopic),
})

function toPlanTopic({ title, minutes, guide, kept }: DraftTopic): PlanTopic {
  const topic = { title: cleanLine(title), minutes: wholeIn(minutes) }
  const kind = guide ? protectedKind(guide) : kept?.protected
  const planned = kind ? { ...topic, protected: kind } : topic
  // Under another title the purpose and the prompts would speak of something else.
  if (guide && topic.title === guide.title) return { ...planned, purpose: guide.purpose, guide: guide.id }
  if (kept?.purpose && topic.title === kept.title) return { ...planned, purpose: kept.purpose }
  return planned
}

const guides = templates.flatMap(({ topics }) => topics)

function toDraftTopics(topics: PlanTopic[]): DraftTopic[] {
  return topics.map((topic, index) => {
    const guide = guides.find(({ id, title }) => id === topic.guide && title === topic.title)
    const row = { key: `kept-${index}`, title: topic.title, minutes: String(topic.minutes) }
    return guide ? { ...row, guide } : { ...row, kept: topic }
  })
}

export const toLastPlan = (draft: Draft, maker: Maker): LastPlan => ({
  ...planOf(draft),
  templateId: draft.templateId,
  maker,
  interviewer: maker === 'organiser' ? cleanLine(draft.interviewer) : '',
  callLink: callIn(draft.callLink),
  retentionDays: draft.retentionDays,
  closing: draft.closing,
})

/** Everything as it was the last time, save who comes and when. */
export function fillFrom(draft: Draft, last: LastPlan): Draft {
  const { templateId, title, minutes, topics, interviewer, callLink, retentionDays, closing } = last
  // A title that nobody typed gives way where another template is chosen.
  const isTyped = templates.every((template) => template.id !== templateId || template.title !== title)
  return {
    ...withPlan(draft, templateId, toDraftTopics(topics)),
    title: isTyped ? title : null,
    minutes: String(minutes),
    interviewer,
    callLink,
    retentionDays,
    closing,
  }
}

/** A template of the pack or of this device. What was typed as the title stays, and so do changed topics. */
export function chooseTemplate(draft: Draft, templateId: string, own: OwnTemplate[]): Draft {
  const left = own.find(({ id }) => id === draft.templateId)
  const title = draft.title === left?.title ? null : draft.title
  const chosen = own.find(({ id }) => id === templateId)
  if (!chosen) return { ...draft, templateId, title, minutes: null }
  const topics = draft.topicsByTemplate[templateId] ?? toDraftTopics(chosen.topics)
  return { ...withPlan(draft, templateId, topics), title: title ?? chosen.title, minutes: String(chosen.minutes) }
}

/** What stands in the form is this template from now on. */
export const keptAs = (draft: Draft, { id, title, minutes }: OwnTemplate): Draft => ({
  ...withPlan(draft, id, topicsOf(draft)),
  title,
  minutes: String(minutes),
})

const withPlan = (draft: Draft, templateId: string, topics: DraftTopic[]): Draft => ({
  ...draft,
  templateId,
  topicsByTemplate: { ...draft.topicsByTemplate, [templateId]: topics },
})
