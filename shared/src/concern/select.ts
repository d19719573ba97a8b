import type { Actor, SharedState } from '../state.ts'
import type { Concern, ConcernState } from './state.ts'

export const isOpen = ({ status }: Concern): boolean => status === 'open'

/** What is on the page: a question taken back has left it (CO1). */
export const visible = ({ concerns }: ConcernState): Concern[] =>
  concerns.filter(({ status }) => status !== 'withdrawn')

export const openOn = (state: ConcernState, topicId: string): Concern[] =>
  state.concerns.filter((concern) => isOpen(concern) && concern.topicId === topicId)

/**
 * Only the author says that more is wanted or takes a question back (CO2). A question of somebody whose place was taken
 * falls to the seat's present holders.
 */
export function isAuthor({ session }: SharedState, concern: Concern, actor: Actor): boolean {
  if (concern.authorId === actor.holderId) return true
  return concern.seat === actor.seat && !session.seats[concern.seat].holderIds.includes(concern.authorId)
}
