import type { OfferCode } from '@evenkeel/shared/protocol/http'
import { codeMs, codeTries } from '@evenkeel/shared/protocol/limits'
import type { Seat } from '@evenkeel/shared/seat'

export type Codes = ReturnType<typeof createCodes>

/**
 * Invites on their way to somebody whose link lost its secret, sealed under a short code that is said aloud (SEAT9). In
 * memory alone, one a seat, for ten minutes and five tries: what eight characters are worth is that nobody may try often.
 */
export function createCodes(now: () => number) {
  const offers = new Map<string, Omit<OfferCode, 'seat'> & { until: number; tries: number }>()
  const keyOf = (sessionId: string, seat: Seat): string => `${sessionId}/${seat}`
  return {
    offer(sessionId: string, { seat, codeHash, sealed }: OfferCode): void {
      for (const [key, { until }] of offers) if (until <= now()) offers.delete(key)
      offers.set(keyOf(sessionId, seat), { codeHash, sealed, until: now() + codeMs, tries: codeTries })
    },
    /** Every try counts, also a right one: it may come again only because its answer was lost. */
    use(sessionId: string, seat: Seat, codeHash: string): string | undefined {
      const key = keyOf(sessionId, seat)
      const offer = offers.get(key)
      if (!offer) return undefined
      offer.tries -= 1
      if (offer.tries === 0 || offer.until <= now()) offers.delete(key)
      return offer.until > now() && offer.codeHash === codeHash ? offer.sealed : undefined
    },
  }
}
