/** A holder's key, and a new one in its place: whatever shows the one before is shut out (SEAT6). */
import { limits } from '@evenkeel/shared/protocol/limits'
import type { RefusalCode } from '@evenkeel/shared/protocol/refusals'
import type { CommandOf } from '@evenkeel/shared/protocol/up'
import type { Actor } from '@evenkeel/shared/state'
import type { Holder, SeatChange, SessionRecord } from '../log/port.ts'

/** Whose key this is. `isReplaced`: that holder has a newer one, and this opens nothing any more. */
export function holderWith(
  { holders }: SessionRecord,
  verifier: string,
): { holder: Holder; isReplaced: boolean } | undefined {
  const present = holders.find((holder) => holder.verifier === verifier)
  if (present) return { holder: present, isReplaced: false }
  const replaced = holders.find(({ earlierVerifiers = [] }) => earlierVerifiers.includes(verifier))
  return replaced && { holder: replaced, isReplaced: true }
}

/** The same verifier again changes nothing: whoever lost the answer may ask once more. */
export function rekey(
  record: SessionRecord,
  { verifier, wrapped }: Pick<CommandOf<'seat/rekey'>, 'verifier' | 'wrapped'>,
  { holderId }: Actor,
): SeatChange | RefusalCode {
  const known = holderWith(record, verifier)
  if (known) return known.holder.holderId === holderId && !known.isReplaced ? {} : 'verifier-known'
  const holder = record.holders.find((each) => each.holderId === holderId)
  if (!holder) return 'read-only'
  const earlierVerifiers = [...(holder.earlierVerifiers ?? []), holder.verifier]
  if (earlierVerifiers.length >= limits.keysPerHolder) return 'too-many-keys'
  return { holders: [{ ...holder, verifier, wrapped, earlierVerifiers }] }
}
