/**
 * What the page does by itself (DR2, PH5): which facts are due now, and when to look again. Pure; the server stores
 * what is due as an actor without a seat. Reads hints, the one thing of a private stream that it may (TR4).
 */
import { isOpen } from '../concern/select.ts'
import type { SharedFact } from '../protocol/down.ts'
import { minuteMs } from '../protocol/limits.ts'
import type { SharedState } from '../state.ts'
import { askedForMs, hintWaits, mostAsked, openSegment } from '../talk/select.ts'
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

const quietStartMs = 5 * minuteMs
/** A question that could not be asked for so long is dropped: the talk has gone on without it. */
const lapsesMs = 3 * minuteMs
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

/** Nobody pressed end: 15 minutes past the planned end and the last device leaving, or 3 hours past it (PH5). */
function endAt({ shared, emptySince, now }: HouseView): number {
  const planned = shared.talk.endsAt ?? now
  const latest = planned + endsAtLatestMs
  return emptySince === null ? latest : Math.min(latest, Math.max(planned, emptySince) + endsAfterMs)
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
 * On about every second visit to a topic the page asks by itself, somewhere between three fifths and seven fifths of
 * its minutes, and after a question perhaps once more: so a question never shows that somebody gave a hint.
 */
function ownInstant({ session, agenda, talk }: SharedState, from: number, topicId: string, draw: HouseView['draw']) {
  const minutes = agenda.topics.find((topic) => topic.topicId === topicId)?.minutes
  if (minutes === undefined) return undefined
  const isAgain = talk.asked !== null && talk.asked.topicId === topicId && talk.asked.at >= from
  const since = isAgain ? talk.asked!.at : from
  const label = `${topicId}/${since}`
  if (draw(`whether/${label}`) >= 0.5) return undefined
  const share = 0.6 + 0.8 * draw(`when/${label}`)
  const wait = Math.max(3, minutes * share) * minuteMs
  return Math.max(since + wait, (session.startedAt ?? from) + quietStartMs)
}
