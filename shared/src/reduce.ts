/**
 * What follows from a stored fact. Never refuses: an event is true, and a type that this build does not know changes
 * nothing, so that an older page can follow a newer server.
 */
import { reduceAgenda } from './agenda/reduce.ts'
import { reduceConcern } from './concern/reduce.ts'
import { reduceFit, reduceOwnAnswer, reduceOwnFeedback } from './fit/reduce.ts'
import { reduceLater } from './later/reduce.ts'
import type { PrivateEvent, SharedEvent } from './protocol/down.ts'
import { reduceSealed } from './sealed/reduce.ts'
import { reduceSession } from './session/reduce.ts'
import type { PrivateState, SharedState } from './state.ts'
import { reduceHint, reduceTalk } from './talk/reduce.ts'

/** Every domain sees every event beside the whole state as it was before it. */
export const reduceShared = (state: SharedState, event: SharedEvent): SharedState => ({
  session: reduceSession(state, event),
  agenda: reduceAgenda(state, event),
  talk: reduceTalk(state, event),
  concern: reduceConcern(state, event),
  later: reduceLater(state, event),
  fit: reduceFit(state, event),
})

export const reducePrivate = (state: PrivateState, event: PrivateEvent): PrivateState => ({
  sealed: reduceSealed(state, event),
  hint: reduceHint(state, event),
  fit: reduceOwnAnswer(state, event),
  feedback: reduceOwnFeedback(state, event),
})
