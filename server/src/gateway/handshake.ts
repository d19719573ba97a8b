import { joinSchema } from '@evenkeel/shared/protocol/join'
import type { RefusalCode } from '@evenkeel/shared/protocol/refusals'
import { refusal } from '@evenkeel/shared/protocol/refusals'
import { oldestProtocol, protocolVersion } from '@evenkeel/shared/protocol/version'
import type { EventLog } from '../log/port.ts'
import type { Rooms } from '../room/rooms.ts'
import { holderWith } from '../seats/rekey.ts'
import { verifierOf } from '../seats/secrets.ts'
import { forgetHandshake } from './forget-openings.ts'
import type { AttemptLimit } from './limits.ts'
import type { Turns } from './turns.ts'
import type { SocketData, WireSocket } from './wire.ts'

export interface Door {
  rooms: Rooms
  log: EventLog
  attempts: AttemptLimit
  /** Proxies in front of us that are trusted. */
  hops: number
}

/** A refusal at the door, as Socket.IO hands it to the client: `connect_error` with `data`. */
export class DoorRefusal extends Error {
  readonly data: { code: RefusalCode; retryAfterMs?: number }

  constructor(code: RefusalCode, retryAfterMs?: number) {
    const { ok: _, message, ...data } = refusal(code, retryAfterMs)
    super(message)
    this.data = data
  }
}

/**
 * Who is this? Rejects with a refusal. The secret is looked up by its hash, never compared, and never kept.
 *
 * The attempts of one address come one after the other, so that many at once ask the store no more than they may. Whoever
 * comes back to a talk that goes on asks it nothing, and is not kept waiting because somebody behind the same address
 * guesses (TR2).
 */
export async function identify(socket: WireSocket, { rooms, log, attempts }: Door, inTurn: Turns) {
  const address = socket.conn.remoteAddress
  const joined = joinSchema.safeParse(socket.handshake.auth)
  forgetHandshake(socket)
  if (!joined.success) throw new DoorRefusal('bad-shape')
  const { sessionId, token, protocol, deviceId, cursor } = joined.data
  if (protocol < oldestProtocol || protocol > protocolVersion) throw new DoorRefusal('protocol-too-old')

  const verifier = verifierOf(token)
  const resident = await rooms.residentRecord(sessionId)
  const here = resident && holderWith(resident, verifier)
  const known = here ?? (await inTurn(address, attempt))
  if (known.isReplaced) throw new DoorRefusal('key-replaced')
  return { sessionId, holder: known.holder, verifier, deviceId: deviceId ?? socket.id, cursor } satisfies SocketData

  async function attempt() {
    const waitMs = await attempts.waitMs(address)
    if (waitMs > 0) throw new DoorRefusal('too-many-attempts', waitMs)
    const record = await rooms.record(sessionId)
    const known = record && holderWith(record, verifier)
    if (known) return known
    await attempts.failed(address)
    throw new DoorRefusal(!record && (await log.wasDeleted(sessionId)) ? 'session-gone' : 'seat-unknown')
  }
}
