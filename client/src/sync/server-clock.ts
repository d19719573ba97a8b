import type { Sample } from '@evenkeel/shared/sync/offset'
import { offsetOf } from '@evenkeel/shared/sync/offset'
import type { DeviceClock } from './surroundings.ts'

const samplesWanted = 5
/** A server that does not answer a ping within this is not there, even if the socket still believes so. */
const pingWithinMs = 2_000
const mostPatienceMs = 16_000

/**
 * The server's clock as this device best knows it (TM3). Built on the steady clock of the page, so that setting the
 * device's calendar changes nothing; before the server was heard, the calendar is all there is.
 */
export function createServerClock({ steady, calendar }: DeviceClock) {
  let offset = calendar() - steady()
  let patienceMs = pingWithinMs
  return {
    now: (): number => Math.round(steady() + offset),
    /** A first idea from one message; worth less than a measured round trip. */
    heard(serverNow: number): void {
      offset = serverNow - steady()
    },
    /**
     * Asks the server a few times. Rejects where it does not answer: the connection is then dead, whatever it says. On a
     * line that is only slow, another connection is no better: each that came to nothing is followed by more patience.
     */
    async measure(ask: (withinMs: number) => Promise<{ now: number }>): Promise<void> {
      const samples: Sample[] = []
      try {
        while (samples.length < samplesWanted) {
          const sentAt = steady()
          const { now } = await ask(patienceMs)
          samples.push({ sentAt, receivedAt: steady(), serverNow: now })
        }
      } catch (error) {
        patienceMs = Math.min(2 * patienceMs, mostPatienceMs)
        throw error
      }
      patienceMs = pingWithinMs
      offset = offsetOf(samples)
    },
  }
}
