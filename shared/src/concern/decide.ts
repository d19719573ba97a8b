import { isAuthor } from '../author.ts'
import type { Decision } from '../protocol/decision.ts'
import { accept, reject } from '../protocol/decision.ts'
import { isDayOver, usualDue } from '../protocol/due.ts'
import { afterwardsMs, limits, writtenQuestions } from '../protocol/limits.ts'
import type { CommandOf } from '../protocol/up.ts'
import { otherSeat } from '../seat.ts'
import type { Actor, Circumstances, SharedState, State } from '../state.ts'
import type { ConcernCommand } from './rights.ts'
import { askedAfterwards, isAnsweredBy, isOpen } from './select.ts'

export function decideConcern(
  { shared }: State,
  command: ConcernCommand,
  actor: Actor,
  { now }: Circumstances,
): Decision {
  if (command.type === 'concern/raise') return decideRaise(shared, command, actor, now)

  const concern = shared.concern.concerns.find(({ concernId }) => concernId === command.concernId)
  if (!concern || concern.status === 'withdrawn') return reject('concern-unknown')
  const { concernId } = concern
  const asked = otherSeat(concern.seat)
  switch (command.type) {
    case 'concern/answer':
      if (command.answered === false) {
        if (isOpen(concern)) return reject('concern-open')
        // Pressed by mistake. Once the author says so as well, or another, it is theirs.
        if (!isAnsweredBy(concern, actor)) return reject('not-author')
        return accept({ type: 'concern/reopened', concernId })
      }
      // Both may press it at once; the second press is right as well.
      if (concern.status !== 'open' && concern.status !== 'answered') return reject('concern-not-open')
      return accept({ type: 'concern/answered', concernId })
    case 'concern/more':
      if (!isAuthor(shared, concern, actor)) return reject('not-author')
      if (concern.status === 'open') return reject('concern-open')
      if (shared.session.phase !== 'ended') return accept({ type: 'concern/reopened', concernId })
      if (isOver(shared, now)) return reject('too-late')
      // Promised already: wanting more of it would only put the agreed date off. Once it was written, more may be wanted.
      if (concern.status === 'in-writing' && !isWritten(shared, concernId)) return reject('concern-open')
      return accept({ type: 'concern/promised', concernId, owner: asked, due: usualDue(now) })
    case 'concern/withdraw':
      if (!isAuthor(shared, concern, actor)) return reject('not-author')
      return accept({ type: 'concern/withdrawn', concernId })
    case 'concern/in-writing':
      if (actor.seat !== asked && actor.seat !== shared.session.steering) return reject('not-asked')
      if (concern.status !== 'open') return reject('concern-not-open')
      if (command.due !== undefined && isDayOver(command.due, now)) return reject('due-over')
      return accept({ type: 'concern/promised', concernId, owner: asked, due: command.due ?? usualDue(now) })
  }
}

/** After the end the candidate asks at most twice, within 72 hours, and is answered in writing (EN5). */
function decideRaise(shared: SharedState, command: CommandOf<'concern/raise'>, actor: Actor, now: number): Decision {
  const { concerns } = shared.concern
  const { concernId, text } = command
  // A next step made from a question bears its id, so that the two kinds share one space of ids.
  if (concerns.some((each) => each.concernId === concernId)) return reject('concern-exists')
  if (shared.later.items.some(({ itemId }) => itemId === concernId)) return reject('concern-exists')
  if (concerns.length >= limits.concerns) return reject('too-many-concerns')
  const topicId = command.topicId ?? null
  if (topicId !== null && !shared.agenda.topics.some((topic) => topic.topicId === topicId))
    return reject('topic-unknown')
  const raised = { type: 'concern/raised', concernId, text, topicId, when: command.when ?? 'today' } as const
  if (shared.session.phase !== 'ended') return accept(raised)

  if (actor.seat !== 'candidate') return reject('wrong-phase')
  if (isOver(shared, now)) return reject('too-late')
  if (askedAfterwards(shared.concern).length >= writtenQuestions) return reject('written-questions-used')
  return accept(raised, { type: 'concern/promised', concernId, owner: 'interviewer', due: usualDue(now) })
}

const isWritten = ({ later }: SharedState, concernId: string): boolean =>
  later.items.some(({ itemId, done }) => itemId === concernId && done)

const isOver = ({ session }: SharedState, now: number): boolean => now > (session.endedAt ?? 0) + afterwardsMs
