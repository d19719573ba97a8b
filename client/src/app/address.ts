/** What the opened address brought along, and how its secret gets out of it (SEAT3, SEAT9). */
import type { Seat } from '@evenkeel/shared/seat'
import { changeSeat, readSeat } from '../sync/device-seats.ts'
import { within } from '../sync/within.ts'

/** Until then the page is empty, so a browser that does not answer is not waited for any longer. */
const storeWithinMs = 4_000

/**
 * `insecure`: not https or localhost, so that the browser offers no cryptography. `not-kept`: this browser stores
 * nothing, and the secret stays in the address, its only place. `cut-short`: the link lost part of its secret.
 */
export type Arrival = 'ready' | 'insecure' | 'not-kept' | 'cut-short'

interface Invitation {
  sessionId: string
  seat: Seat
  /** null where the link was cut short. */
  invite: string | null
}

const inviteLink = /^\/s\/([A-Za-z0-9_-]{10,40})\/(interviewer|candidate)\/?#i\.(.*)$/
// Mail programs glue a full stop or a bracket to a link; a secret is exactly 43 characters of its alphabet.
const secret = /^[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])/

/** The invite in an address, if it has one. Some mail gateways turn `#` into `%23`, so that it arrives in the path. */
export function readInvite(path: string, fragment: string): Invitation | null {
  const [, sessionId, seat, rest] = inviteLink.exec(path.replace(/%23/i, '#') + fragment) ?? []
  if (!sessionId || !seat || rest === undefined) return null
  return { sessionId, seat: seat as Seat, invite: secret.exec(rest)?.[0] ?? null }
}

/** Stores the invite that the address brought, durably, and only then removes it from the address. */
export async function arrive(): Promise<Arrival> {
  if (!globalThis.isSecureContext || !globalThis.crypto?.subtle) return 'insecure'
  const invitation = readInvite(location.pathname, location.hash)
  try {
    if (!invitation) {
      // Nothing to store; this finds out whether this browser would.
      await within(storeWithinMs, readSeat('any', 'candidate'))
      return 'ready'
    }
    const { sessionId, seat, invite } = invitation
    if (invite) await within(storeWithinMs, keep(sessionId, seat, invite))
    history.replaceState(null, '', `/s/${sessionId}/${seat}`)
    return invite ? 'ready' : 'cut-short'
  } catch {
    return 'not-kept'
  }
}

async function keep(sessionId: string, seat: Seat, invite: string): Promise<void> {
  const before = await readSeat(sessionId, seat)
  // A key without an answer belongs to the link it was made for; with another link it would take that seat unasked.
  const stale = before?.invite !== invite && before?.seatKey && !before.holderId
  await changeSeat(sessionId, seat, stale ? { invite, seatKey: undefined } : { invite })
}
