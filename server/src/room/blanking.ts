import { blanked, seatsWithNewRound } from '@evenkeel/shared/fit/blank'
import { roundsAfter } from '@evenkeel/shared/fit/reduce'
import type { StoredEvent } from '@evenkeel/shared/protocol/event'
import type { Seat } from '@evenkeel/shared/seat'
import type { SharedState } from '@evenkeel/shared/state'
import type { Append, NewAppend } from '../log/port.ts'
import { isPrivate, isShared } from './fold.ts'

/** The seats of which these events, the next ones, end a round: what they gave blind in it is to go (FT4). */
export function seatsEnding(shared: SharedState, events: StoredEvent[]): Seat[] {
  const { rounds } = shared.fit
  return events.flatMap((event) => (isShared(event) ? seatsWithNewRound(rounds, roundsAfter(shared, event)) : []))
}

/**
 * What is kept of a session's appends once a round of these seats is over. Empty where nothing was given, and a rewrite
 * all the same: the store does with the one what it does with the other, so that not even its pauses tell them apart (FT5).
 */
export const withoutBlind = (appends: Append[], over: Seat[]): NewAppend['rewritten'] =>
  appends.flatMap(({ version, events }) => {
    const kept = events.map((event) =>
      isPrivate(event) && event.seat && over.includes(event.seat) ? blanked(event) : event,
    )
    return kept.some((event, place) => event !== events[place]) ? [{ version, events: kept }] : []
  })
