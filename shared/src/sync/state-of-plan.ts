import type { SessionInfo } from '../protocol/http.ts'
import type { Person } from '../protocol/welcome.ts'
import { reduceShared } from '../reduce.ts'
import { otherSeat } from '../seat.ts'
import type { Actor, SharedState } from '../state.ts'
import { emptyShared } from '../state.ts'

/** What a link showed of an interview before its seat was taken. */
export type PlannedSession = Omit<SessionInfo, 'operator'>

const envelope = { stream: 'shared', seq: 0, at: 0, seat: null, holderId: null, commandId: null } as const
/** Of no use to anybody who has only the plan. */
const unknownDays = 30

/**
 * The interview as the link told of it, for whoever took a seat and cannot connect yet: before its start, and without
 * anything that happened since. It has no seq, so that the first welcome takes its place as a whole.
 * @param actor whose device this is, by this name
 */
export function stateOfPlan(
  plan: PlannedSession,
  actor: Actor,
  name: string,
): { shared: SharedState; people: Person[] } {
  const { title, minutes, topics, startsAt, timeZone, callLink, closing, deletesAt } = plan
  const other = otherSeat(actor.seat)
  // Who they are is known by name only; their ids come with the connection.
  const others = plan.taken[other] ? plan.names[other] : []
  const people: Person[] = [
    { holderId: actor.holderId, seat: actor.seat, name },
    ...others.map((name, index) => ({ holderId: `${other}-${index}`, seat: other, name })),
  ]
  const created = reduceShared(emptyShared, {
    ...envelope,
    type: 'session/created',
    ...{ title, minutes, topics, startsAt, timeZone, callLink, closing, deletesAt },
    retentionDays: unknownDays,
  })
  const shared = people.reduce(
    (state, { seat, holderId }) =>
      reduceShared(state, { ...envelope, seat, holderId, type: 'seat/taken', retired: [] }),
    created,
  )
  return { shared, people }
}
