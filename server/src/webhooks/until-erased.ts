import type { EventLog } from '../log/port.ts'

/**
 * The log, which says so where a side is erased or a session deleted (EN4): at this node, once it is done and before anybody
 * is told that it is.
 */
export function untilErased(log: EventLog, erased: (sessionId: string) => void): EventLog {
  return {
    ...log,
    async redact(sessionId, redaction) {
      const outcome = await log.redact(sessionId, redaction)
      if (outcome.result === 'stored') erased(sessionId)
      return outcome
    },
    async remove(sessionId, expected, now) {
      const outcome = await log.remove(sessionId, expected, now)
      if (outcome === 'removed') erased(sessionId)
      return outcome
    },
    async sweep(now) {
      const swept = await log.sweep(now)
      for (const sessionId of swept) erased(sessionId)
      return swept
    },
  }
}
