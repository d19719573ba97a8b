import type { CommandOf, TypeIn } from '../protocol/up.ts'
import type { Right } from '../state.ts'
import type { agendaCommands } from './commands.ts'

export type AgendaCommand = CommandOf<TypeIn<typeof agendaCommands>>

const steering: Right = { who: 'steering', phases: ['lobby', 'live', 'wrap-up'] }
const other: Right = { who: 'other', phases: ['lobby', 'live', 'wrap-up'] }

export const agendaRights: Record<AgendaCommand['type'], Right> = {
  'topic/tick': { who: 'both', phases: ['live', 'wrap-up', 'ended'] },
  'topic/more': { who: 'both', phases: ['live', 'wrap-up'] },
  'topic/add': steering,
  'topic/edit': steering,
  'topic/move': steering,
  'topic/skip': steering,
  'topic/restore': steering,
  'topic/accept': steering,
  'topic/decline': steering,
  'topic/propose': other,
  'topic/withdraw': other,
}
