/**
 * May this be, and what follows? The rules of the interview, all domains put together. Pure: the server asks it as the
 * authority, the browser as a prediction (ARCHITECTURE: the one idea).
 */
import { decideAgenda } from './agenda/decide.ts'
import { agendaRights } from './agenda/rights.ts'
import { decideConcern } from './concern/decide.ts'
import { concernRights } from './concern/rights.ts'
import { decideFit } from './fit/decide.ts'
import { fitRights } from './fit/rights.ts'
import { decideLater } from './later/decide.ts'
import { laterRights } from './later/rights.ts'
import type { Decision } from './protocol/decision.ts'
import { reject } from './protocol/decision.ts'
import type { Command, CommandOf, CommandType } from './protocol/up.ts'
import { refusedByRight } from './rights.ts'
import { decideSealed } from './sealed/decide.ts'
import { decideSession } from './session/decide.ts'
import { sessionRights } from './session/rights.ts'
import type { Actor, Circumstances, Right, State } from './state.ts'
import { decideTalk } from './talk/decide.ts'
import { talkRights } from './talk/rights.ts'

export type Decide = (state: State, command: Command, actor: Actor, world: Circumstances) => Decision

export const decide: Decide = (state, command, actor, world) => {
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

const isOf = <Type extends CommandType>(command: Command, domain: Record<Type, Right>): command is CommandOf<Type> =>
  Object.hasOwn(domain, command.type)
