import type { Seat } from './seat.ts'
import type { Actor, SharedState } from './state.ts'

/**
 * Whether this is theirs to change or take back: who wrote it, or, where somebody else has that place now, the seat's
 * present holders.
 */
export function isAuthor(
  { session }: SharedState,
  { authorId, seat }: { authorId: string; seat: Seat },
  actor: Actor,
): boolean {
  return authorId === actor.holderId || (seat === actor.seat && !session.seats[seat].holderIds.includes(authorId))
}
