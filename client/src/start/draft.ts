/** An interview being made: what stands in the form, and how it changes. Pure. */
import { limits } from '@evenkeel/shared/protocol/limits'
import type { Closing } from '@evenkeel/shared/session/state'
import type { Guide, Template } from '../content/templates.ts'
import { findTemplate } from '../content/templates.ts'
import type { PlanTopic, RetentionDays } from './plan.ts'

export interface DraftTopic {
  /** Which row it is, for as long as the form is open. */
  key: string
  title: string
  minutes: string
  /** The topic of the content pack that it began as. */
  guide?: Guide
  /** As a plan of this device has it, where the pack has no such topic. */
  kept?: PlanTopic
}

export interface Draft {
  templateId: string
  /** As typed; null while it is still the template's own. */
  title: string | null
  minutes: string | null
  name: string
  candidate: string
  interviewer: string
  /** As `datetime-local` gives it: what a clock in `timeZone` shows. */
  startsAt: string
  /** An IANA name. */
  timeZone: string
  retentionDays: RetentionDays
  closing: Closing
  callLink: string
  /** What was changed of a template's topics, by template: trying another one loses nothing. */
  topicsByTemplate: Record<string, DraftTopic[]>
}

/** How a talk may close, what most talks are closed with first (FT1). */
export const closings: readonly Closing[] = ['open-points', 'verdict', 'none']

export const emptyDraft = (template: Template, name: string, timeZone: string): Draft => ({
  templateId: template.id,
  title: null,
  minutes: null,
  name,
  candidate: '',
  interviewer: '',
  startsAt: '',
  timeZone,
  retentionDays: 30,
  closing: 'open-points',
  callLink: '',
  topicsByTemplate: {},
})

export const titleOf = (draft: Draft): string => draft.title ?? findTemplate(draft.templateId).title
export const minutesOf = (draft: Draft): string => draft.minutes ?? String(findTemplate(draft.templateId).minutes)

export function topicsOf({ templateId, topicsByTemplate }: Draft): DraftTopic[] {
  const planned = () =>
    findTemplate(templateId).topics.map((guide) => ({
      key: guide.id,
      title: guide.title,
      minutes: String(guide.minutes),
      guide,
    }))
  return topicsByTemplate[templateId] ?? planned()
}

export const withTopics = (draft: Draft, topics: DraftTopic[]): Draft => ({
  ...draft,
  topicsByTemplate: { ...draft.topicsByTemplate, [draft.templateId]: topics },
})

export const changeTopic = (draft: Draft, key: string, change: Partial<DraftTopic>): Draft =>
  withTopics(
    draft,
    topicsOf(draft).map((topic) => (topic.key === key ? { ...topic, ...change } : topic)),
  )

export const removeTopic = (draft: Draft, key: string): Draft =>
  withTopics(
    draft,
    topicsOf(draft).filter((topic) => topic.key !== key),
  )

/** Before the first protected topic that follows all others: the candidate's questions and the close stay last. */
export function addTopic(draft: Draft, key: string): Draft {
  const topics = topicsOf(draft)
  if (topics.length >= limits.topics.max) return draft
  const isLast = (index: number) => topics.slice(index).every(({ guide, kept }) => guide?.protected || kept?.protected)
  const place = topics.findIndex((_, index) => isLast(index))
  const added = { key, title: '', minutes: '5' }
  const at = place === -1 ? topics.length : place
  return withTopics(draft, [...topics.slice(0, at), added, ...topics.slice(at)])
}

/** Minutes of all topics together; what is no number counts nothing. */
export const plannedMinutes = (topics: DraftTopic[]): number =>
  topics.reduce((sum, { minutes }) => sum + (Number.parseInt(minutes, 10) || 0), 0)
