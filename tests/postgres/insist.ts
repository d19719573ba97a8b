import type { EventLog } from '@evenkeel/server/log/port'
import { aCommand } from '../harness/log-builders.ts'

/** Decides on the newest version until it is stored, as a room does. */
export async function insist(log: EventLog, sessionId: string, commandId: string): Promise<void> {
  for (;;) {
    const expected = (await log.session(sessionId))?.version ?? 0
    const { result } = await log.append(sessionId, aCommand(commandId, { expected }))
    if (result === 'stored' || result === 'answered') return
    if (result === 'gone') throw new Error('the session is gone')
  }
}
