import type { Sample } from '@evenkeel/shared/sync/offset'
import { offsetOf } from '@evenkeel/shared/sync/offset'
import type { DeviceClock } from './surroundings.ts'

const samplesWanted = 5

/**
 * The server's clock as this device best knows it (TM3). Built on the steady clock of the page, so that setting the
 * device's calendar changes nothing; before the server was heard, the calendar is all there is.
 */
export function createServerClock({ steady, calendar }: DeviceClock) {
  let offset = calendar() - steady()
  return {
    now: (): number => Math.round(steady() + offset),
    /** A first idea from one message; worth less than a measured round trip. */
    heard(serverNow: number): void {
      offset = serverNow - steady()
    },
    /** Asks the server a few times. Rejects where it does not answer: the connection is then dead, whatever it says. */
    async measure(ask: () => Promise<{ now: number }>): Promise<void> {
      const samples: Sample[] = []
      while (samples.length < samplesWanted) {
        const sentAt = steady()
        const { now } = await ask()
        samples.push({ sentAt, receivedAt: steady(), serverNow: now })
      }
      offset = offsetOf(samples)
    },
  }
}
