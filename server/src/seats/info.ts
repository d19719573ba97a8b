import type { SessionInfo } from '@evenkeel/shared/protocol/http'
import type { Seat } from '@evenkeel/shared/seat'
import type { EventLog, SessionRecord } from '../log/port.ts'
import type { Room } from '../room/room.ts'
import { holdersOf } from './take.ts'

/** What an unspent invite, a token or the setup secret shows: the plan and who is on it, nothing of the talk. */
export function readInfo(
  { shared, record }: Pick<Room, 'shared' | 'record'>,
  beside: Pick<SessionInfo, 'operator' | 'cleansFiles' | 'tells'>,
): SessionInfo {
  const { title, minutes, startsAt, timeZone, callLink, closing } = shared.session
  return {
    title,
    names: { interviewer: namesOn(record, 'interviewer'), candidate: namesOn(record, 'candidate') },
    startsAt,
    timeZone,
    minutes,
    topics: shared.agenda.topics.map(({ topicId, title, minutes, purpose, guide, protected: kind }) => ({
      topicId,
      title,
      minutes,
      ...(purpose === null ? {} : { purpose }),
      ...(guide === null ? {} : { guide }),
      ...(kind === null ? {} : { protected: kind }),
    })),
    callLink,
    closing,
    deletesAt: record.deletesAt,
    taken: takenIn(record),
    ...beside,
  }
}

export const takenIn = (record: SessionRecord): Record<Seat, boolean> => ({
  interviewer: holdersOf(record, 'interviewer').length > 0,
  candidate: holdersOf(record, 'candidate').length > 0,
})

/**
 * Who is told of the end of this session: whom it was made with, whatever this node's settings name now. Another node may
 * have others, and these may be put back.
 */
export async function readTells(log: EventLog, { sessionId, tool }: SessionRecord): Promise<SessionInfo['tells']> {
  if (tool?.tells === undefined) return null
  return { host: tool.tells, toldAt: (await log.session(sessionId))?.tool?.toldAt ?? null }
}

/** Who took the seat, or the name given when the session was made. */
function namesOn(record: SessionRecord, seat: Seat): string[] {
  const holders = holdersOf(record, seat)
  if (holders.length > 0) return holders.map(({ name }) => name)
  const planned = record.names[seat]
  return planned === undefined ? [] : [planned]
}
