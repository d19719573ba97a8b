import type { Seat } from '../seat.ts'
import type { PrivateState, SharedState, State } from '../state.ts'
import type { Feedback, FitAnswer } from './state.ts'

/** What this holder answered for the seat and still counts; null: nothing, or left out. */
export function ownAnswer({ shared, own }: State, seat: Seat): FitAnswer | null {
  return own.fit?.round === shared.fit.rounds[seat] ? own.fit.answer : null
}

/** What this holder agreed to show and still counts. */
export function ownFeedback({ shared, own }: State, seat: Seat): Feedback | null {
  return own.feedback?.round === shared.fit.rounds[seat] ? own.feedback : null
}

/** Nothing of a round that is over is kept, on the server nor in a browser (FT4). */
export function withoutPastRounds(own: PrivateState, { fit }: SharedState, seat: Seat): PrivateState {
  const round = fit.rounds[seat]
  const isPast = (given: { round: number } | null) => given !== null && given.round < round
  if (!isPast(own.fit) && !isPast(own.feedback)) return own
  return { ...own, fit: isPast(own.fit) ? null : own.fit, feedback: isPast(own.feedback) ? null : own.feedback }
}
