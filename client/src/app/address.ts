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

/** What a link brings: an invite, a seat key (the personal link), or the secret of a pairing (SEAT6). */
export interface Brought {
  sessionId: string
  seat: Seat
  kind: 'invite' | 'key' | 'pairing'
  /** null where the link was cut short. */
  secret: string | null
}

const kinds: Record<string, Brought['kind']> = { i: 'invite', k: 'key', p: 'pairing' }
const link = /^\/s\/([A-Za-z0-9_-]{10,40})\/(interviewer|candidate)\/?#([ikp])\.(.*)$/i
// Mail programs glue a full stop or a bracket to a link; a secret is exactly 43 characters of its alphabet.
const secret = /^[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])/

/** However many times it was encoded on its way: some mail gateways turn `#` into `%23`, so that it arrives in the path. */
const encodedHash = /%(?:25)*23/
/** What looks like a secret, whatever stands around it. */
const anySecret = /(?:#|%(?:25)*23)[ikp]\.[A-Za-z0-9_-]{20,}.*$/i

/** The secret in an address, if it has one. */
export function readLink(path: string, fragment: string): Brought | null {
  const [, sessionId, seat, letter = '', rest] = link.exec(path.replace(encodedHash, '#') + fragment) ?? []
  const kind = kinds[letter.toLowerCase()]
  if (!sessionId || !seat || !kind || rest === undefined) return null
  return { sessionId, seat: seat.toLowerCase() as Seat, kind, secret: secret.exec(rest)?.[0] ?? null }
}

/** Stores the secret that the address brought, durably, and only then removes it from the address. */
export async function arrive(): Promise<Arrival> {
  if (!globalThis.isSecureContext || !globalThis.crypto?.subtle) return 'insecure'
  const brought = readLink(location.pathname, location.hash)
  try {
    if (!brought) {
      // A link that leads nowhere has a secret all the same, and may have been meant for somebody.
      const whole = location.pathname + location.hash
      if (anySecret.test(whole)) history.replaceState(null, '', whole.replace(anySecret, '') || '/')
      // Nothing to store; this finds out whether this browser would.
      await within(storeWithinMs, readSeat('any', 'candidate'))
      return 'ready'
    }
    const { sessionId, seat, kind, secret } = brought
    if (secret) await within(storeWithinMs, keep(sessionId, seat, kind, secret))
    history.replaceState(null, '', `/s/${sessionId}/${seat}`)
    return secret ? 'ready' : 'cut-short'
  } catch {
    return 'not-kept'
  }
}

async function keep(sessionId: string, seat: Seat, kind: Brought['kind'], secret: string): Promise<void> {
  if (kind === 'pairing') return changeSeat(sessionId, seat, { pairing: secret, arrivedKey: undefined })
  const before = await readSeat(sessionId, seat)
  if (kind === 'key') {
    const isHere = before?.seatKey === secret && before.holderId !== undefined
    return changeSeat(sessionId, seat, { arrivedKey: isHere ? undefined : secret, pairing: undefined })
  }
  // A key without an answer belongs to the link it was made for; with another link it would take that seat unasked.
  const stale = before?.invite !== secret && before?.seatKey && !before.holderId
  await changeSeat(sessionId, seat, stale ? { invite: secret, seatKey: undefined } : { invite: secret })
}
