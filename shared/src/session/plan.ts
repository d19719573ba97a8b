import type { SharedFactOf } from '../protocol/down.ts'
import { dayMs } from '../protocol/limits.ts'
import type { SessionState } from './state.ts'

type Changed = SharedFactOf<'session/planned'>['changed']

/** Kept for so many days after the planned start, or from now on where none is named or it is past (EN4). */
export const deletionDate = (startsAt: number | null, now: number, retentionDays: number): number =>
  Math.max(startsAt ?? now, now) + retentionDays * dayMs

/** A talk that is moved is kept as long after its new start; everybody is told the new day with it (EN4). */
export function planned(session: SessionState, changed: Changed, now: number): SharedFactOf<'session/planned'> {
  const { startsAt } = changed
  const moved = startsAt === undefined ? {} : { deletesAt: deletionDate(startsAt, now, session.retentionDays) }
  return { type: 'session/planned', changed: { ...changed, ...moved } }
}
