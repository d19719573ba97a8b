import type { SessionRecord } from '../log/port.ts'
import type { Broadcast } from './broadcast.ts'
import { reasonOf } from './retired.ts'

/** Whoever's place was taken (SEAT7), or whose key was replaced (SEAT6), is cut off before anything more is told. */
export function cutOff(before: SessionRecord, after: SessionRecord, broadcast: Broadcast): void {
  for (const holder of after.holders) {
    const { holderId, verifier, retiredAt, erasedAt } = holder
    const earlier = before.holders.find((each) => each.holderId === holderId)
    if (!earlier) continue
    const isOut = earlier.retiredAt !== retiredAt || earlier.erasedAt !== erasedAt
    if (isOut) broadcast.retire(holderId, reasonOf(holder))
    else if (earlier.verifier !== verifier) broadcast.keyReplaced(holderId, verifier)
  }
}
