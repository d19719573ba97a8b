import type { Decision } from '../protocol/decision.ts'
import { accept, acceptPrivately, reject } from '../protocol/decision.ts'
import type { SharedFact, SharedFactOf } from '../protocol/down.ts'
import { isDayOver, usualDue } from '../protocol/due.ts'
import { goneMs, limits, minuteMs, presenceLeadMs, reopenMs } from '../protocol/limits.ts'
import type { CommandOf } from '../protocol/up.ts'
import type { Seat } from '../seat.ts'
import { otherSeat } from '../seat.ts'
import type { Actor, Circumstances, SharedState, State } from '../state.ts'
import { planned } from './plan.ts'
import type { SessionCommand } from './rights.ts'

export function decideSession(state: State, command: SessionCommand, actor: Actor, world: Circumstances): Decision {
  const { shared } = state
  switch (command.type) {
    case 'session/start':
      return accept(start(shared, world.now))
    case 'session/pause':
      return accept({ type: 'session/paused' })
    case 'session/resume':
      return accept({ type: 'session/resumed' })
    case 'session/wrap-up':
      return accept({ type: 'session/wrapped-up', topicId: closingTopicId(shared) })
    case 'session/back-to-live':
      return accept({ type: 'session/returned-to-live' })
    case 'session/plan':
      return decidePlan(shared, command.changed, world.now)
    case 'session/hand-over':
      if (actor.seat !== shared.session.steering && actor.seat !== 'interviewer') return reject('only-steering')
      return accept({ type: 'session/handed-over', to: command.to })
    case 'session/end':
      return decideEnd(shared, command, world.now)
    case 'session/reopen':
      if (world.now > (shared.session.endedAt ?? 0) + reopenMs) return reject('too-late')
      return accept({ type: 'session/reopened', topicId: closingTopicId(shared) })
    case 'seat/invite':
      if (shared.session.seats[actor.seat].holderIds.length >= limits.holdersPerSeat) return reject('seat-full')
      return accept({ type: 'seat/invited' })
    case 'seat/speaker':
      if (!shared.session.seats[actor.seat].holderIds.includes(command.speakerId)) return reject('not-on-seat')
      return accept({ type: 'seat/speaker-chosen', speakerId: command.speakerId })
    case 'seat/reinvite':
      return mayReplace(shared, otherSeat(actor.seat), actor, world)
        ? accept({ type: 'seat/reinvited' })
        : reject('seat-not-free')
    case 'seat/erase':
      return accept({ type: 'seat/erased' })
    case 'seat/pair':
      return acceptPrivately({ type: 'seat/pairing-offered' })
    case 'seat/rekey':
      return acceptPrivately({ type: 'seat/rekeyed' })
  }
}

/**
 * The end is the planned wall-clock end (TM3). A planned start counts where the talk begins from 15 minutes before it
 * (when presence begins, SY7) until the planned end; at any other time the plan says nothing about today.
 */
function start({ session, agenda }: SharedState, now: number): SharedFactOf<'session/started'> {
  const lengthMs = session.minutes * minuteMs
  const topicId = agenda.topics.find(({ skipped }) => !skipped)?.topicId ?? null
  const { startsAt } = session
  if (startsAt === null || now < startsAt - presenceLeadMs || now >= startsAt + lengthMs) {
    return { type: 'session/started', topicId, endsAt: now + lengthMs, lateMs: 0 }
  }
  return { type: 'session/started', topicId, endsAt: startsAt + lengthMs, lateMs: Math.max(0, now - startsAt) }
}

const closingTopicId = ({ agenda }: SharedState): string | null =>
  agenda.topics.find((topic) => topic.protected === 'close' && !topic.skipped)?.topicId ?? null

/** After the start the clock runs: length and start are what they were, and the end is moved by `talk/extend` (PH2). */
function decidePlan({ session }: SharedState, changed: CommandOf<'session/plan'>['changed'], now: number): Decision {
  const movesClock = changed.minutes !== undefined || changed.startsAt !== undefined
  if (session.phase !== 'lobby' && movesClock) return reject('already-started')
  return accept(planned(session, changed, now))
}

/** Ending lists every open question, so that none is lost by it (PH4). Those answered meanwhile need no listing. */
function decideEnd({ concern }: SharedState, command: CommandOf<'session/end'>, now: number): Decision {
  const inWriting = new Set(command.inWriting ?? [])
  const leftOpen = new Set(command.leftOpen)
  const open = concern.concerns.filter(({ status }) => status === 'open')
  if (open.some(({ concernId }) => inWriting.has(concernId) === leftOpen.has(concernId)))
    return reject('questions-unlisted')
  if (command.due !== undefined && isDayOver(command.due, now)) return reject('due-over')
  const promised: SharedFact[] = open
    .filter(({ concernId }) => inWriting.has(concernId))
    .map(({ concernId, seat }) => ({
      type: 'concern/promised',
      concernId,
      owner: otherSeat(seat),
      due: command.due ?? usualDue(now),
    }))
  const left = open.map(({ concernId }) => concernId).filter((concernId) => leftOpen.has(concernId))
  return accept(...promised, { type: 'session/ended', leftOpen: left })
}

/** A seat may get a new link while nobody is on it, or everybody on it is gone, or in the lobby by who leads (SEAT7). */
function mayReplace({ session }: SharedState, seat: Seat, actor: Actor, { now, goneSince }: Circumstances): boolean {
  const { holderIds } = session.seats[seat]
  if (session.phase === 'lobby' && actor.seat === 'interviewer') return true
  return holderIds.every((holderId) => {
    const since = goneSince[holderId]
    return since !== undefined && now - since >= goneMs
  })
}
