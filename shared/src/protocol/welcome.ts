import type { Seat } from '../seat.ts'
import type { PrivateState, SharedState } from '../state.ts'
import type { PrivateEvent, SharedEvent } from './down.ts'
import type { Refusal } from './refusals.ts'

/** A person on a seat as screens name them. `retired`: somebody else has the seat now. */
export interface Person {
  holderId: string
  seat: Seat
  name: string
  retired?: true
  /** Erased the own side, and has no name any more (EN4). */
  erased?: true
}

/** Whether any of a holder's devices is connected (SY7). */
export type Presence = Record<string, 'here' | 'gone'>

/** One stream since the client's cursor, or all of it as a state with the seq it stands at (SY2). */
export type Catchup<State, Event> = { events: Event[] } | { seq: number; state: State }

/**
 * `welcome`: server → client, first message after every connection, before any `events`. Brings what was missed.
 * `epoch` rises when something was erased: whoever knows a lower one drops what it has.
 */
export interface Welcome {
  seat: Seat
  holderId: string
  /** The server's clock, milliseconds since 1970. */
  now: number
  epoch: number
  people: Person[]
  presence: Presence
  /** The holder's place was taken, or the own side erased: nothing new will come, and commands are refused (SEAT7, EN4). */
  readOnly?: 'seat-moved' | 'seat-erased'
  /** The holder's earlier seat keys, sealed under the present one (SEAT6). */
  wrapped?: string
  /** A command that comes without a callback is answered by its event, or by `answer`. Older servers do not say so. */
  eventsAnswer?: true
  shared: Catchup<SharedState, SharedEvent>
  private: Catchup<PrivateState, PrivateEvent>
}

/** The seqs of what an accepted command stored, by stream. */
export interface Accepted {
  ok: true
  seq: { shared?: number; private?: number }
}

/**
 * `answer`: server → client, what a command that came without a callback gets where no event says it: refused, stored
 * before, accepted without any event, and of every `seat/…`, which does more than its event tells.
 */
export type Answer = { commandId: string } & (Accepted | Refusal)

/** How many devices of this holder are connected; to the holder's own only, after `welcome` and with each change (SEAT6). */
export interface Devices {
  count: number
}

/** Why the server is about to close this connection. `retryAfterMs`: come back, about then. */
export interface ClosingNotice {
  reason: 'restart' | 'seat-moved' | 'seat-erased' | 'key-replaced' | 'too-slow' | 'session-gone' | 'fault'
  retryAfterMs?: number
}
