import { speakers } from '../fit/reduce.ts'
import type { SharedEvent } from '../protocol/down.ts'
import { seats } from '../seat.ts'
import type { SharedState } from '../state.ts'

/**
 * What is kept of an event once this holder erased the own side (EN4): everything but the words of their questions and
 * of what they proposed, wherever these stand, and their half of what both were shown. Folded, such events and `seat/erased` behind them come to the same state
 * as the events before they were changed. What both sides agreed stays: the agenda, with topics that were proposed and
 * accepted, and what is kept for after the call.
 * @param before the state as it was before the event
 */
export function withoutWords(before: SharedState, event: SharedEvent, holderId: string): SharedEvent {
  switch (event.type) {
    case 'topic/proposed':
      return event.holderId === holderId ? { ...event, title: '', minutes: null, purpose: null } : event
    case 'concern/raised':
      return event.holderId === holderId ? { ...event, text: '' } : event
    case 'later/edited': {
      // A next step made from a question repeats its words, also where only its date was changed.
      const question = before.concern.concerns.find(({ concernId }) => concernId === event.itemId)
      return question?.authorId === holderId && question.text === event.text ? { ...event, text: '' } : event
    }
    case 'fit/revealed':
    case 'feedback/exchanged': {
      const half = seats.find((seat) => speakers(before)[seat] === holderId)
      return half ? { ...event, [half]: null } : event
    }
    default:
      return event
  }
}
