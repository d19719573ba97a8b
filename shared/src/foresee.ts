/**
 * The one rule that a page has before the others: what a mark does, which shows in the frame that follows the press (SY5).
 * Of all else nothing is foreseen, until `decide` is here.
 */
import { decideTick } from './agenda/decide-tick.ts'
import type { Decide } from './decide.ts'
import { accept, reject } from './protocol/decision.ts'
import { refusedByRight } from './rights.ts'

export const foresee: Decide = ({ shared }, command, actor, world) => {
  if (command.type !== 'topic/tick') return accept()
  const refused = refusedByRight(shared, command.type, actor)
  return refused ? reject(refused) : decideTick(shared, command, actor, world)
}
