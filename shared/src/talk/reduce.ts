import type { SharedEvent } from '../protocol/down.ts'
import { minuteMs } from '../protocol/limits.ts'
import type { SharedState } from '../state.ts'
import { openSegment } from './select.ts'
import type { Segment, TalkState } from './state.ts'

export function reduceTalk({ talk, session }: SharedState, event: SharedEvent): TalkState {
  const open = openSegment(talk)
  switch (event.type) {
    case 'session/started':
      return {
        segments: [{ kind: 'topic', topicId: event.topicId, label: null, from: event.at, to: null }],
        endsAt: event.endsAt,
        lateMs: event.lateMs,
      }
    case 'session/paused':
      return moveOn(talk, { kind: 'pause', topicId: open?.topicId ?? null }, event.at)
    case 'session/resumed':
      return open?.kind === 'pause' ? moveOn(talk, beforePause(talk), event.at) : talk
    case 'talk/focused':
      return moveOn(talk, { kind: 'topic', topicId: event.topicId }, event.since)
    case 'talk/extended':
      return { ...talk, endsAt: (talk.endsAt ?? event.at) + event.minutes * minuteMs, lateMs: 0 }
    case 'drift/called':
      if (open?.kind !== 'drift')
        return moveOn(talk, { kind: 'drift', topicId: open?.topicId ?? null, label: event.label }, event.at)
      return event.label === null
        ? talk
        : { ...talk, segments: [...talk.segments.slice(0, -1), { ...open, label: event.label }] }
    case 'drift/ended':
    case 'drift/kept':
      return open?.kind === 'drift' ? moveOn(talk, onTopic(open.topicId), event.at) : talk
    case 'session/wrapped-up':
      return moveOn(talk, onTopic(event.topicId ?? open?.topicId ?? null), event.at)
    case 'session/ended':
      return close(talk, event.at)
    case 'session/reopened': {
      // The time between the end and now belonged to nobody: a pause, so that all stretches still add up.
      const endedAt = session.endedAt ?? event.at
      const gap: Segment = { kind: 'pause', topicId: event.topicId, label: null, from: endedAt, to: null }
      return moveOn({ ...talk, segments: [...talk.segments, gap] }, onTopic(event.topicId), event.at)
    }
    default:
      return talk
  }
}

const onTopic = (topicId: string | null): Pick<Segment, 'kind' | 'topicId'> => ({
  kind: topicId ? 'topic' : 'free',
  topicId,
})

const close = (talk: TalkState, at: number): TalkState => ({
  ...talk,
  segments: talk.segments.map((segment) => (segment.to === null ? { ...segment, to: at } : segment)),
})

/** Ends the open stretch and begins the next, unless it would be the same one again (TM1). */
function moveOn(
  talk: TalkState,
  next: Pick<Segment, 'kind' | 'topicId'> & { label?: string | null },
  at: number,
): TalkState {
  const open = openSegment(talk)
  if (open?.kind === next.kind && open.topicId === next.topicId) return talk
  return { ...talk, segments: [...close(talk, at).segments, { label: null, ...next, from: at, to: null }] }
}

/** What a pause interrupted; a pause is never the first stretch. */
const beforePause = ({ segments }: TalkState) => {
  const { kind, topicId, label } = segments.at(-2)!
  return { kind, topicId, label }
}
