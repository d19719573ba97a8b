/** One measurement of the server's clock; all in milliseconds, `sentAt` and `receivedAt` on the device's steady clock. */
export interface Sample {
  sentAt: number
  receivedAt: number
  serverNow: number
}

/**
 * What to add to the device's steady clock to have the server's (TM3). The shortest round trip is the best witness:
 * its error is at most half of it, however wrong the device's own calendar is.
 */
export function offsetOf(samples: Sample[]): number {
  const best = samples.reduce((a, b) => (b.receivedAt - b.sentAt < a.receivedAt - a.sentAt ? b : a))
  return best.serverNow - (best.sentAt + best.receivedAt) / 2
}
