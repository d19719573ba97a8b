/** The socket to the server, with the names of the wire. All it knows of the interview is how to knock (`join`). */
import type { PrivateEvent, SharedEvent } from '@evenkeel/shared/protocol/down'
import type { Join } from '@evenkeel/shared/protocol/join'
import type { Refusal, RefusalCode } from '@evenkeel/shared/protocol/refusals'
import type { Command } from '@evenkeel/shared/protocol/up'
import type { Accepted, ClosingNotice, Person, Presence, Welcome } from '@evenkeel/shared/protocol/welcome'
import type { Socket } from 'socket.io-client'
import { io } from 'socket.io-client'

interface Down {
  welcome(welcome: Welcome): void
  events(events: (SharedEvent | PrivateEvent)[]): void
  people(people: Person[]): void
  presence(presence: Presence): void
  closing(notice: ClosingNotice): void
}

interface Up {
  command(command: Command, answer: (answer: Accepted | Refusal) => void): void
  sync(nothing: object, answer: (answer: { now: number }) => void): void
}

export type Transport = Socket<Down, Up>

/** What the server says when it will not let a connection in. */
export type Refused = Error & { data?: { code: RefusalCode; retryAfterMs?: number } }

/**
 * WebSocket first, long polling only where it is blocked. The library's own recovery and retries stay off: catching up
 * by seq does both jobs. Waits between attempts grow to 10 s with jitter, so that a restart is not met by a storm.
 */
export function createTransport(join: () => Join): Transport {
  const { sessionId } = join()
  const options = {
    autoConnect: false,
    query: { s: sessionId },
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionDelay: 500,
    reconnectionDelayMax: 10_000,
    randomizationFactor: 0.5,
    timeout: 8_000,
    auth: (send: (join: Join) => void) => send(join()),
  }
  return io(options)
}
