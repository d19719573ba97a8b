import type { PrivateEvent, SharedEvent } from '../protocol/down.ts'
import { minuteMs } from '../protocol/limits.ts'
import { otherSeat, withSide } from '../seat.ts'
import type { PrivateState, SharedState } from '../state.ts'
import { reduceSegments } from './segments.ts'
import { agendaMinutes, currentTopicId } from './select.ts'
import type { Hint, LastMove, TalkState } from './state.ts'

export function reduceTalk(shared: SharedState, event: SharedEvent): TalkState {
  const { talk } = shared
  const { endsAt, lateMs, overbooked } = reduceEnd(shared, event)
  const { asked, askedCount } = reduceAsked(talk, event)
  return {
    segments: reduceSegments(shared, event),
    endsAt,
    lateMs,
    overbooked,
    touchedAt: saysWhereWeAre(event) ? event.at : talk.touchedAt,
    asked,
    askedCount,
    suggestedTopicId: reduceSuggestion(talk, event),
    lastMoves: reduceLastMoves(shared, event),
  }
}

/** One hint at a time, the latest; whether it still waits is seen from the talk (select.ts). */
export function reduceHint({ hint }: PrivateState, event: PrivateEvent): Hint | null {
  if (event.type !== 'drift/hinted') return hint
  const { topicId, dueAt } = event
  // Said again while it waited, it is the same one.
  return hint?.topicId === topicId && hint.dueAt === dueAt ? hint : { topicId, saidAt: event.at, dueAt }
}

type End = Pick<TalkState, 'endsAt' | 'lateMs' | 'overbooked'>

function reduceEnd({ agenda, session, talk }: SharedState, event: SharedEvent): End {
  if (event.type === 'session/started') {
    const overbooked = Math.max(0, agendaMinutes(agenda) - session.minutes)
    return { endsAt: event.endsAt, lateMs: event.lateMs, overbooked }
  }
  if (event.type === 'talk/extended') {
    const endsAt = (talk.endsAt ?? event.at) + event.minutes * minuteMs
    return { endsAt, lateMs: 0, overbooked: Math.max(0, talk.overbooked - event.minutes) }
  }
  return talk
}

/** A press that only somebody who knows where the talk is would make (TM5). */
const saysWhereWeAre = ({ type }: SharedEvent): boolean =>
  /^(session\/(started|resumed|wrapped-up|returned-to-live|reopened)|talk\/(focused|confirmed)|drift\/|topic\/ticked)/.test(
    type,
  )

/** An answer, or the talk moving on by itself, takes the question off both screens. */
const endsQuestion = /^(talk\/(confirmed|focused|suggested)|drift\/|session\/(paused|wrapped-up|ended)|topic\/skipped)/

function reduceAsked({ asked, askedCount }: TalkState, event: SharedEvent): Pick<TalkState, 'asked' | 'askedCount'> {
  if (event.type === 'talk/asked') {
    return { asked: { topicId: event.topicId, at: event.at, open: true }, askedCount: askedCount + 1 }
  }
  return { asked: asked?.open && endsQuestion.test(event.type) ? { ...asked, open: false } : asked, askedCount }
}

function reduceSuggestion({ suggestedTopicId }: TalkState, event: SharedEvent): string | null {
  if (event.type === 'talk/suggested') return event.topicId
  const isOver =
    event.type === 'talk/focused' ||
    event.type === 'session/wrapped-up' ||
    (event.type === 'topic/skipped' && event.topicId === suggestedTopicId)
  return isOver ? null : suggestedTopicId
}

/** A tick, or moving on from a topic: what the other seat is asked about in one quiet line (TK3). */
function reduceLastMoves({ agenda, talk }: SharedState, event: SharedEvent): TalkState['lastMoves'] {
  const { seat } = event
  if (event.type === 'session/ended') return { interviewer: null, candidate: null }
  if (!seat) return talk.lastMoves
  const by = (kind: LastMove['kind'], topicId: string, nextTopicId: string | null) =>
    withSide<LastMove | null>(talk.lastMoves, seat, { kind, topicId, nextTopicId, seat, at: event.at })
  if (event.type === 'topic/ticked' && event.covered) return by('ticked', event.topicId, null)
  if (event.type !== 'talk/focused' && event.type !== 'session/wrapped-up') return talk.lastMoves
  const left = currentTopicId(talk)
  const next = event.topicId
  if (left === null || next === null || left === next) return talk.lastMoves
  // Back to a topic because the other seat would like more on it: that seat has said enough for now.
  const wanted = agenda.topics.find(({ topicId }) => topicId === next)?.more[otherSeat(seat)]
  return wanted ? withSide(talk.lastMoves, seat, null) : by('moved-on', left, next)
}
