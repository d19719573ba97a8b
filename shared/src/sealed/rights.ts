import type { CommandOf, TypeIn } from '../protocol/up.ts'
import type { Right } from '../state.ts'
import type { sealedCommands } from './commands.ts'

export type SealedCommand = CommandOf<TypeIn<typeof sealedCommands>>

const always: Right = { who: 'both', phases: ['lobby', 'live', 'wrap-up', 'ended'] }
export const sealedRights: Record<SealedCommand['type'], Right> = { 'box/write': always, 'box/erase': always }
