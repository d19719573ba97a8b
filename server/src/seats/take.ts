import { limits } from '@evenkeel/shared/protocol/limits'
import type { RefusalCode } from '@evenkeel/shared/protocol/refusals'
import type { Command } from '@evenkeel/shared/protocol/up'
import type { Seat } from '@evenkeel/shared/seat'
import { otherSeat } from '@evenkeel/shared/seat'
import type { Actor } from '@evenkeel/shared/state'
import type { Holder, Invite, SeatChange, SessionRecord } from '../log/port.ts'
import { holderWith } from './rekey.ts'

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
  const known = holderWith(record, verifier)?.holder
  if (invite.usedBy !== undefined) {
    return known?.holderId === invite.usedBy ? { ok: true, already: known } : { ok: false, code: 'seat-taken' }
  }
  if (invite.replacedAt !== undefined) return { ok: false, code: 'invite-replaced' }
  if (known) return { ok: false, code: 'verifier-known' }

  const present = holdersOf(record, invite.seat)
  if (invite.kind === 'colleague' && present.length >= limits.holdersPerSeat) return { ok: false, code: 'seat-full' }
  const isReplacing = invite.kind === 'replace'
  const retired = isReplacing
    ? present.map((each) => ({ ...each, retiredAt: world.now, retiredAtSeq: world.sharedSeq }))
    : []
  // Nor does anybody come in by a link that the earlier holder made for a colleague.
  const outdated = isReplacing
    ? outdate(record.invites, (each) => each !== invite && isOpen(each, invite.seat), world.now)
    : []
  const holder: Holder = { holderId: world.holderId, seat: invite.seat, name, verifier, takenAt: world.now }
  return {
    ok: true,
    holder,
    retired,
    seats: { holders: [...retired, holder], invites: [...outdated, { ...invite, usedBy: holder.holderId }] },
  }
}

/** Whoever is on the seat now. */
export const holdersOf = ({ holders }: SessionRecord, seat: Seat): Holder[] =>
  holders.filter((holder) => holder.seat === seat && holder.retiredAt === undefined)

type LinkRefusal = Extract<RefusalCode, 'invite-known' | 'too-many-links'>

/**
 * A new invite for a seat. Those for the same purpose that nobody used no longer open anything. A hash that was there
 * before is refused: it would open again a link that was spent, and forget who spent it. Every
 * one is kept for that, so there cannot be any number of them (TR2).
 */
export function newInvite(
  { invites }: SessionRecord,
  { inviteHash, seat, kind }: Pick<Invite, 'inviteHash' | 'seat' | 'kind'>,
  now: number,
): SeatChange | LinkRefusal {
  if (invites.some((invite) => invite.inviteHash === inviteHash)) return 'invite-known'
  const alike = invites.filter((invite) => invite.seat === seat && invite.kind === kind)
  if (alike.length >= limits.invitesPerSeat) return 'too-many-links'
  const isForTheSame = (invite: Invite): boolean =>
    isOpen(invite, seat) && (invite.kind === 'colleague') === (kind === 'colleague')
  return { invites: [...outdate(invites, isForTheSame, now), { inviteHash, seat, kind, createdAt: now }] }
}

/** Whoever has the seat came back before the link that would replace them was used (SEAT7). */
export const withoutReplacement = ({ invites }: SessionRecord, seat: Seat, now: number): SeatChange => ({
  invites: outdate(invites, (invite) => isOpen(invite, seat) && invite.kind === 'replace', now),
})

/** The invite that a seat command makes: for a colleague on the own seat, or to replace whoever has the other. */
export function inviteBy(
  record: SessionRecord,
  command: Command,
  { seat }: Actor,
  now: number,
): SeatChange | LinkRefusal | undefined {
  if (command.type === 'seat/invite') {
    return newInvite(record, { inviteHash: command.inviteHash, seat, kind: 'colleague' }, now)
  }
  if (command.type !== 'seat/reinvite') return undefined
  return newInvite(record, { inviteHash: command.inviteHash, seat: otherSeat(seat), kind: 'replace' }, now)
}

const isOpen = (invite: Invite, seat: Seat): boolean =>
  invite.seat === seat && invite.usedBy === undefined && invite.replacedAt === undefined

const outdate = (invites: Invite[], isOutdated: (invite: Invite) => boolean, replacedAt: number): Invite[] =>
  invites.filter(isOutdated).map((invite) => ({ ...invite, replacedAt }))
