import type { Sample } from '@evenkeel/shared/sync/offset'
import { offsetOf } from '@evenkeel/shared/sync/offset'
import type { DeviceClock } from './surroundings.ts'

const samplesWanted = 5
/** A server that does not answer a ping within this is not there, even if the socket still believes so. */
const pingWithinMs = 2_000
const mostPatienceMs = 16_000
/** A correction as small as this changes nothing that anybody decides by. */
const noticeableMs = 1_000

/**
 * The server's clock as this device best knows it (TM3). Built on the steady clock of the page, so that setting the
 * device's calendar changes nothing; before the server was heard, the calendar is all there is.
 */
export function createServerClock({ steady, calendar }: DeviceClock) {
  let offset = calendar() - steady()
  let patienceMs = pingWithinMs
  /** The reading at which somebody began to ask the server; null where nobody is waiting for its answer. */
  let askedAt: number | null = null
  /** What was read between these two was behind by so much. */
  let behind = { from: 0, to: 0, by: 0 }
  const now = (): number => Math.round(steady() + offset)

  function correct(right: number): void {
    const by = Math.round(right - offset)
    if (askedAt !== null && by > noticeableMs) behind = { from: askedAt, to: now(), by }
    askedAt = null
    offset = right
  }
  return {
    now,
    /**
     * How many milliseconds ago this reading was taken. A device that wakes has a clock that stood still: what it read
     * before the server answered was as late as what it reads afterwards, and no older.
     */
    since(at: number): number {
      return now() - (at >= behind.from && at <= behind.to ? at + behind.by : at)
    },
    /** A first idea from one message; worth less than a measured round trip. */
    heard: (serverNow: number): void => correct(serverNow - steady()),
    /**
     * Asks the server a few times. Rejects where it does not answer: the connection is then dead, whatever it says. On a
     * line that is only slow, another connection is no better: each that came to nothing is followed by more patience.
     */
    async measure(ask: (withinMs: number) => Promise<{ now: number }>): Promise<void> {
      const samples: Sample[] = []
      askedAt ??= now()
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
      correct(offsetOf(samples))
    },
  }
}
