import type { CommandOf, TypeIn } from '../protocol/up.ts'
import type { Right } from '../state.ts'
import type { fitCommands } from './commands.ts'

export type FitCommand = CommandOf<TypeIn<typeof fitCommands>>

export const fitRights: Record<FitCommand['type'], Right> = {
  'fit/answer': { who: 'both', phases: ['wrap-up'] },
  'fit/skip': { who: 'both', phases: ['wrap-up'] },
  'feedback/offer': { who: 'both', phases: ['ended'] },
  'feedback/withdraw': { who: 'both', phases: ['ended'] },
}
