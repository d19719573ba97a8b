import { minuteMs } from '../protocol/limits.ts'
import type { Segment, TalkState } from './state.ts'

/** The stretch that is going on; undefined before the start and after the end (TM1). */
export function openSegment({ segments }: TalkState): Segment | undefined {
  const last = segments.at(-1)
  return last && last.to === null ? last : undefined
}

/** The topic the two are on, or will come back to from a drift or a pause; null where there is none. */
export const currentTopicId = (talk: TalkState): string | null => openSegment(talk)?.topicId ?? null

export const isDrifting = (talk: TalkState): boolean => openSegment(talk)?.kind === 'drift'
export const isPaused = (talk: TalkState): boolean => openSegment(talk)?.kind === 'pause'

const spentMs = (talk: TalkState, now: number, counts: (segment: Segment) => boolean): number =>
  talk.segments.filter(counts).reduce((sum, { from, to }) => sum + Math.max(0, (to ?? now) - from), 0)

/** Whole minutes on a topic, as people count them: the sixth minute is done when it is over (TM3). */
export const topicMinutes = (talk: TalkState, topicId: string, now: number): number =>
  Math.floor(spentMs(talk, now, (segment) => segment.kind === 'topic' && segment.topicId === topicId) / minuteMs)

/** Whole minutes off the list (DR3). */
export const driftMinutes = (talk: TalkState, now: number): number =>
  Math.floor(spentMs(talk, now, ({ kind }) => kind === 'drift') / minuteMs)

/** Whole minutes until the planned end, rounded up so that it says 1 until it is over; negative counts past it (TM2). */
export const minutesLeft = (endsAt: number, now: number): number => {
  const left = (endsAt - now) / minuteMs
  return Math.ceil(left) || 0 // a minus zero would be written "-0"
}
