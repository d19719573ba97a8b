import { limits } from '@evenkeel/shared/protocol/limits'
import type { RefusalCode } from '@evenkeel/shared/protocol/refusals'
import type { Seat } from '@evenkeel/shared/session/state'
import type { Holder, SeatChange, SessionRecord } from '../log/port.ts'

export interface Taking {
  inviteHash: string
  verifier: string
  name: string
}

type Taken =
  | { ok: true; holder: Holder; retired: Holder[]; seats: SeatChange }
  /** The same invite with the same verifier: the reply was lost, and is given again (SEAT4). */
  | { ok: true; already: Holder }
  | { ok: false; code: RefusalCode }

/**
 * May this invite open a seat for this key? Taking spends it; one that replaces retires whoever held the seat (SEAT7).
 * Pure: the record goes in, what changes comes out, to be stored with the event that tells of it.
 */
export function takeSeat(
  record: SessionRecord,
  { inviteHash, verifier, name }: Taking,
  world: { now: number; holderId: string; sharedSeq: number },
): Taken {
  const invite = record.invites.find((each) => each.inviteHash === inviteHash)
  if (!invite) return { ok: false, code: 'session-unknown' }
  const known = record.holders.find((holder) => holder.verifier === verifier)
  if (invite.usedBy !== undefined) {
    return known?.holderId === invite.usedBy ? { ok: true, already: known } : { ok: false, code: 'seat-taken' }
  }
  if (invite.replacedAt !== undefined) return { ok: false, code: 'invite-replaced' }
  if (known) return { ok: false, code: 'verifier-known' }

  const present = holdersOf(record, invite.seat)
  if (invite.kind === 'colleague' && present.length >= limits.holdersPerSeat) return { ok: false, code: 'seat-full' }
  const retired =
    invite.kind === 'replace'
      ? present.map((holder) => ({ ...holder, retiredAt: world.now, retiredAtSeq: world.sharedSeq }))
      : []
  const holder: Holder = { holderId: world.holderId, seat: invite.seat, name, verifier, takenAt: world.now }
  return {
    ok: true,
    holder,
    retired,
    seats: { holders: [...retired, holder], invites: [{ ...invite, usedBy: holder.holderId }] },
  }
}

/** Whoever is on the seat now. */
export const holdersOf = ({ holders }: SessionRecord, seat: Seat): Holder[] =>
  holders.filter((holder) => holder.seat === seat && holder.retiredAt === undefined)

/** A new invite for a seat. Those for the same purpose that nobody used no longer open anything. */
export function newInvite(
  record: SessionRecord,
  { inviteHash, seat, kind }: Pick<SessionRecord['invites'][number], 'inviteHash' | 'seat' | 'kind'>,
  now: number,
): SeatChange {
  const isOutdated = (invite: SessionRecord['invites'][number]): boolean =>
    invite.seat === seat &&
    invite.usedBy === undefined &&
    invite.replacedAt === undefined &&
    (invite.kind === 'colleague') === (kind === 'colleague')
  const outdated = record.invites.filter(isOutdated).map((invite) => ({ ...invite, replacedAt: now }))
  return { invites: [...outdated, { inviteHash, seat, kind, createdAt: now }] }
}
