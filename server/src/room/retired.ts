import type { RefusalCode } from '@evenkeel/shared/protocol/refusals'
import type { Command } from '@evenkeel/shared/protocol/up'
import type { Welcome } from '@evenkeel/shared/protocol/welcome'
import type { EventLog, Holder, SessionRecord } from '../log/port.ts'
import { applyAppend, emptyFold, isShared, ownOf } from './fold.ts'
import { toPerson } from './people.ts'

/** Nothing more is taken of somebody who left, but that they erase what was theirs (SEAT7). */
export function refusedAsRetired(holder: Holder | undefined, { type }: Command): RefusalCode | undefined {
  if (holder?.erasedAt !== undefined) return 'seat-erased'
  const isPresent = holder !== undefined && holder.retiredAt === undefined
  return isPresent || type === 'seat/erase' ? undefined : 'read-only'
}

/**
 * What somebody whose place was taken, or who erased the own side, may still read: the shared stream as it was then, less
 * what was erased since, and the own private stream (SEAT7, EN4). Nothing that came later, not even who came.
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
    epoch: record.epoch,
    people: record.holders.filter(({ takenAt }) => takenAt < retiredAt).map((each) => toPerson(asOf(each, retiredAt))),
    presence: {},
    readOnly: reasonOf(holder),
    ...(holder.wrapped === undefined ? {} : { wrapped: holder.wrapped }),
    shared: { seq, state },
    private: { seq: mine.seq, state: mine.state },
  }
}

/** Why a holder may only read: somebody else has the place, or nothing is left there but what both sides have. */
export const reasonOf = ({ erasedAt }: Holder): 'seat-moved' | 'seat-erased' =>
  erasedAt === undefined ? 'seat-moved' : 'seat-erased'

/** Somebody who was replaced later was still there then. */
const asOf = (holder: Holder, then: number): Holder =>
  (holder.retiredAt ?? 0) > then ? { ...holder, retiredAt: undefined, erasedAt: undefined } : holder
