/**
 * What the page does by itself (DR2, PH5): which facts are due now, and when to look again. Pure; the server stores
 * what is due as an actor without a seat. Reads hints, the one thing of a private stream that it may (TR4).
 */
import { isOpen } from '../concern/select.ts'
import type { SharedFact } from '../protocol/down.ts'
import { minuteMs } from '../protocol/limits.ts'
import type { SharedState } from '../state.ts'
import { askedForMs, hintWaits, hintWithinMs, mostAsked, openSegment, quietStartMs } from '../talk/select.ts'
import type { Hint } from '../talk/state.ts'

export interface HouseView {
  shared: SharedState
  /** What holders said quietly, from their private streams. */
  hints: Hint[]
  /** A number from 0 up to 1 for a label: always the same for one session, and nobody outside the server can tell it. */
  draw: (label: string) => number
  now: number
  /** Since when nobody at all has been connected; null while somebody is. */
  emptySince: number | null
}

export interface House {
  due: SharedFact[]
  /** When something may be due next; null: only after something else has happened. */
  nextAt: number | null
}

/** A question that could not be asked for so long is dropped: the talk has gone on without it. */
const lapsesMs = 3 * minuteMs
/** How often the page asks by itself for the first time: a tidy talk of six topics mostly sees no question or one. */
const firstAsked = 0.5
/** Of a topic's minutes: a talk that keeps to its plan has mostly moved on by then. */
const medianShare = 1.25
const endsAfterMs = 15 * minuteMs
const endsAtLatestMs = 180 * minuteMs

export function house(view: HouseView): House {
  const { session } = view.shared
  if (session.phase !== 'live' && session.phase !== 'wrap-up') return { due: [], nextAt: null }
  const end = endAt(view)
  if (view.now >= end) return { due: [ended(view.shared)], nextAt: null }
  const ask = askAt(view)
  if (ask && view.now >= ask.at) return { due: [{ type: 'talk/asked', topicId: ask.topicId }], nextAt: end }
  return { due: [], nextAt: Math.min(end, ask?.at ?? end) }
}

/**
 * Nobody pressed end: 15 minutes past the planned end and the last device leaving, or 3 hours past the planned end (PH5).
 * Of a talk that was taken up again both count from then, or the house would at once take back what steering did (PH1).
 */
function endAt({ shared: { talk, session }, emptySince, now }: HouseView): number {
  const from = Math.max(talk.endsAt ?? now, session.reopenedAt ?? 0)
  const latest = from + endsAtLatestMs
  return emptySince === null ? latest : Math.min(latest, Math.max(from, emptySince) + endsAfterMs)
}

const ended = ({ concern }: SharedState): SharedFact => ({
  type: 'session/ended',
  leftOpen: concern.concerns.filter(isOpen).map(({ concernId }) => concernId),
})

/**
 * The next "Still on …?": by itself, or earlier because of a hint. The same event in either case, at an instant that
 * nobody can tell from the other (DR2).
 */
function askAt({ shared, hints, draw, now }: HouseView): { topicId: string; at: number } | undefined {
  const { session, talk } = shared
  const open = openSegment(talk)
  if (session.phase !== 'live' || open?.kind !== 'topic' || open.topicId === null || talk.askedCount >= mostAsked)
    return undefined
  const { topicId } = open
  const own = ownInstant(shared, open.from, topicId, draw)
  const instants = [
    ...(own === undefined || now > own + lapsesMs ? [] : [own]),
    ...hints.filter((hint) => hintWaits(talk, hint, now)).map(({ dueAt }) => dueAt),
  ]
  // A question that stands is not asked over.
  const free = talk.asked?.open ? talk.asked.at + askedForMs : 0
  const at = Math.max(free, Math.min(...instants))
  return Number.isFinite(at) ? { topicId, at } : undefined
}

/**
 * Sometimes, where nobody has said for a while where the talk is, the page asks by itself: most often around the topic's
 * minutes and a quarter, seldom soon, seldom very late; the less the more it has asked before, and after a question
 * that nobody answered twice as slowly. It may be at any instant at which a hint may bring a question, so that none shows that somebody
 * gave one; that is why the curve has no edge on either side.
 */
function ownInstant({ session, agenda, talk }: SharedState, from: number, topicId: string, draw: HouseView['draw']) {
  const minutes = agenda.topics.find((topic) => topic.topicId === topicId)?.minutes
  if (minutes === undefined) return undefined
  const lastAskedAt = talk.asked?.at ?? 0
  const since = Math.max(from, talk.touchedAt, lastAskedAt)
  const label = `${topicId}/${since}`
  if (draw(`whether/${label}`) >= firstAsked / (1 + talk.askedCount) ** 2) return undefined
  // Rayleigh's distribution, scaled to its median.
  const share = Math.sqrt(-Math.log2(1 - draw(`when/${label}`))) * medianShare * (since === lastAskedAt ? 2 : 1)
  const at = since + Math.round(minutes * share * minuteMs)
  const quietUntil = (session.startedAt ?? from) + quietStartMs
  return at >= quietUntil ? at : quietUntil + Math.round(hintWithinMs * draw(`early/${label}`))
}
