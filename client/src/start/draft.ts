/** An interview being made: what stands in the form, and how it changes. Pure. */
import type { Closing } from '@evenkeel/shared/session/state'
import type { Guide, Template } from '../content/templates.ts'
import { findTemplate } from '../content/templates.ts'
import type { TopicRow } from '../plan/topic-row.ts'
import { withRow } from '../plan/topic-row.ts'
import type { PlanTopic, RetentionDays } from './plan.ts'

export interface DraftTopic extends TopicRow {
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

export const addTopic = (draft: Draft, key: string): Draft =>
  withTopics(
    draft,
    withRow<DraftTopic>(topicsOf(draft), { key, title: '', minutes: '5' }, ({ guide, kept }) =>
      Boolean(guide?.protected || kept?.protected),
    ),
  )
