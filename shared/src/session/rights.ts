import type { CommandOf, TypeIn } from '../protocol/up.ts'
import type { Right } from '../state.ts'
import type { sessionCommands } from './commands.ts'

export type SessionCommand = CommandOf<TypeIn<typeof sessionCommands>>

export const sessionRights: Record<SessionCommand['type'], Right> = {
  'session/start': { who: 'both', phases: ['lobby'] },
  'session/pause': { who: 'steering', phases: ['live'] },
  'session/resume': { who: 'steering', phases: ['live'] },
  'session/wrap-up': { who: 'steering', phases: ['live'] },
  'session/plan': { who: 'steering', phases: ['lobby', 'live', 'wrap-up'] },
  // Who may is the domain's own rule: the interviewer takes back what they do not have.
  'session/hand-over': { who: 'both', phases: ['lobby', 'live', 'wrap-up'] },
  'session/back-to-live': { who: 'steering', phases: ['wrap-up'] },
  'session/end': { who: 'steering', phases: ['live', 'wrap-up'] },
  'session/reopen': { who: 'steering', phases: ['ended'] },
  'seat/invite': { who: 'both', phases: ['lobby', 'live', 'wrap-up', 'ended'] },
  'seat/speaker': { who: 'both', phases: ['lobby', 'live', 'wrap-up', 'ended'] },
  'seat/reinvite': { who: 'both', phases: ['lobby', 'live', 'wrap-up'] },
  'seat/erase': { who: 'both', phases: ['lobby', 'live', 'wrap-up', 'ended'] },
  'seat/pair': { who: 'both', phases: ['lobby', 'live', 'wrap-up', 'ended'] },
  'seat/rekey': { who: 'both', phases: ['lobby', 'live', 'wrap-up', 'ended'] },
}
