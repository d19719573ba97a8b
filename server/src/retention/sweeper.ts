import type { Logger } from 'pino'
import type { EventLog } from '../log/port.ts'

const everyMs = 30_000

/**
 * Deletes what has reached its date: at the start, before anybody is let in, then within a minute of it (EN4).
 * @returns how to stop
 */
export function startSweeper(
  log: EventLog,
  now: () => number,
  deleted: (sessionId: string) => void,
  logger: Logger,
): () => void {
  let sweeping = false
  let stopped = false
  async function sweep(): Promise<void> {
    if (sweeping) return
    sweeping = true
    try {
      const swept = await log.sweep(now())
      for (const sessionId of swept) deleted(sessionId)
      if (swept.length > 0) logger.info({ sessions: swept.length }, 'deleted what had reached its date')
    } catch {
      if (!stopped) logger.error('sessions that have reached their date could not be deleted; it is tried again')
    }
    sweeping = false
  }
  void sweep()
  const timer = setInterval(sweep, everyMs)
  timer.unref()
  return () => {
    stopped = true
    clearInterval(timer)
  }
}
