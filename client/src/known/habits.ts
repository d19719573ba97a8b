/** What several talks of one template have in common. Pure; about talks, never about the people in them. */
import type { TalkNumbers } from '../app/hooks/talk-numbers.ts'
import type { Template } from '../content/templates.ts'

export interface TopicHabit {
  guide: string
  title: string
  /** In how many of the talks it was planned. */
  talks: number
  notReached: number
  ranOver: number
  /** Means, in minutes. */
  planned: number
  spent: number
}

export interface Habits {
  template: Pick<Template, 'id' | 'shortTitle'>
  talks: number
  /** Means. */
  offMinutes: number
  leftOpen: number
  topics: TopicHabit[]
}

/** From two talks on it may be a habit: one alone would be a picture of one conversation, and so of two people. */
const several = 2

/** Of each template with several talks, the one used most first. A talk without a topic of the pack is of none. */
export function habitsOf(talks: readonly TalkNumbers[], templates: readonly Template[]): Habits[] {
  return templates
    .map((template) => ({ template, own: talks.filter((talk) => templateOf(talk, templates) === template) }))
    .filter(({ own }) => own.length >= several)
    .map(({ template, own }) => habitsIn(template, own))
    .sort((one, other) => other.talks - one.talks)
}

/** The one that most of its topics are from. */
function templateOf({ topics }: TalkNumbers, templates: readonly Template[]): Template | undefined {
  const shared = (template: Template): number =>
    template.topics.filter(({ id }) => topics.some(({ guide }) => guide === id)).length
  const [first] = templates.toSorted((one, other) => shared(other) - shared(one))
  return first && shared(first) > 0 ? first : undefined
}

function habitsIn({ id, shortTitle, topics }: Template, talks: TalkNumbers[]): Habits {
  return {
    template: { id, shortTitle },
    talks: talks.length,
    offMinutes: mean(talks.map(({ offMinutes }) => offMinutes)),
    leftOpen: mean(talks.map(({ leftOpen }) => leftOpen)),
    topics: topics.flatMap(({ id: guide, title }) => {
      const own = talks.flatMap((talk) => talk.topics.filter((topic) => topic.guide === guide))
      if (own.length === 0) return []
      return {
        guide,
        title,
        talks: own.length,
        notReached: own.filter(({ reached }) => !reached).length,
        ranOver: own.filter(({ planned, spent }) => spent > planned).length,
        planned: mean(own.map(({ planned }) => planned)),
        spent: mean(own.map(({ spent }) => spent)),
      }
    }),
  }
}

const mean = (numbers: number[]): number => numbers.reduce((sum, each) => sum + each, 0) / numbers.length
