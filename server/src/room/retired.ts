import type { Welcome } from '@evenkeel/shared/protocol/welcome'
import type { EventLog, Holder, SessionRecord } from '../log/port.ts'
import { applyAppend, emptyFold, isShared, ownOf } from './fold.ts'
import { toPerson } from './room.ts'

/**
 * What somebody whose place was taken may still read: the shared stream as it was then, and the own private stream
 * (SEAT7). Nothing that came later, not even who came.
 */
export async function retiredWelcome(
  log: EventLog,
  record: SessionRecord,
  { holderId }: Holder,
  now: number,
): Promise<Welcome> {
  const holder = record.holders.find((each) => each.holderId === holderId)
  if (!holder) throw new Error('a retired holder has a record')
  const { retiredAt = 0, retiredAtSeq = 0 } = holder
  const fold = emptyFold()
  const own = emptyFold()
  for (const append of await log.read(record.sessionId, 0)) {
    applyAppend(own, append)
    const last = append.events.filter(isShared).at(-1)
    if (last && last.seq <= retiredAtSeq) Object.assign(fold, { shared: own.shared })
  }
  const { seq, state } = fold.shared
  const mine = ownOf(own, holderId)
  return {
    seat: holder.seat,
    holderId,
    now,
    epoch: 1,
    people: record.holders.filter(({ takenAt }) => takenAt < retiredAt).map((each) => toPerson(asOf(each, retiredAt))),
    presence: {},
    readOnly: 'seat-moved',
    ...(holder.wrapped === undefined ? {} : { wrapped: holder.wrapped }),
    shared: { seq, state },
    private: { seq: mine.seq, state: mine.state },
  }
}

/** Somebody who was replaced later was still there then. */
const asOf = (holder: Holder, then: number): Holder =>
  (holder.retiredAt ?? 0) > then ? { ...holder, retiredAt: undefined } : holder
