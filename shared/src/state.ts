/** The whole of what a session is, as the domains put together. Plain JSON: it is sent as it is. */
import type { AgendaState } from './agenda/state.ts'
import type { ConcernState } from './concern/state.ts'
import type { FitState, GivenAnswer, OfferedFeedback } from './fit/state.ts'
import type { LaterState } from './later/state.ts'
import type { SealedState } from './sealed/state.ts'
import type { Seat } from './seat.ts'
import type { Phase, SessionState } from './session/state.ts'
import type { Hint, TalkState } from './talk/state.ts'

/** The fold of the shared stream: what everybody sees. */
export interface SharedState {
  session: SessionState
  agenda: AgendaState
  talk: TalkState
  concern: ConcernState
  later: LaterState
  fit: FitState
}

/** The fold of one holder's private stream. */
export interface PrivateState {
  sealed: SealedState
  /** What this holder said quietly; null where nothing was (DR2). */
  hint: Hint | null
  /** The last blind answer; null where there is none that counts. Read it with `ownAnswer`, which knows the round. */
  fit: GivenAnswer | null
  /** What this holder agreed to show if the other side does (EN2). */
  feedback: OfferedFeedback | null
}

/** What one holder can see, and so all that a decision about that holder's command may read (TR4). */
export interface State {
  shared: SharedState
  own: PrivateState
}

/** Who wishes something. */
export interface Actor {
  seat: Seat
  holderId: string
}

/** What a decision needs of the world outside. */
export interface Circumstances {
  /** Milliseconds since 1970 on the server's clock (in a browser: its best estimate of it). */
  now: number
  /** Since when each holder whose devices are all gone has been gone; whoever is connected is not in it. */
  goneSince: Readonly<Record<string, number>>
  /** A number from 0 up to 1 that nobody can foresee, drawn by the server for this decision; any in a prediction. */
  draw: number
}

/** Who may give a command, and when. The domain's own rules come after it. */
export interface Right {
  who: 'steering' | 'other' | 'both'
  phases: readonly Phase[]
}

export const emptyShared: SharedState = {
  session: {
    title: '',
    minutes: 0,
    startsAt: null,
    timeZone: null,
    callLink: null,
    closing: 'none',
    retentionDays: 0,
    deletesAt: 0,
    clocks: 'shown',
    phase: 'lobby',
    steering: 'interviewer',
    seats: {
      interviewer: { holderIds: [], speakerId: null, reinvited: false },
      candidate: { holderIds: [], speakerId: null, reinvited: false },
    },
    startedAt: null,
    endedAt: null,
    reopenedAt: null,
  },
  agenda: { topics: [], proposals: [] },
  talk: {
    segments: [],
    endsAt: null,
    lateMs: 0,
    overbooked: 0,
    touchedAt: 0,
    asked: null,
    askedCount: 0,
    suggestedTopicId: null,
    lastMoves: { interviewer: null, candidate: null },
  },
  concern: { concerns: [] },
  later: { items: [] },
  fit: {
    rounds: { interviewer: 0, candidate: 0 },
    revealed: null,
    revealedBy: { interviewer: null, candidate: null },
    exchanged: null,
    exchangedBy: { interviewer: null, candidate: null },
  },
}

export const emptyPrivate: PrivateState = { sealed: { boxes: [] }, hint: null, fit: null, feedback: null }
