/** Taking a seat with an invite, so that neither a lost answer nor a second press locks anybody out (SEAT4). */
import type { Seat } from '@evenkeel/shared/seat'
import type { PlannedSession } from '@evenkeel/shared/sync/state-of-plan'
import { ApiProblem, takeSeat } from '../../sync/api.ts'
import type { DeviceSeat } from '../../sync/device-seats.ts'
import { changeSeat, forgetSeat, readSeat } from '../../sync/device-seats.ts'
import { makeSecret, tokenOf, verifierOf } from '../../sync/keys.ts'
import type { HeldSeat } from '../../sync/session-context.tsx'

export interface Taking {
  sessionId: string
  seat: Seat
  invite: string
  name: string
  /** As far as it is known here. */
  plan?: PlannedSession | undefined
}

/**
 * The key is stored before the server is asked. Where an earlier request had no answer, its key goes again: the server
 * answers the same invite with the same verifier alike. Whatever fails, all of it stays stored for the next attempt.
 */
export async function holdSeat({ sessionId, seat, invite, name, plan }: Taking): Promise<HeldSeat> {
  const before = await readSeat(sessionId, seat)
  const unanswered = before?.holderId ? undefined : before?.seatKey
  const ask = async (seatKey: string): Promise<HeldSeat> => {
    await changeSeat(sessionId, seat, { invite, seatKey, name, holderId: undefined, ...(plan && { plan }) })
    const verifier = await verifierOf(await tokenOf(seatKey, sessionId))
    const taken = await takeSeat(sessionId, invite, { name, verifier })
    // The invite says which seat it opens; the address may have been edited.
    if (taken.seat !== seat)
      await changeSeat(sessionId, seat, { invite: undefined, seatKey: undefined, name: undefined, plan: undefined })
    const held = { seatKey, name, holderId: taken.holderId, ...(plan && { plan }) }
    await changeSeat(sessionId, taken.seat, { ...held, invite: undefined })
    return { sessionId, ...held, seat: taken.seat }
  }
  try {
    return await ask(unanswered ?? makeSecret())
  } catch (problem) {
    if (!(problem instanceof ApiProblem)) throw problem
    if (problem.code === 'verifier-known') return ask(makeSecret())
    if (!mayTryAgain(problem.code)) await changeSeat(sessionId, seat, withoutTheAttempt(before))
    if (isUsed(problem.code)) await forgetLink({ sessionId, seat, invite })
    throw problem
  }
}

/** Refused for good: the key opens nothing, and what this browser had before is still worth having. */
function withoutTheAttempt(before: DeviceSeat | undefined): Partial<DeviceSeat> {
  if (!before?.holderId) return { seatKey: undefined, plan: undefined }
  return { plan: undefined, seatKey: before.seatKey, holderId: before.holderId, name: before.name }
}

/** Of a link that opens nothing any more, whoever has it. */
const used = ['invite-used', 'invite-replaced', 'seat-taken']
export const isUsed = (code: string): boolean => used.includes(code)

/** A link that was used is no interview of this device (SEAT5); a side that this browser has meanwhile stays. */
export async function forgetLink({
  sessionId,
  seat,
  invite,
}: Pick<Taking, 'sessionId' | 'seat' | 'invite'>): Promise<void> {
  const record = await readSeat(sessionId, seat)
  if (record?.invite !== invite) return
  if (record.seatKey) await changeSeat(sessionId, seat, { invite: undefined })
  else await forgetSeat(record)
}

const final = new Set([
  ...used,
  'seat-full',
  'seat-unknown',
  'key-replaced',
  'pairing-over',
  'session-unknown',
  'session-gone',
  'already-started',
  'not-found',
  'bad-request',
  'origin-not-allowed',
])

/** Whether asking once more, unchanged, may be answered differently. An unknown code may mean a busy moment. */
export const mayTryAgain = (code: string): boolean => !final.has(code)
