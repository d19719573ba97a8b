/** One interview that this device knows, from one side. Pure. */
import type { SessionInfo } from '@evenkeel/shared/protocol/http'
import type { Seat } from '@evenkeel/shared/seat'
import { otherSeat, seats } from '@evenkeel/shared/seat'
import type { KeptOfSeat, KnownRecord } from '../sync/known-seats.ts'
import { isSetup } from '../sync/known-seats.ts'

export interface Entry {
  record: KnownRecord
  /** `setup`: whoever set it up for others and took no seat. */
  as: Seat | 'setup'
  /** A link was opened or kept here and the seat not taken. */
  isInvited: boolean
  /** The own name on that seat. */
  name: string | null
  /** null where neither this browser nor the server said. */
  title: string | null
  /** Who is on the other side, or, of one set up for others, on both. */
  others: string[]
  /** When it began, or is planned to. */
  at: number | null
  isOver: boolean
  deletesAt: number | null
  /** How many commands nobody but this device has. */
  unsent: number
}

/** @param info what the server said, where this browser keeps too little to tell one from another */
export function entryOf(record: KnownRecord, { state, unsent }: KeptOfSeat, info: SessionInfo | null): Entry {
  const as = isSetup(record) ? 'setup' : record.seat
  const session = state?.shared.state.session
  const sides = as === 'setup' ? seats : [otherSeat(as)]
  const kept = state?.people.filter(({ seat, retired, name }) => sides.includes(seat) && !retired && name !== '')
  return {
    record,
    as,
    isInvited: !isSetup(record) && record.holderId === undefined,
    name: isSetup(record) ? null : (record.name ?? null),
    title: session?.title ?? info?.title ?? null,
    others: kept?.map(({ name }) => name) ?? sides.flatMap((seat) => info?.names[seat] ?? []),
    at: session?.startedAt ?? session?.startsAt ?? info?.startsAt ?? null,
    isOver: session?.phase === 'ended',
    deletesAt: deletionOf(record, { state }) ?? info?.deletesAt ?? null,
    unsent,
  }
}

/** As far as this browser knows: the date moves with the planned start. */
export const deletionOf = (record: KnownRecord, { state }: Pick<KeptOfSeat, 'state'>): number | undefined =>
  isSetup(record) ? record.deletesAt : state?.shared.state.session.deletesAt

/** The latest first; one whose time nobody knows comes last. Both sides of one interview stand together. */
export const inOrder = (entries: Entry[]): Entry[] =>
  entries.toSorted(
    (one, other) =>
      (other.at ?? 0) - (one.at ?? 0) ||
      one.record.sessionId.localeCompare(other.record.sessionId) ||
      one.as.localeCompare(other.as),
  )
