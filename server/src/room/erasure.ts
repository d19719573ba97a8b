/** What erasing the own side does to what is stored (EN4): the one rewrite. */
import { withoutWords } from '@evenkeel/shared/across/erase'
import type { StoredEvent } from '@evenkeel/shared/protocol/event'
import { reduceShared } from '@evenkeel/shared/reduce'
import { seats } from '@evenkeel/shared/seat'
import { emptyShared } from '@evenkeel/shared/state'
import type { Append, Holder, Redaction, SessionRecord } from '../log/port.ts'
import { isPrivate, isShared } from './fold.ts'

/** Whether nobody has anything left once this holder erased: both seats were taken, and nobody else is on either (EN4). */
export const isLast = ({ holders }: SessionRecord, holderId: string): boolean =>
  seats.every((seat) => holders.some((holder) => holder.seat === seat)) &&
  holders.every((holder) => holder.holderId === holderId || holder.retiredAt !== undefined)

/**
 * Everything of this holder's private stream, and the words of their questions and proposals, whoever's event has them.
 * The name goes too, also the one that was planned for the seat; of the record only what tells this holder why nothing
 * opens any more. Who was replaced before goes on reading no more than until then (SEAT7).
 */
export function redactionOf(
  appends: Append[],
  { names, holders }: SessionRecord,
  holderId: string,
  told: { at: number; seq: number },
): Pick<Redaction, 'rewritten' | 'names' | 'seats'> {
  const holder = holders.find((each) => each.holderId === holderId)
  if (!holder) throw new Error('whoever erases has a record')
  const { [holder.seat]: _, ...left } = names
  return { rewritten: rewrite(appends, holderId), names: left, seats: { holders: [erased(holder, told)] } }
}

function erased(
  { holderId, seat, verifier, earlierVerifiers, takenAt, retiredAt, retiredAtSeq }: Holder,
  { at, seq }: { at: number; seq: number },
): Holder {
  return {
    ...{ holderId, seat, verifier, takenAt, name: '', erasedAt: at },
    ...(earlierVerifiers ? { earlierVerifiers } : {}),
    retiredAt: retiredAt ?? at,
    retiredAtSeq: retiredAtSeq ?? seq,
  }
}

function rewrite(appends: Append[], holderId: string): Redaction['rewritten'] {
  let shared = emptyShared
  const keep = (event: StoredEvent): StoredEvent => {
    if (isPrivate(event)) return event.holderId === holderId ? withoutContent(event) : event
    if (!isShared(event)) return event
    const kept = withoutWords(shared, event, holderId)
    shared = reduceShared(shared, event)
    return kept === event ? event : { ...kept, erased: true }
  }
  return appends.flatMap(({ version, events }) => {
    const kept = events.map(keep)
    return kept.some((event, place) => event !== events[place]) ? [{ version, events: kept }] : []
  })
}

/** Its place in the stream, so that no seq is missing, and not even of which kind it was. */
const withoutContent = ({ stream, seq, at, seat, holderId, commandId }: StoredEvent): StoredEvent => ({
  ...{ type: 'erased', erased: true, stream, seq, at, seat, holderId, commandId },
})
