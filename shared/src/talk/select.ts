import { minuteMs } from '../protocol/limits.ts'
import type { Seat } from '../seat.ts'
import { otherSeat } from '../seat.ts'
import type { SharedState } from '../state.ts'
import type { Hint, LastMove, Segment, TalkState } from './state.ts'

/** The stretch that is going on; undefined before the start and after the end (TM1). */
export function openSegment({ segments }: TalkState): Segment | undefined {
  const last = segments.at(-1)
  return last && last.to === null ? last : undefined
}

/** The topic the two are on, or will come back to from a drift or a pause; null where there is none. */
export const currentTopicId = (talk: TalkState): string | null => openSegment(talk)?.topicId ?? null

/** The topic the two are on or, between two topics, were on last: what comes next is counted from there. */
export const lastTopicId = ({ segments }: TalkState): string | null =>
  segments.findLast(({ topicId }) => topicId !== null)?.topicId ?? null

export const isDrifting = (talk: TalkState): boolean => openSegment(talk)?.kind === 'drift'
export const isPaused = (talk: TalkState): boolean => openSegment(talk)?.kind === 'pause'

const spentMs = (talk: TalkState, now: number, counts: (segment: Segment) => boolean): number =>
  talk.segments.filter(counts).reduce((sum, { from, to }) => sum + Math.max(0, (to ?? now) - from), 0)

const topicMs = (talk: TalkState, topicId: string, now: number): number =>
  spentMs(talk, now, (segment) => segment.kind === 'topic' && segment.topicId === topicId)

/** Whole minutes on a topic, as people count them: the sixth minute is done when it is over (TM3). */
export const topicMinutes = (talk: TalkState, topicId: string, now: number): number =>
  Math.floor(topicMs(talk, topicId, now) / minuteMs)

/** Whole minutes off the list (DR3). */
export const driftMinutes = (talk: TalkState, now: number): number =>
  Math.floor(spentMs(talk, now, ({ kind }) => kind === 'drift') / minuteMs)

/** Whole minutes until the planned end, rounded up so that it says 1 until it is over; negative counts past it (TM2). */
export const minutesLeft = (endsAt: number, now: number): number => {
  const left = (endsAt - now) / minuteMs
  return Math.ceil(left) || 0 // a minus zero would be written "-0"
}

/** "Still on Growth?" stands for a minute, or until somebody answers (DR2, ND2). */
export const askedForMs = minuteMs
/** The page asks at most so often in a talk: as often as a screen has room for it beside "5 min left" (ND2). */
export const mostAsked = 3
/** At the beginning the page keeps its own lines to itself (ND2). */
export const quietStartMs = 5 * minuteMs
/** A hint brings its question between 20 and 60 s from now (DR2). */
export const hintFromMs = 20_000
export const hintWithinMs = 40_000
/** A hint that could not be followed for so long is void. */
const hintLapsesMs = 3 * minuteMs

export const isAsking = ({ asked }: TalkState, now: number): boolean =>
  asked?.open === true && now - asked.at < askedForMs

/**
 * Whether a hint is still to bring its question. It is void once its topic is no longer current, where the clock stood
 * at its instant, or long after it; and a question that stood when it was said, or came since, was its question.
 */
export function hintWaits(talk: TalkState, { topicId, saidAt, dueAt }: Hint, now: number): boolean {
  const open = openSegment(talk)
  if (open?.kind !== 'topic' || open.topicId !== topicId || open.from > dueAt) return false
  if (talk.askedCount >= mostAsked || now > dueAt + hintLapsesMs) return false
  return talk.asked === null || talk.asked.at + askedForMs <= saidAt
}

/** After a budget is this far exceeded without a press, the page no longer claims to know where the talk is (TM5). */
const sureForMs = 4 * minuteMs

/** Whether the page still knows where the talk is: within the budget and a little, or somebody said so since (TM5). */
export function isSure({ agenda, talk }: SharedState, now: number): boolean {
  const topicId = currentTopicId(talk)
  const topic = agenda.topics.find((each) => each.topicId === topicId)
  const open = openSegment(talk)
  if (!topic || open?.kind !== 'topic') return true
  return topicMs(talk, topic.topicId, now) < topic.minutes * minuteMs + sureForMs || now - talk.touchedAt < sureForMs
}

/** After the page has not known for so long where the talk is, it says nothing about it. */
const withoutPageMs = 15 * minuteMs

/**
 * The talk goes on without the page: it does not know where the talk is, and nobody has pressed anything since the
 * start, or not for long (TM5). What it could say of the time would be a guess that grows by a minute a minute.
 */
export function isWithoutPage(shared: SharedState, now: number): boolean {
  if (isSure(shared, now)) return false
  return shared.talk.touchedAt === shared.session.startedAt || !isSure(shared, now - withoutPageMs)
}

/**
 * Minutes that each topic still wants, in the order of the agenda, for those that want any: what is left of the current
 * one, and the whole of every topic not visited yet and not ticked by who leads (TM4). Where the page does not know
 * where the talk is, anybody's tick counts (TM5).
 */
export function minutesToCome(shared: SharedState, now: number): Map<string, number> {
  const { agenda, talk, session } = shared
  const current = currentTopicId(talk)
  const sure = isSure(shared, now)
  const wanted = agenda.topics.map(({ topicId, minutes, covered, skipped }): [string, number] => {
    if (skipped) return [topicId, 0]
    const isCovered = sure ? covered[session.steering] : covered.interviewer || covered.candidate
    if (isCovered) return [topicId, 0]
    const spent = topicMs(talk, topicId, now) / minuteMs
    if (topicId === current) return [topicId, Math.max(0, minutes - spent)]
    return [topicId, spent > 0 ? 0 : minutes]
  })
  return new Map(wanted.filter(([, minutes]) => minutes > 0))
}

/** All that is planned, as the agenda is now. */
export const agendaMinutes = ({ topics }: SharedState['agenda']): number =>
  topics.reduce((sum, { minutes, skipped }) => sum + (skipped ? 0 : minutes), 0)

/**
 * Minutes until the planned end, with their fractions. Where nobody has pressed anything since the start, the first topic
 * counts as over with its minutes: how much longer it takes, or the next one already, nobody has said (TM5).
 */
export function minutesAhead(shared: SharedState, now: number): number {
  const { talk, session, agenda } = shared
  const topic = agenda.topics.find(({ topicId }) => topicId === currentTopicId(talk))
  const isUntouched = topic !== undefined && talk.touchedAt === session.startedAt
  const guessedMs = isUntouched ? Math.max(0, topicMs(talk, topic.topicId, now) - topic.minutes * minuteMs) : 0
  return Math.max(0, ((talk.endsAt ?? now) - now + guessedMs) / minuteMs)
}

/** Whole minutes that what is still to come takes more than there are, negative where it takes less (TM4). */
export function minutesShort(shared: SharedState, now: number): number {
  const needed = [...minutesToCome(shared, now).values()].reduce((sum, minutes) => sum + minutes, 0)
  return Math.round(needed - minutesAhead(shared, now))
}

/** By then whoever wanted to say something to a move has said it, and the line is free for what is new. */
const moveStandsForMs = 3 * minuteMs

/** What the other seat just did, where this seat has not said anything to it yet (TK3). Silence leaves no trace. */
export function moveToAnswer({ agenda, talk }: SharedState, seat: Seat, now: number): LastMove | undefined {
  const lastMove = talk.lastMoves[otherSeat(seat)]
  if (!lastMove || now - lastMove.at >= moveStandsForMs) return undefined
  const topic = agenda.topics.find(({ topicId }) => topicId === lastMove.topicId)
  if (!topic || topic.skipped || topic.covered[seat] || topic.more[seat]) return undefined
  // A mark that was taken off again is nothing to answer.
  return lastMove.kind === 'ticked' && !topic.covered[lastMove.seat] ? undefined : lastMove
}
