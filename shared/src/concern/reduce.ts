import type { SharedEvent } from '../protocol/down.ts'
import type { SharedState } from '../state.ts'
import type { Concern, ConcernState } from './state.ts'

export function reduceConcern({ concern: state, session }: SharedState, event: SharedEvent): ConcernState {
  switch (event.type) {
    case 'concern/raised': {
      if (!event.seat || !event.holderId) return state
      const concern: Concern = {
        concernId: event.concernId,
        authorId: event.holderId,
        seat: event.seat,
        text: event.text,
        topicId: event.topicId,
        when: event.when,
        status: 'open',
        afterwards: session.phase === 'ended',
      }
      return { concerns: [...state.concerns, concern] }
    }
    case 'concern/answered':
      return change(state, event.concernId, { status: 'answered', answeredBy: event.holderId })
    case 'concern/reopened':
      return change(state, event.concernId, { status: 'open' })
    case 'concern/withdrawn':
      return change(state, event.concernId, { status: 'withdrawn', text: '' })
    case 'concern/promised':
      return change(state, event.concernId, { status: 'in-writing' })
    case 'later/dropped': {
      // A promise taken back leaves its question without an answer, so that it is listed again (PH4).
      const status = session.phase === 'ended' ? 'left-open' : 'open'
      const promised = state.concerns.some((each) => each.concernId === event.itemId && each.status === 'in-writing')
      return promised ? change(state, event.itemId, { status }) : state
    }
    case 'seat/erased':
      return {
        concerns: state.concerns.map((each) => (each.authorId === event.holderId ? { ...each, text: '' } : each)),
      }
    case 'session/ended':
      return {
        concerns: state.concerns.map((each) =>
          event.leftOpen.includes(each.concernId) ? { ...each, status: 'left-open' } : each,
        ),
      }
    case 'session/reopened':
      // Left open only because the talk was over: it is on again.
      return {
        concerns: state.concerns.map((each) => (each.status === 'left-open' ? { ...each, status: 'open' } : each)),
      }
    case 'session/planned': {
      // A question whose topic the new plan no longer has stays, without a topic.
      const { topics } = event.changed
      if (!topics) return state
      const kept = new Set(topics.map(({ topicId }) => topicId))
      return {
        concerns: state.concerns.map((each) =>
          each.topicId && !kept.has(each.topicId) ? { ...each, topicId: null } : each,
        ),
      }
    }
    default:
      return state
  }
}

const change = ({ concerns }: ConcernState, concernId: string, to: Partial<Concern>): ConcernState => ({
  concerns: concerns.map((concern) => (concern.concernId === concernId ? { ...concern, ...to } : concern)),
})
