/** The topics of a plan as rows of a form: how they change, and what is wrong with them. Pure. */
import { limits } from '@evenkeel/shared/protocol/limits'
import { wholeIn } from '../app/hooks/digits.ts'
import { say } from '../words/around.ts'
import type { Problems } from './check-fields.ts'
import { checkLine, checkMinutes } from './check-fields.ts'

/** A topic as it stands in a form. */
export interface TopicRow {
  /** Which row it is, for as long as the form is open. */
  key: string
  title: string
  minutes: string
}

/** The ids of their fields, and of the button for one more. */
export const addTopicField = 'add-topic'
export const titleFieldOf = ({ key }: TopicRow): string => `${key}.title`
export const minutesFieldOf = ({ key }: TopicRow): string => `${key}.minutes`

/** Minutes of all topics together; what is no number counts nothing. */
export const plannedMinutes = (topics: TopicRow[]): number =>
  topics.reduce((sum, { minutes }) => sum + (wholeIn(minutes) || 0), 0)

/** What is wrong with the rows, by field. */
export function checkTopics(topics: TopicRow[]): Problems {
  const problems: Problems = new Map()
  const note = (field: string, problem: string | null) => problem && problems.set(field, problem)
  if (topics.length < limits.topics.min) note(addTopicField, say('start.problem.topics'))
  for (const topic of topics) {
    note(titleFieldOf(topic), checkLine(topic.title, limits.topicTitle, true))
    note(minutesFieldOf(topic), checkMinutes(topic.minutes, limits.topicMinutes))
  }
  return problems
}

export const changeRow = <Row extends TopicRow>(topics: Row[], key: string, change: Partial<TopicRow>): Row[] =>
  topics.map((topic) => (topic.key === key ? { ...topic, ...change } : topic))

export const withoutRow = <Row extends TopicRow>(topics: Row[], key: string): Row[] =>
  topics.filter((topic) => topic.key !== key)

/**
 * A new row in front of the first protected topic that all others precede: the candidate's questions and the close stay
 * last. The same list where there is no room.
 */
export function withRow<Row extends TopicRow>(topics: Row[], row: Row, isProtected: (topic: Row) => boolean): Row[] {
  if (topics.length >= limits.topics.max) return topics
  const place = topics.findIndex((_, index) => topics.slice(index).every(isProtected))
  const at = place === -1 ? topics.length : place
  return [...topics.slice(0, at), row, ...topics.slice(at)]
}
