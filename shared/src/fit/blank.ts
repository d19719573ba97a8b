import type { Envelope } from '../protocol/event.ts'
import type { Seat } from '../seat.ts'
import { seats } from '../seat.ts'
import type { FitState } from './state.ts'

/** The seats for which a round begins, so that what was given in the one before is to go from the store. */
export const seatsWithNewRound = (before: FitState['rounds'], after: FitState['rounds']): Seat[] =>
  after === before ? [] : seats.filter((seat) => after[seat] !== before[seat])

/** What is kept of an event of a private stream once its round is over: its place, and not even of which kind it was. */
export function blanked<Event extends Envelope & { type: string }>(event: Event) {
  const { type, stream, seq, at, seat, holderId, commandId } = event
  if (!/^(fit|feedback)\/(?!blanked)/.test(type)) return event
  return { type: 'fit/blanked' as const, stream, seq, at, seat, holderId, commandId }
}
