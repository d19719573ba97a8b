/** What whoever set a session up may still do before the start, and nothing after it. */

import type { SharedFact } from '@evenkeel/shared/protocol/down'
import type { ChangePlan } from '@evenkeel/shared/protocol/http'
import type { RefusalCode } from '@evenkeel/shared/protocol/refusals'
import type { Seat } from '@evenkeel/shared/seat'
import { planned } from '@evenkeel/shared/session/plan'
import type { SharedState } from '@evenkeel/shared/state'
import type { SeatChange, SessionRecord } from '../log/port.ts'
import { withIds } from './new-session.ts'
import { holdersOf, newInvite } from './take.ts'

/** Until the start; after it the setup secret opens nothing. */
export const isBeingSetUp = ({ session }: SharedState): boolean => session.phase === 'lobby'

export function planChange(
  shared: SharedState,
  change: ChangePlan,
  now: number,
): { facts: SharedFact[] } | RefusalCode {
  if (!isBeingSetUp(shared)) return 'already-started'
  const { topics, ...rest } = change
  return { facts: [planned(shared.session, { ...rest, ...(topics ? { topics: withIds(topics) } : {}) }, now)] }
}

/** A new link for a seat that nobody has taken; the one before no longer opens it. */
export function replaceUntakenInvite(
  shared: SharedState,
  record: SessionRecord,
  { seat, inviteHash }: { seat: Seat; inviteHash: string },
  now: number,
): { facts: SharedFact[]; seats: SeatChange } | RefusalCode {
  if (!isBeingSetUp(shared)) return 'already-started'
  if (holdersOf(record, seat).length > 0) return 'seat-not-free'
  const seats = newInvite(record, { inviteHash, seat, kind: 'seat' }, now)
  return typeof seats === 'string' ? seats : { facts: [{ type: 'seat/link-replaced', ofSeat: seat }], seats }
}
