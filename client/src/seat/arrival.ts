/** A seat that comes to this browser by a link: a key itself, or a secret that fetches one from the device that has it. */
import type { TokenHolder } from '@evenkeel/shared/protocol/http'
import { ApiProblem, fetchPairing, whoseToken } from '../sync/api.ts'
import type { DeviceSeat } from '../sync/device-seats.ts'
import { changeSeat, readSeat } from '../sync/device-seats.ts'
import { pairHashOf, tokenOf } from '../sync/keys.ts'
import type { HeldSeat } from '../sync/session-context.tsx'
import { openSmall } from '../sync/small.ts'

export interface Arrived {
  seatKey: string
  whose: TokenHolder
  /** Who has that seat in this browser by now, if it is somebody else: two people's notes are not to be mixed. */
  other: DeviceSeat | null
}

/** A pairing works once, so the key that it brings is stored before anything more is asked. */
export async function fetchArrival({ sessionId, seat, pairing, arrivedKey }: DeviceSeat): Promise<Arrived> {
  const seatKey = pairing ? await fetchKey(sessionId, pairing) : arrivedKey
  if (!seatKey) throw new ApiProblem('seat-unknown')
  if (pairing) await changeSeat(sessionId, seat, { arrivedKey: seatKey, pairing: undefined })
  const whose = await whoseToken(sessionId, await tokenOf(seatKey, sessionId))
  const here = await readSeat(sessionId, whose.seat)
  const isOther = here?.holderId !== undefined && here.holderId !== whose.holderId
  return { seatKey, whose, other: isOther ? here : null }
}

async function fetchKey(sessionId: string, secret: string): Promise<string> {
  const { sealed } = await fetchPairing(sessionId, secret)
  const where = { sessionId, purpose: 'pair', place: await pairHashOf(secret) } as const
  const seatKey = await openSmall(secret, where, sealed)
  if (seatKey === null) throw new ApiProblem('pairing-over')
  return seatKey
}

/** From now on this browser has the seat. */
export async function settle(from: DeviceSeat, { seatKey, whose }: Arrived): Promise<HeldSeat> {
  const { sessionId } = from
  const { seat, holderId, name } = whose
  const held = { seatKey, holderId, name }
  const cleared = { nextKey: undefined, earlierKeys: undefined, invite: undefined }
  await changeSeat(sessionId, seat, { ...held, ...cleared, arrivedKey: undefined, pairing: undefined })
  if (seat !== from.seat) await forgetArrival(from)
  return { sessionId, seat, ...held }
}

/** What was here before the link was opened is as it was. */
export const forgetArrival = ({ sessionId, seat }: DeviceSeat): Promise<void> =>
  changeSeat(sessionId, seat, { arrivedKey: undefined, pairing: undefined })
