/**
 * The page's own lines beside the talk (ND1-ND3): one at a time, few, and never pressing. Pure: what stands on a screen
 * follows from the state, the seat, the time, and what this device was told to hush or has shown.
 */
import { isOpen } from '../concern/select.ts'
import { minuteMs } from '../protocol/limits.ts'
import type { Seat } from '../seat.ts'
import type { SharedState } from '../state.ts'
import { currentTopicId, isAsking, isWithoutPage, minutesToCome, quietStartMs } from '../talk/select.ts'

export type NudgeKind = 'protected-threatened' | 'still-on' | 'five-minutes-left'

export type Nudge =
  /** Moving on now leaves `minutes` of `planned` for the topic. For who leads. */
  | { kind: 'protected-threatened'; topicId: string; minutes: number; planned: number }
  | { kind: 'still-on'; topicId: string }
  | { kind: 'five-minutes-left'; open: number }

/** What one device has shown and hushed in this talk. It never leaves the device. */
export interface NudgeMemory {
  /** "Not now" silences a kind for the talk. */
  hushed: NudgeKind[]
  /** Every nudge shown, in order: its kind, and when it first stood there. */
  shown: { kind: NudgeKind; at: number }[]
}

export const noNudges: NudgeMemory = { hushed: [], shown: [] }

const standsForMs = minuteMs
const mostInATalk = 4
/** The last place is kept for "5 min left": it comes last, and helps most. */
const mostOthers = mostInATalk - 1
/** Whoever has just pressed something is not spoken to (ND2). */
const quietAfterPressMs = 2 * minuteMs
/** The same thing is not said again before this. */
const sameAgainMs = 8 * minuteMs
/** Questions or Close keep four fifths of their minutes before the page says anything. */
const keptShare = 0.8

/** @param lastEventAt when anything last changed for both */
export function nudge(
  shared: SharedState,
  seat: Seat,
  now: number,
  memory: NudgeMemory,
  lastEventAt: number,
): Nudge | undefined {
  const { session, talk } = shared
  if (session.phase !== 'live' || session.startedAt === null || now < session.startedAt + quietStartMs) return undefined
  const stillOn: Nudge | undefined =
    talk.asked && isAsking(talk, now) ? { kind: 'still-on', topicId: talk.asked.topicId } : undefined
  if (stillOn && mayShow('still-on', talk.asked?.at ?? now, now, memory)) return stillOn
  const isQuiet = now - lastEventAt >= quietAfterPressMs
  return [fiveMinutesLeft(shared, now), threatened(shared, seat, now)].find((each) => {
    if (!each || memory.hushed.includes(each.kind)) return false
    const standing = memory.shown.findLast(({ kind }) => kind === each.kind)
    const stands = standing !== undefined && now - standing.at < standsForMs && lastEventAt <= standing.at
    return stands || (isQuiet && mayShow(each.kind, now, now, memory))
  })
}

/** The memory once this nudge stands on the screen. */
export function remember(memory: NudgeMemory, { kind }: Nudge, now: number): NudgeMemory {
  const last = memory.shown.findLast((each) => each.kind === kind)
  if (last && now - last.at < standsForMs) return memory
  return { ...memory, shown: [...memory.shown, { kind, at: now }] }
}

export const hush = (memory: NudgeMemory, kind: NudgeKind): NudgeMemory => ({
  ...memory,
  hushed: [...memory.hushed, kind],
})

function mayShow(kind: NudgeKind, since: number, now: number, { hushed, shown }: NudgeMemory): boolean {
  if (hushed.includes(kind)) return false
  const last = shown.findLast((each) => each.kind === kind)
  // What stands already goes on standing for its minute.
  if (last && last.at >= since && now - last.at < standsForMs) return true
  if (shown.length >= mostInATalk) return false
  const others = shown.filter((each) => each.kind !== 'five-minutes-left').length
  if (kind !== 'five-minutes-left' && others >= mostOthers) return false
  return kind === 'still-on' || !last || now - last.at >= sameAgainMs
}

function fiveMinutesLeft({ talk, concern }: SharedState, now: number): Nudge | undefined {
  const left = (talk.endsAt ?? now) - now
  const open = concern.concerns.filter(isOpen).length
  return open > 0 && left > 0 && left <= 5 * minuteMs ? { kind: 'five-minutes-left', open } : undefined
}

/** Questions or Close, not begun yet, would lose more than a fifth of their minutes if the talk moved on now (ND1). */
function threatened(shared: SharedState, seat: Seat, now: number): Nudge | undefined {
  const { session, agenda, talk } = shared
  const left = ((talk.endsAt ?? now) - now) / minuteMs
  if (seat !== session.steering || left <= 0) return undefined
  if (isWithoutPage(shared, now)) return undefined
  const toCome = minutesToCome(shared, now)
  const current = currentTopicId(talk)
  // What is protected keeps its minutes; all else that is still to come could be left out.
  const [first, ...behind] = agenda.topics.filter(
    ({ topicId, protected: kind }) => kind !== null && topicId !== current && toCome.has(topicId),
  )
  if (!first) return undefined
  const minutes = Math.max(0, Math.floor(left - behind.reduce((sum, topic) => sum + topic.minutes, 0)))
  return minutes < first.minutes * keptShare
    ? { kind: 'protected-threatened', topicId: first.topicId, minutes, planned: first.minutes }
    : undefined
}
