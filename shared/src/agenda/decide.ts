import { isAuthor } from '../author.ts'
import type { Decision } from '../protocol/decision.ts'
import { accept, reject } from '../protocol/decision.ts'
import { limits } from '../protocol/limits.ts'
import type { CommandOf } from '../protocol/up.ts'
import type { Actor, Circumstances, SharedState, State } from '../state.ts'
import { decideTick } from './decide-tick.ts'
import type { AgendaCommand } from './rights.ts'
import { proposalOf, topicOf } from './select.ts'

/** How long a proposed topic is planned for where nobody said. */
const acceptedMinutes = 5

export function decideAgenda(state: State, command: AgendaCommand, actor: Actor, world: Circumstances): Decision {
  const { shared } = state
  switch (command.type) {
    case 'topic/tick':
      return decideTick(shared, command, actor, world)
    case 'topic/add':
      return decideAdd(shared, command)
    case 'topic/propose':
      return decidePropose(shared, command)
    case 'topic/withdraw':
    case 'topic/accept':
    case 'topic/decline':
      return decideProposal(shared, command, actor)
    default:
      return decideTopic(shared, command)
  }
}

type OnTopic = Extract<
  AgendaCommand,
  { type: 'topic/more' | 'topic/edit' | 'topic/move' | 'topic/skip' | 'topic/restore' }
>

function decideTopic(shared: SharedState, command: OnTopic): Decision {
  const { topicId } = command
  const topic = topicOf(shared.agenda, topicId)
  if (!topic) return reject('topic-unknown')
  switch (command.type) {
    case 'topic/more':
      return accept({ type: 'topic/more-wanted', topicId })
    case 'topic/edit': {
      const { title = topic.title, minutes = topic.minutes, purpose = topic.purpose } = command
      return accept({ type: 'topic/edited', topicId, title, minutes, purpose })
    }
    case 'topic/move':
      if (command.after === topicId || !isPlace(shared, command.after)) return reject('topic-unknown')
      return accept({ type: 'topic/moved', topicId, after: command.after })
    case 'topic/skip':
      return accept({ type: 'topic/skipped', topicId })
    case 'topic/restore':
      return accept({ type: 'topic/restored', topicId })
  }
}

const isPlace = ({ agenda }: SharedState, after: string | null): boolean =>
  after === null || topicOf(agenda, after) !== undefined

/** Also the id of a proposal that was declined: it is still shown, with its answer. */
const isTaken = ({ agenda }: SharedState, topicId: string): boolean =>
  topicOf(agenda, topicId) !== undefined || agenda.proposals.some((proposal) => proposal.topicId === topicId)

function decideAdd(shared: SharedState, command: CommandOf<'topic/add'>): Decision {
  const { commandId: _, ...added } = command
  if (isTaken(shared, command.topicId)) return reject('topic-exists')
  if (shared.agenda.topics.length >= limits.topics.max) return reject('too-many-topics')
  if (!isPlace(shared, command.after)) return reject('topic-unknown')
  return accept({ ...added, type: 'topic/added' })
}

function decidePropose(shared: SharedState, command: CommandOf<'topic/propose'>): Decision {
  const { topicId, title, minutes = null, purpose = null } = command
  if (isTaken(shared, topicId)) return reject('topic-exists')
  if (shared.agenda.proposals.length >= limits.proposals) return reject('too-many-topics')
  return accept({ type: 'topic/proposed', topicId, title, minutes, purpose })
}

/** A proposal that was taken back or answered is no longer there to be accepted (AG3). */
function decideProposal(
  shared: SharedState,
  command: CommandOf<'topic/withdraw' | 'topic/accept' | 'topic/decline'>,
  actor: Actor,
): Decision {
  const { topicId } = command
  const proposal = proposalOf(shared.agenda, topicId)
  if (!proposal) return reject('proposal-unknown')
  if (command.type === 'topic/withdraw') {
    return isAuthor(shared, proposal, actor) ? accept({ type: 'topic/withdrawn', topicId }) : reject('not-author')
  }
  if (command.type === 'topic/decline') return accept({ type: 'topic/declined', topicId, how: command.how })
  if (proposal.title === '') return reject('proposal-unknown')
  if (shared.agenda.topics.length >= limits.topics.max) return reject('too-many-topics')
  if (!isPlace(shared, command.after)) return reject('topic-unknown')
  const { title, purpose } = proposal
  const minutes = command.minutes ?? proposal.minutes ?? acceptedMinutes
  return accept({ type: 'topic/accepted', topicId, title, minutes, purpose, after: command.after })
}
