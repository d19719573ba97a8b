import type { SessionRecord } from '../log/port.ts'
import type { Broadcast } from './broadcast.ts'

/** Whoever's place was taken (SEAT7), or whose key was replaced (SEAT6), is cut off before anything more is told. */
export function cutOff(before: SessionRecord, after: SessionRecord, broadcast: Broadcast): void {
  for (const { holderId, verifier, retiredAt } of after.holders) {
    const earlier = before.holders.find((holder) => holder.holderId === holderId)
    if (!earlier) continue
    if (earlier.retiredAt === undefined && retiredAt !== undefined) broadcast.retire(holderId)
    else if (earlier.verifier !== verifier) broadcast.keyReplaced(holderId, verifier)
  }
}
