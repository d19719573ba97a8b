/** What whoever set a session up may still do before the start, and nothing after it. */

import type { SharedFact } from '@evenkeel/shared/protocol/down'
import type { ChangePlan } from '@evenkeel/shared/protocol/http'
import type { RefusalCode } from '@evenkeel/shared/protocol/refusals'
import type { Seat } from '@evenkeel/shared/seat'
import type { SharedState } from '@evenkeel/shared/state'
import type { SeatChange, SessionRecord } from '../log/port.ts'
import { deletionDate, withIds } from './new-session.ts'
import { holdersOf, newInvite } from './take.ts'

/** Until the start; after it the setup secret opens nothing. */
export const isBeingSetUp = ({ session }: SharedState): boolean => session.phase === 'lobby'

/** A talk that is moved is kept as long after its new start; everybody is told the new day (EN4). */
export function planChange(
  shared: SharedState,
  change: ChangePlan,
  now: number,
): { facts: SharedFact[]; deletesAt?: number } | RefusalCode {
  if (!isBeingSetUp(shared)) return 'already-started'
  const { topics, ...rest } = change
  const { startsAt } = change
  const moved = startsAt === undefined ? {} : { deletesAt: deletionDate(startsAt, now, shared.session.retentionDays) }
  const changed = { ...rest, ...moved, ...(topics ? { topics: withIds(topics) } : {}) }
  return { facts: [{ type: 'session/planned', changed }], ...moved }
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
  return seats === 'invite-known' ? seats : { facts: [{ type: 'seat/link-replaced', ofSeat: seat }], seats }
}
