/**
 * Who may give which command, and when: what a page has to know to show its buttons, all domains put together. What else
 * the rules say comes after it, in `decide.ts`.
 */
import { agendaRights } from './agenda/rights.ts'
import { concernRights } from './concern/rights.ts'
import { fitRights } from './fit/rights.ts'
import { laterRights } from './later/rights.ts'
import type { RefusalCode } from './protocol/refusals.ts'
import type { Command, CommandType, Wish } from './protocol/up.ts'
import { sealedRights } from './sealed/rights.ts'
import { sessionRights } from './session/rights.ts'
import type { Actor, Right, SharedState } from './state.ts'
import { talkRights } from './talk/rights.ts'

/** Complete by its type, so a new command without a row does not compile (TR1). */
export const rights: Record<CommandType, Right> = {
  ...sessionRights,
  ...agendaRights,
  ...talkRights,
  ...concernRights,
  ...laterRights,
  ...sealedRights,
  ...fitRights,
}

/** Whether a button for this command makes sense: right seat, right phase. */
export const mayGive = (shared: SharedState, type: CommandType, actor: Actor): boolean =>
  refusedByRight(shared, type, actor) === undefined

export function refusedByRight({ session }: SharedState, type: CommandType, actor: Actor): RefusalCode | undefined {
  const { who, phases } = rights[type]
  if (!phases.includes(session.phase)) return 'wrong-phase'
  const steers = actor.seat === session.steering
  if (who === 'steering' && !steers) return 'only-steering'
  if (who === 'other' && steers) return 'only-other-seat'
  return undefined
}

/** Session, talk, drift, seat and feedback are about this very moment: offered only while connected and never sent late. */
export const isOfTheMoment = ({ type }: Command | Wish): boolean => /^(session|talk|drift|seat|feedback)\//.test(type)
