import { pairingMs } from '@evenkeel/shared/protocol/limits'

interface Offer {
  connectionId: string
  pairHash: string
  sealed: string
}

export type Pairings = ReturnType<typeof createPairings>

/**
 * Seat keys on their way to another device of the same holder, sealed in the browser (SEAT6). In memory alone, for two
 * minutes and no longer than the connection that shows the code; one a connection, handed over once.
 */
export function createPairings(now: () => number) {
  const offers = new Map<string, Offer & { sessionId: string; until: number }>()
  return {
    offer(sessionId: string, { connectionId, pairHash, sealed }: Offer): void {
      offers.set(connectionId, { sessionId, connectionId, pairHash, sealed, until: now() + pairingMs })
    },
    withdraw(connectionId: string): void {
      offers.delete(connectionId)
    },
    /** @returns what was sealed, the first time; undefined ever after */
    take(sessionId: string, pairHash: string): string | undefined {
      const found = [...offers.values()].find((each) => each.sessionId === sessionId && each.pairHash === pairHash)
      if (!found) return undefined
      offers.delete(found.connectionId)
      return found.until > now() ? found.sealed : undefined
    },
  }
}
