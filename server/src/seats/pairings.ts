import { pairingMs } from '@evenkeel/shared/protocol/limits'

export interface PairingOffer {
  connectionId: string
  pairHash: string
  sealed: string
}

/** Seat keys on their way to another device of the same holder, sealed in the browser (SEAT6). */
export interface Pairings {
  offer(sessionId: string, offer: PairingOffer): Promise<void> | void
  withdraw(connectionId: string): Promise<void> | void
  /** @returns what was sealed, the first time; undefined ever after */
  take(sessionId: string, pairHash: string): Promise<string | undefined> | string | undefined
}

/**
 * In memory alone, for two minutes and no longer than the connection that shows the code; one a connection, handed over
 * once.
 */
export function createPairings(now: () => number): Pairings {
  const offers = new Map<string, PairingOffer & { sessionId: string; until: number }>()
  return {
    offer(sessionId, { connectionId, pairHash, sealed }) {
      offers.set(connectionId, { sessionId, connectionId, pairHash, sealed, until: now() + pairingMs })
    },
    withdraw(connectionId) {
      offers.delete(connectionId)
    },
    take(sessionId, pairHash) {
      const found = [...offers.values()].find((each) => each.sessionId === sessionId && each.pairHash === pairHash)
      if (!found) return undefined
      offers.delete(found.connectionId)
      return found.until > now() ? found.sealed : undefined
    },
  }
}
