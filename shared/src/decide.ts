/**
 * May this be, and what follows? The rules of the interview, all domains put together. Pure: the server asks it as the
 * authority, the browser as a prediction (ARCHITECTURE: the one idea).
 */
import { agendaRights, decideAgenda } from './agenda/decide.ts'
import { concernRights, decideConcern } from './concern/decide.ts'
import { decideFit, fitRights } from './fit/decide.ts'
import { decideLater, laterRights } from './later/decide.ts'
import type { Decision } from './protocol/decision.ts'
import { reject } from './protocol/decision.ts'
import type { RefusalCode } from './protocol/refusals.ts'
import type { Command, CommandOf, CommandType, Wish } from './protocol/up.ts'
import { decideSealed, sealedRights } from './sealed/decide.ts'
import { decideSession, sessionRights } from './session/decide.ts'
import type { Actor, Circumstances, Right, SharedState, State } from './state.ts'
import { decideTalk, talkRights } from './talk/decide.ts'

/** Who may give which command, and when; complete by its type, so a new command without a row does not compile (TR1). */
export const rights: Record<CommandType, Right> = {
  ...sessionRights,
  ...agendaRights,
  ...talkRights,
  ...concernRights,
  ...laterRights,
  ...sealedRights,
  ...fitRights,
}

export function decide(state: State, command: Command, actor: Actor, world: Circumstances): Decision {
  const refused = refusedByRight(state.shared, command.type, actor)
  if (refused) return reject(refused)
  if (isOf(command, sessionRights)) return decideSession(state, command, actor, world)
  if (isOf(command, agendaRights)) return decideAgenda(state, command, actor, world)
  if (isOf(command, talkRights)) return decideTalk(state, command, actor, world)
  if (isOf(command, concernRights)) return decideConcern(state, command, actor, world)
  if (isOf(command, laterRights)) return decideLater(state, command, actor, world)
  if (isOf(command, fitRights)) return decideFit(state, command, actor)
  return decideSealed(state, command, actor, world)
}

/** Whether a button for this command makes sense: right seat, right phase. */
export const mayGive = (shared: SharedState, type: CommandType, actor: Actor): boolean =>
  refusedByRight(shared, type, actor) === undefined

function refusedByRight({ session }: SharedState, type: CommandType, actor: Actor): RefusalCode | undefined {
  const { who, phases } = rights[type]
  if (!phases.includes(session.phase)) return 'wrong-phase'
  const steers = actor.seat === session.steering
  if (who === 'steering' && !steers) return 'only-steering'
  if (who === 'other' && steers) return 'only-other-seat'
  return undefined
}

const isOf = <Type extends CommandType>(command: Command, domain: Record<Type, Right>): command is CommandOf<Type> =>
  Object.hasOwn(domain, command.type)

/** Session, talk, drift, seat and feedback are about this very moment: offered only while connected and never sent late. */
export const isOfTheMoment = ({ type }: Command | Wish): boolean => /^(session|talk|drift|seat|feedback)\//.test(type)
