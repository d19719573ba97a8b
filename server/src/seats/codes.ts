import type { OfferCode } from '@evenkeel/shared/protocol/http'
import { codeMs, codeTries } from '@evenkeel/shared/protocol/limits'
import type { Seat } from '@evenkeel/shared/seat'

interface Offer extends OfferCode {
  sessionId: string
  until: number
  /** How often each address has tried. */
  tries: Map<string, number>
}

/**
 * Invites on their way to somebody whose link lost its secret, sealed under a short code that is said aloud (SEAT9). One a
 * seat from each holder, so that nobody replaces another's, for ten minutes and five tries from one address: what eight
 * characters are worth is that nobody may try often, and nobody else's tries use them up (TR2).
 */
export interface Codes {
  offer(sessionId: string, holderId: string, offered: OfferCode): Promise<void> | void
  /**
   * Every try counts, also a right one: it may come again only because its answer was lost. A try names no code, so it
   * is one at each that waits for the seat.
   */
  use(sessionId: string, seat: Seat, by: CodeTry): Promise<string | undefined> | string | undefined
}

export interface CodeTry {
  codeHash: string
  /** The address that tries. */
  from: string
}

/** In memory alone. */
export function createCodes(now: () => number): Codes {
  const offers = new Map<string, Offer>()
  return {
    offer(sessionId, holderId, offered) {
      for (const [key, { until }] of offers) if (until <= now()) offers.delete(key)
      const key = `${sessionId}/${holderId}/${offered.seat}`
      offers.set(key, { ...offered, sessionId, until: now() + codeMs, tries: new Map() })
    },
    use(sessionId, seat, { codeHash, from }) {
      let sealed: string | undefined
      for (const offer of offers.values()) {
        if (offer.sessionId !== sessionId || offer.seat !== seat || offer.until <= now()) continue
        const tries = (offer.tries.get(from) ?? 0) + 1
        offer.tries.set(from, tries)
        if (tries <= codeTries && offer.codeHash === codeHash) sealed ??= offer.sealed
      }
      return sealed
    },
  }
}
