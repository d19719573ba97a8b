import type { Decision } from '../protocol/decision.ts'
import { accept, reject } from '../protocol/decision.ts'
import { afterwardsMs } from '../protocol/limits.ts'
import type { CommandOf, TypeIn } from '../protocol/up.ts'
import type { Actor, Circumstances, Right, State } from '../state.ts'
import type { agendaCommands } from './commands.ts'

type AgendaCommand = CommandOf<TypeIn<typeof agendaCommands>>

export const agendaRights: Record<AgendaCommand['type'], Right> = {
  'topic/tick': { who: 'both', phases: ['live', 'wrap-up', 'ended'] },
}

/** After the end only the candidate ticks, and for 72 hours (TK1). */
export function decideAgenda(
  { shared }: State,
  command: AgendaCommand,
  actor: Actor,
  { now }: Circumstances,
): Decision {
  const { phase, endedAt } = shared.session
  if (phase === 'ended') {
    if (actor.seat !== 'candidate') return reject('wrong-phase')
    if (now > (endedAt ?? 0) + afterwardsMs) return reject('too-late')
  }
  if (!shared.agenda.topics.some(({ topicId }) => topicId === command.topicId)) return reject('topic-unknown')
  return accept({ type: 'topic/ticked', topicId: command.topicId, covered: command.covered })
}
