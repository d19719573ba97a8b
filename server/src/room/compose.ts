import type { PrivateFact, SharedFact } from '@evenkeel/shared/protocol/down'
import type { Envelope, StoredEvent } from '@evenkeel/shared/protocol/event'
import type { Seat } from '@evenkeel/shared/seat'
import type { NewAppend } from '../log/port.ts'
import type { Fold } from './fold.ts'
import { ownOf } from './fold.ts'

/** Who caused an append; null is the house, or whoever set the session up. */
export interface Cause {
  seat: Seat
  holderId: string
  commandId: string | null
  payloadHash: string | null
}

/** Facts become the next events of their streams, and one append. */
export function composeAppend(
  fold: Fold,
  facts: { shared: SharedFact[]; own: PrivateFact[] },
  cause: Cause | null,
  now: number,
): NewAppend {
  const at = Math.max(now, fold.lastAt)
  const { seat = null, holderId = null, commandId = null, payloadHash = null } = cause ?? {}
  const envelope = (stream: Envelope['stream'], seq: number): Envelope => ({
    stream,
    seq,
    at,
    seat,
    holderId,
    commandId,
  })
  const ownSeq = holderId === null ? 0 : ownOf(fold, holderId).seq
  const events: StoredEvent[] = [
    ...facts.shared.map((fact, index) => ({ ...envelope('shared', fold.shared.seq + 1 + index), ...fact })),
    ...facts.own.map((fact, index) => ({ ...envelope('private', ownSeq + 1 + index), ...fact })),
  ]
  return { expected: fold.version, holderId, commandId, payloadHash, at, events }
}
