import type { SharedEvent } from '../protocol/down.ts'
import { withSide } from '../seat.ts'
import type { SharedState } from '../state.ts'
import type { SessionState } from './state.ts'

export function reduceSession({ session }: SharedState, event: SharedEvent): SessionState {
  switch (event.type) {
    case 'session/created': {
      const { title, minutes, startsAt, timeZone, callLink, closing, retentionDays, deletesAt } = event
      return { ...session, title, minutes, startsAt, timeZone, callLink, closing, retentionDays, deletesAt }
    }
    case 'session/planned': {
      const { topics: _, ...changed } = event.changed // the agenda's own
      return { ...session, ...changed }
    }
    case 'session/started':
      return { ...session, phase: 'live', startedAt: event.at }
    case 'session/handed-over':
      return { ...session, steering: event.to }
    case 'session/wrapped-up':
      return { ...session, phase: 'wrap-up' }
    case 'session/returned-to-live':
      return { ...session, phase: 'live' }
    case 'session/ended':
      return { ...session, phase: 'ended', endedAt: event.at }
    case 'session/reopened':
      return { ...session, phase: 'wrap-up', endedAt: null, reopenedAt: event.at }
    case 'seat/reinvited': {
      // The one who asks is always on the other side of the seat that gets a new link.
      const seat = event.seat === 'interviewer' ? 'candidate' : 'interviewer'
      return withSeat(session, seat, { ...session.seats[seat], reinvited: true })
    }
    case 'seat/speaker-chosen':
      return event.seat
        ? withSeat(session, event.seat, { ...session.seats[event.seat], speakerId: event.speakerId })
        : session
    case 'seat/reinvite-cancelled':
      return withSeat(session, event.ofSeat, { ...session.seats[event.ofSeat], reinvited: false })
    case 'seat/erased': {
      if (!event.seat) return session
      const { holderIds, speakerId, reinvited } = session.seats[event.seat]
      const stay = holderIds.filter((holderId) => holderId !== event.holderId)
      const speaker = speakerId === event.holderId ? (stay[0] ?? null) : speakerId
      return withSeat(session, event.seat, { holderIds: stay, speakerId: speaker, reinvited })
    }
    case 'seat/taken': {
      if (!event.seat || !event.holderId) return session
      const { holderIds, speakerId, reinvited } = session.seats[event.seat]
      const stay = holderIds.filter((holderId) => !event.retired.includes(holderId))
      // A colleague joins those who are there; the link that would replace them all still may.
      return withSeat(session, event.seat, {
        holderIds: stay.concat(event.holderId), // a spread keeps room for 17 more
        speakerId: stay.find((holderId) => holderId === speakerId) ?? stay[0] ?? event.holderId,
        reinvited: reinvited && stay.length > 0,
      })
    }
    default:
      return session
  }
}

const withSeat = (
  session: SessionState,
  seat: keyof SessionState['seats'],
  value: SessionState['seats']['candidate'],
) => ({
  ...session,
  seats: withSide(session.seats, seat, value),
})
