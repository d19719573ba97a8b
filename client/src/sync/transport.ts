/** The connection to the server as the driver knows it, in the names of the wire. */
import type { PrivateEvent, SharedEvent } from '@evenkeel/shared/protocol/down'
import type { Refusal, RefusalCode } from '@evenkeel/shared/protocol/refusals'
import type { Command } from '@evenkeel/shared/protocol/up'
import type { Accepted, ClosingNotice, Devices, Person, Presence, Welcome } from '@evenkeel/shared/protocol/welcome'

/** What the server says. */
export interface Said {
  welcome(welcome: Welcome): void
  events(events: (SharedEvent | PrivateEvent)[]): void
  people(people: Person[]): void
  presence(presence: Presence): void
  devices(devices: Devices): void
  closing(notice: ClosingNotice): void
}

/** What the driver hears of its connection, and on it. */
export interface Hearing extends Said {
  /** One more attempt to connect begins. */
  trying(): void
  /** Nobody answered; it tries again by itself, after a while that grows. */
  unreachable(): void
  /** The server does not let this connection in, and only the driver may try again. */
  refused(code: RefusalCode, retryAfterMs?: number): void
  /** The connection was cut. @param by `server`: on purpose, so that nothing tries again by itself */
  cut(by: 'server' | 'us' | 'network'): void
}

export interface Transport {
  connect(): void
  disconnect(): void
  /**
   * `told`: its event came, and was heard before. `late`: no answer within so many milliseconds. `cut`: the connection
   * went before one came. `too-large`: the server closed it because of the size of what it was sent.
   */
  give(command: Command, withinMs: number): Promise<Accepted | Refusal | 'told' | 'late' | 'cut' | 'too-large'>
  /** Rejects where no answer comes within so many milliseconds. */
  ping(withinMs: number): Promise<{ now: number }>
}

/** More is refused by the server, and twice as much closes the connection. */
const mostBytes = 64 * 1024

export const isTooLarge = (command: Command): boolean =>
  new TextEncoder().encode(JSON.stringify(command)).length > mostBytes
