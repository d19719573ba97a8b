import type { StoredEvent } from '@evenkeel/shared/protocol/event'
import type { Refusal } from '@evenkeel/shared/protocol/refusals'
import type { Accepted, Person, Presence, Welcome } from '@evenkeel/shared/protocol/welcome'

/** The room's way out, to this node's own sockets. The gateway is one; a test's list is another. */
export interface Broadcast {
  shared(sessionId: string, events: StoredEvent[]): void
  own(holderId: string, events: StoredEvent[]): void
  people(sessionId: string, people: Person[]): void
  presence(sessionId: string, presence: Presence): void
  /** The holder's place was taken, or erased: nothing of the session reaches these sockets from now on (SEAT7, EN4). */
  retire(holderId: string, reason: 'seat-moved' | 'seat-erased'): void
  /** Where there are other nodes: this holder's devices that are connected to them. */
  devicesElsewhere?(holderId: string, deviceIds: string[]): void
  /** The holder has another key: sockets that came with an earlier one are told so and closed (SEAT6). */
  keyReplaced(holderId: string, verifier: string): void
  /** The session was deleted: its sockets are told so and closed (SEAT8). */
  sessionGone(sessionId: string): void
}

/** Whether the key that somebody showed is the one of this verifier: asked in the room's turn, so that no key is too old. */
export type Opens = (verifier: string) => boolean

/** One socket of one holder, as the room sees it. */
export interface Connection {
  connectionId: string
  holderId: string
  opens: Opens
  /** Becomes a member of the session's and the holder's audience and is sent everything up to now, in one turn. */
  enter(welcome: Welcome): void
}

/** What became of a command. `isTold`: its events were told in the turn that it was given in. */
export interface Given {
  answer: Accepted | Refusal
  isTold: boolean
}

/** What became of a connection: let in, or too late, since somebody else or another key has the place now. */
export type Joined = 'joined' | 'seat-moved' | 'key-replaced'
