import type { SharedEvent } from '../protocol/down.ts'
import type { PlannedTopic } from '../protocol/fields.ts'
import type { SharedState } from '../state.ts'
import type { AgendaState, Topic } from './state.ts'

export function reduceAgenda({ agenda }: SharedState, event: SharedEvent): AgendaState {
  switch (event.type) {
    case 'session/created':
      return { topics: event.topics.map(toTopic) }
    case 'session/planned':
      return event.changed.topics ? { topics: event.changed.topics.map(toTopic) } : agenda
    case 'topic/ticked': {
      const { seat } = event
      if (!seat) return agenda
      return {
        topics: agenda.topics.map((topic) =>
          topic.topicId === event.topicId ? { ...topic, covered: { ...topic.covered, [seat]: event.covered } } : topic,
        ),
      }
    }
    default:
      return agenda
  }
}

const toTopic = ({ topicId, title, minutes, purpose, guide, protected: kind }: PlannedTopic): Topic => ({
  topicId,
  title,
  minutes,
  purpose: purpose ?? null,
  guide: guide ?? null,
  protected: kind ?? null,
  covered: { interviewer: false, candidate: false },
})
