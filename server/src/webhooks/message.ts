import { createHash } from 'node:crypto'
import { recapAsJson } from '@evenkeel/shared/recap/json'
import { recapOf } from '@evenkeel/shared/recap/recap'
import { reduceShared } from '@evenkeel/shared/reduce'
import { emptyShared } from '@evenkeel/shared/state'
import type { EventLog } from '../log/port.ts'
import { isShared } from '../room/fold.ts'
import { toPerson } from '../room/people.ts'

/**
 * What is said of an end, made from the log at the moment in which it is said. Of the log only the shared stream is folded,
 * so nothing private or blind can be in it (TR4); it is word for word the file that both sides may take away (EN3).
 * @param host who would be told
 * @returns undefined where nobody is to be told: the session is gone, the talk goes on, or somebody erased their side (EN4);
 * `other-host` where both invites named another one, which may be set again
 */
export async function messageOf(
  log: EventLog,
  sessionId: string,
  { host, now }: { host: string; now: number },
): Promise<{ id: string; body: string } | 'other-host' | undefined> {
  // Names are read last: of somebody who erases in between there is then nothing to send.
  const appends = await log.read(sessionId, 0)
  const record = await log.session(sessionId)
  if (!record?.tool || record.holders.some(({ erasedAt }) => erasedAt !== undefined)) return undefined
  const shared = appends
    .flatMap(({ events }) => events)
    .filter(isShared)
    .reduce(reduceShared, emptyShared)
  const { endedAt } = shared.session
  if (endedAt === null) return undefined
  if (record.tool.tells !== host) return 'other-host'
  const { reference } = record.tool
  const file: object = JSON.parse(recapAsJson(recapOf(shared, record.holders.map(toPerson), now)))
  return {
    id: `msg_${createHash('sha256').update(`evenkeel/webhook:${sessionId}/${endedAt}`).digest('base64url')}`,
    body: JSON.stringify({
      type: 'session.ended',
      timestamp: new Date(endedAt).toISOString(),
      data: { sessionId, ...(reference === undefined ? {} : { reference }), ...file },
    }),
  }
}
