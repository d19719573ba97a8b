import type { CommandOf, TypeIn } from '../protocol/up.ts'
import type { Right } from '../state.ts'
import type { concernCommands } from './commands.ts'

export type ConcernCommand = CommandOf<TypeIn<typeof concernCommands>>

export const concernRights: Record<ConcernCommand['type'], Right> = {
  'concern/raise': { who: 'both', phases: ['lobby', 'live', 'wrap-up', 'ended'] },
  'concern/answer': { who: 'both', phases: ['lobby', 'live', 'wrap-up'] },
  'concern/more': { who: 'both', phases: ['lobby', 'live', 'wrap-up', 'ended'] },
  'concern/withdraw': { who: 'both', phases: ['lobby', 'live', 'wrap-up'] },
  'concern/in-writing': { who: 'both', phases: ['lobby', 'live', 'wrap-up'] },
}
