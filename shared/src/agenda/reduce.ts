import type { SharedEvent } from '../protocol/down.ts'
import type { PlannedTopic } from '../protocol/fields.ts'
import type { Seat } from '../seat.ts'
import { otherSeat, withSide } from '../seat.ts'
import type { SharedState } from '../state.ts'
import type { AgendaState, Proposal, Topic } from './state.ts'

export function reduceAgenda({ agenda }: SharedState, event: SharedEvent): AgendaState {
  const { topics, proposals } = agenda
  switch (event.type) {
    case 'session/created':
      return { topics: event.topics.map(toTopic), proposals: [] }
    case 'session/planned':
      return event.changed.topics ? { topics: event.changed.topics.map(toTopic), proposals } : agenda
    case 'talk/trimmed': {
      const trimmed = new Map(event.topics.map(({ topicId, minutes }) => [topicId, minutes]))
      return {
        topics: topics.map((each) => ({ ...each, minutes: trimmed.get(each.topicId) ?? each.minutes })),
        proposals,
      }
    }
    case 'talk/focused':
      // The talk is on it again: whoever would like more can say so anew (TK3).
      return {
        topics: topics.map((topic) => (topic.topicId === event.topicId ? { ...topic, more: neither } : topic)),
        proposals,
      }
    case 'topic/added':
      return { topics: insert(topics, toTopic(event), event.after), proposals }
    case 'topic/accepted': {
      const { topicId, title, minutes, purpose } = event
      const topic = toTopic({ topicId, title, minutes, ...(purpose === null ? {} : { purpose }) })
      return { topics: insert(topics, topic, event.after), proposals: without(proposals, topicId) }
    }
    case 'topic/moved': {
      const moved = topics.find(({ topicId }) => topicId === event.topicId)
      return moved ? { topics: insert(without(topics, event.topicId), moved, event.after), proposals } : agenda
    }
    case 'topic/proposed': {
      if (!event.seat || !event.holderId) return agenda
      const { topicId, title, minutes, purpose, seat, holderId } = event
      const proposal: Proposal = { topicId, title, minutes, purpose, authorId: holderId, seat, answer: null }
      return { topics, proposals: [...proposals, proposal] }
    }
    case 'seat/erased':
      return {
        topics,
        proposals: proposals.map((each) =>
          each.authorId === event.holderId ? { ...each, title: '', minutes: null, purpose: null } : each,
        ),
      }
    case 'topic/withdrawn':
      return { topics, proposals: without(proposals, event.topicId) }
    case 'topic/declined':
      return {
        topics,
        proposals: proposals.map((each) => (each.topicId === event.topicId ? { ...each, answer: event.how } : each)),
      }
    case 'topic/ticked':
    case 'topic/more-wanted':
    case 'topic/edited':
    case 'topic/skipped':
    case 'topic/restored':
      return {
        topics: topics.map((topic) => (topic.topicId === event.topicId ? changed(topic, event) : topic)),
        proposals,
      }
    default:
      return agenda
  }
}

type OnTopic = Extract<
  SharedEvent,
  { type: 'topic/ticked' | 'topic/more-wanted' | 'topic/edited' | 'topic/skipped' | 'topic/restored' }
>

function changed(topic: Topic, event: OnTopic): Topic {
  const { seat } = event
  if (event.type === 'topic/skipped') return { ...topic, skipped: true }
  if (event.type === 'topic/restored') return { ...topic, skipped: false }
  if (!seat) return topic
  switch (event.type) {
    case 'topic/ticked': {
      const covered = withSide(topic.covered, seat, event.covered)
      const more = withSide(topic.more, seat, topic.more[seat] && !event.covered)
      const tickTakenFrom = topic.tickTakenFrom === seat ? null : topic.tickTakenFrom
      // Written out, where the others spread: what was spread before V8 copies slowly, and no other fact is as frequent.
      const { topicId, title, minutes, purpose, guide, protected: kind, skipped } = topic
      return { topicId, title, minutes, purpose, guide, protected: kind, covered, skipped, more, tickTakenFrom }
    }
    case 'topic/more-wanted':
      return { ...topic, more: withSide(topic.more, seat, true) }
    case 'topic/edited': {
      const { title, minutes, purpose } = event
      const edited = { ...topic, title, minutes, purpose }
      const reader = otherSeat(seat)
      const isAnother = title !== topic.title || purpose !== topic.purpose
      // What the other side ticked is no longer what stands there; it is asked again, openly (TK4).
      if (!isAnother || !topic.covered[reader]) return edited
      return { ...edited, covered: withSide(topic.covered, reader, false), tickTakenFrom: reader }
    }
  }
}

/** Behind the topic `after`; first where that is null, last where it is not there (a plan replaced as a whole). */
function insert(topics: Topic[], topic: Topic, after: string | null): Topic[] {
  const place = after === null ? 0 : topics.findIndex(({ topicId }) => topicId === after) + 1 || topics.length
  return topics.toSpliced(place, 0, topic)
}

const without = <Item extends { topicId: string }>(items: Item[], topicId: string): Item[] =>
  items.filter((item) => item.topicId !== topicId)

/** One for all topics: a server has many in memory that nobody has ticked. */
const neither: Readonly<Record<Seat, boolean>> = { interviewer: false, candidate: false }

const toTopic = ({ topicId, title, minutes, purpose, guide, protected: kind }: PlannedTopic): Topic => ({
  topicId,
  title,
  minutes,
  purpose: purpose ?? null,
  guide: guide ?? null,
  protected: kind ?? null,
  covered: neither,
  skipped: false,
  more: neither,
  tickTakenFrom: null,
})
