import type { SharedFact } from '@evenkeel/shared/protocol/down'
import type { RefusalCode } from '@evenkeel/shared/protocol/refusals'
import type { Seat } from '@evenkeel/shared/seat'
import type { Holder } from '../log/port.ts'
import { makeId } from '../seats/secrets.ts'
import type { Taking } from '../seats/take.ts'
import { takeSeat, withoutReplacement } from '../seats/take.ts'
import type { Cause } from './compose.ts'
import type { Tail } from './tail.ts'

/** Somebody takes a seat with an invite (SEAT4). */
export async function take(
  tail: Tail,
  taking: Taking,
  now: () => number,
): Promise<{ ok: true; holder: Holder } | { ok: false; code: RefusalCode }> {
  const taken = takeSeat(tail.record, taking, { now: now(), holderId: makeId(), sharedSeq: tail.fold.shared.seq })
  if (!taken.ok) return taken
  if ('already' in taken) return { ok: true, holder: taken.already }
  const { holder, retired, seats } = taken
  const fact: SharedFact = { type: 'seat/taken', retired: retired.map(({ holderId }) => holderId) }
  const cause: Cause = { seat: holder.seat, holderId: holder.holderId, commandId: null, payloadHash: null }
  const outcome = await tail.store({ shared: [fact], own: [] }, cause, seats)
  if (outcome === 'gone') return { ok: false, code: 'session-gone' }
  return outcome === 'again' ? take(tail, taking, now) : { ok: true, holder }
}

/** Coming back outdates the link that was made because nobody was there; in the lobby it was made on purpose (SEAT7). */
export async function cancelReplacement(tail: Tail, seat: Seat, now: () => number): Promise<void> {
  const { phase, seats } = tail.fold.shared.state.session
  if (phase === 'lobby' || !seats[seat].reinvited) return
  const fact: SharedFact = { type: 'seat/reinvite-cancelled', ofSeat: seat }
  const outcome = await tail.store({ shared: [fact], own: [] }, null, withoutReplacement(tail.record, seat, now()))
  if (outcome === 'again') await cancelReplacement(tail, seat, now)
}
