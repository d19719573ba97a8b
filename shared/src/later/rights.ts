import type { CommandOf, TypeIn } from '../protocol/up.ts'
import type { Right } from '../state.ts'
import type { laterCommands } from './commands.ts'

export type LaterCommand = CommandOf<TypeIn<typeof laterCommands>>

const always: Right = { who: 'both', phases: ['lobby', 'live', 'wrap-up', 'ended'] }
export const laterRights: Record<LaterCommand['type'], Right> = {
  'later/add': always,
  'later/edit': always,
  'later/promote': always,
  'later/drop': always,
  'later/done': always,
}
