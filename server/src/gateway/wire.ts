import type { StoredEvent } from '@evenkeel/shared/protocol/event'
import type { Refusal } from '@evenkeel/shared/protocol/refusals'
import type {
  Accepted,
  Answer,
  ClosingNotice,
  Devices,
  Person,
  Presence,
  Welcome,
} from '@evenkeel/shared/protocol/welcome'
import type { Server, Socket } from 'socket.io'
import type { Holder } from '../log/port.ts'

/** The messages of the wire as Socket.IO types (docs/protocol.md). What comes up is unknown until it was parsed. */
export interface Down {
  welcome(welcome: Welcome): void
  events(events: StoredEvent[]): void
  answer(answer: Answer): void
  people(people: Person[]): void
  presence(presence: Presence): void
  devices(devices: Devices): void
  closing(notice: ClosingNotice): void
}

/** What a message gets: of a command what became of it, of `sync` the clock. */
export type Reply = Accepted | Refusal | { now: number }
type Up = Record<string, (...sent: unknown[]) => void>

/** What the handshake learned of a socket. The token is not in it. */
export interface SocketData {
  sessionId: string
  holder: Holder
  /** Of the key that it came with, and of the one that it asked for since: of all sockets this one stays (SEAT6). */
  verifier: string
  nextVerifier?: string
  deviceId: string
  cursor: { shared: number; private: number; epoch?: number | undefined } | undefined
}

export type WireServer = Server<Up, Down, Record<string, never>, SocketData>
export type WireSocket = Socket<Up, Down, Record<string, never>, SocketData>

export const sessionAudience = (sessionId: string): string => `session:${sessionId}`
/** Of a holder whose place was taken: nothing live goes there. */
export const readerAudience = (holderId: string): string => `reader:${holderId}`
export const holderAudience = (holderId: string): string => `holder:${holderId}`

/** Of the keys that this socket came with and asked for, whether one is of this verifier. */
export const hasShown = ({ data }: WireSocket, verifier: string): boolean =>
  data.verifier === verifier || data.nextVerifier === verifier
