import type { CommandOf, TypeIn } from '../protocol/up.ts'
import type { Right } from '../state.ts'
import type { talkCommands } from './commands.ts'

export type TalkCommand = CommandOf<TypeIn<typeof talkCommands>>

export const talkRights: Record<TalkCommand['type'], Right> = {
  'talk/focus': { who: 'steering', phases: ['live', 'wrap-up'] },
  'talk/extend': { who: 'steering', phases: ['live'] },
  'talk/trim': { who: 'steering', phases: ['live'] },
  'talk/suggest': { who: 'other', phases: ['live'] },
  'talk/still': { who: 'both', phases: ['live'] },
  'drift/hint': { who: 'other', phases: ['live'] },
  'drift/call': { who: 'steering', phases: ['live'] },
  'drift/back': { who: 'both', phases: ['live'] },
  'drift/keep': { who: 'both', phases: ['live'] },
}
