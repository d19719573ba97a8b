import type { PrivateEvent, SharedEvent } from '../protocol/down.ts'
import type { Seat } from '../seat.ts'
import { withSide } from '../seat.ts'
import type { PrivateState, SharedState } from '../state.ts'
import type { FitState } from './state.ts'

/** The rounds after an event: the same object where none begins. */
export function roundsAfter({ fit: { rounds }, session }: SharedState, event: SharedEvent): FitState['rounds'] {
  const { seat } = event
  switch (event.type) {
    case 'session/ended':
      return { interviewer: rounds.interviewer + 1, candidate: rounds.candidate + 1 }
    case 'seat/speaker-chosen':
      return seat && event.speakerId !== session.seats[seat].speakerId ? next(rounds, seat) : rounds
    case 'seat/taken':
      return seat && event.retired.length > 0 ? next(rounds, seat) : rounds
    case 'seat/erased':
      return seat && event.holderId === session.seats[seat].speakerId ? next(rounds, seat) : rounds
    default:
      return rounds
  }
}

const next = (rounds: FitState['rounds'], seat: Seat): FitState['rounds'] => withSide(rounds, seat, rounds[seat] + 1)

export function reduceFit(shared: SharedState, event: SharedEvent): FitState {
  const rounds = roundsAfter(shared, event)
  const fit = rounds === shared.fit.rounds ? shared.fit : { ...shared.fit, rounds }
  switch (event.type) {
    case 'fit/revealed':
      return { ...fit, revealed: halves(event), revealedBy: speakers(shared) }
    case 'feedback/exchanged':
      return { ...fit, exchanged: halves(event), exchangedBy: speakers(shared) }
    case 'seat/erased':
      return {
        ...fit,
        revealed: withoutHalf(fit.revealed, fit.revealedBy, event.holderId),
        exchanged: withoutHalf(fit.exchanged, fit.exchangedBy, event.holderId),
      }
    default:
      return fit
  }
}

const halves = <Half>({ interviewer, candidate }: Record<Seat, Half>): Record<Seat, Half> => ({
  interviewer,
  candidate,
})

/** Who speaks for each seat. */
export const speakers = ({ session: { seats } }: SharedState): FitState['revealedBy'] => ({
  interviewer: seats.interviewer.speakerId,
  candidate: seats.candidate.speakerId,
})

/** Of what both were shown only the half of whoever erased goes (EN4). */
function withoutHalf<Half>(
  both: Record<Seat, Half | null> | null,
  by: FitState['revealedBy'],
  holderId: string | null,
): Record<Seat, Half | null> | null {
  if (!both) return null
  const half = (seat: Seat) => (by[seat] === holderId ? null : both[seat])
  return { interviewer: half('interviewer'), candidate: half('candidate') }
}

export function reduceOwnAnswer({ fit }: PrivateState, event: PrivateEvent): PrivateState['fit'] {
  if (event.type === 'fit/answered') return { round: event.round, answer: event.answer }
  return event.type === 'fit/skipped' ? { round: event.round, answer: null } : fit
}

export function reduceOwnFeedback({ feedback }: PrivateState, event: PrivateEvent): PrivateState['feedback'] {
  if (event.type === 'feedback/offered') return { ...event.feedback, round: event.round }
  return event.type === 'feedback/withdrawn' ? null : feedback
}
