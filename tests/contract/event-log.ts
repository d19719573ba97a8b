/** The one suite that every adapter of the log passes. */
import type { EventLog } from '@evenkeel/server/log/port'
import { describe } from 'vitest'
import { describeAppends } from './appends.ts'
import { describeSessions } from './sessions.ts'

/** @param make an empty log */
export function describeEventLog(name: string, make: () => Promise<EventLog>): void {
  describe(name, () => {
    describeAppends(make)
    describeSessions(make)
  })
}
