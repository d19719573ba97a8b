/** What this browser finds when it opens the page of a seat (SEAT3, SEAT4). */
import type { Seat } from '@evenkeel/shared/seat'
import { ApiProblem, readSession } from '../sync/api.ts'
import type { DeviceSeat } from '../sync/device-seats.ts'
import { changeSeat, readSeat } from '../sync/device-seats.ts'
import type { HeldSeat } from '../sync/session-context.tsx'

/** `held`: this browser has the seat. `invited`: it has a link, or asked for the seat and got no answer yet. */
export type Opened =
  /** A link brought a seat key, or a secret that fetches one (SEAT6). */
  | { kind: 'arriving'; record: DeviceSeat }
  | { kind: 'held'; held: HeldSeat }
  | { kind: 'invited'; record: Invited }
  | { kind: 'nothing' }

export type Invited = DeviceSeat & { invite: string }

/** Long enough for a slow phone to ask about a new link, short enough for whoever is late for a call. */
const askWithinMs = 3_000

export async function openSeat(sessionId: string, seat: Seat): Promise<Opened> {
  const record = await readSeat(sessionId, seat)
  if (!record) return { kind: 'nothing' }
  if (record.arrivedKey || record.pairing) return { kind: 'arriving', record }
  if (isHeld(record)) {
    // A link to a seat that this browser has: an old one, most likely, but it may be there to replace a lost seat.
    if (isInvited(record) && (await isUnspent(record))) return { kind: 'invited', record }
    return { kind: 'held', held: record }
  }
  return isInvited(record) ? { kind: 'invited', record } : { kind: 'nothing' }
}

const isHeld = (record: DeviceSeat): record is HeldSeat => Boolean(record.seatKey && record.holderId)
const isInvited = (record: DeviceSeat): record is Invited => Boolean(record.invite)

async function isUnspent({ sessionId, seat, invite }: Invited): Promise<boolean> {
  const tooLate = new Promise<never>((_, reject) =>
    setTimeout(() => reject(new ApiProblem('unreachable')), askWithinMs),
  )
  try {
    await Promise.race([readSession(sessionId, invite), tooLate])
    return true
  } catch (problem) {
    const spent = problem instanceof ApiProblem && /^(invite-|session-|seat-)/.test(problem.code)
    if (spent) await changeSeat(sessionId, seat, { invite: undefined })
    return false
  }
}
