import type { SharedEvent } from '../protocol/down.ts'
import type { SharedState } from '../state.ts'
import { openSegment } from './select.ts'
import type { Segment } from './state.ts'

/** How stretches follow each other: exactly one is open from start to end, and they add up to the talk (TM1). */
export function reduceSegments({ talk, session }: SharedState, event: SharedEvent): Segment[] {
  const { segments } = talk
  const open = openSegment(talk)
  switch (event.type) {
    case 'session/started':
      return moveOn([], onTopic(event.topicId), event.at)
    case 'session/paused':
      return moveOn(segments, { kind: 'pause', topicId: open?.topicId ?? null }, event.at)
    case 'session/resumed':
      return open?.kind === 'pause' ? moveOn(segments, beforePause(segments), event.at) : segments
    case 'talk/focused':
      return moveOn(segments, onTopic(event.topicId), event.since)
    case 'topic/skipped':
      return open?.topicId === event.topicId ? moveOn(segments, onTopic(null), event.at) : segments
    case 'drift/called':
      if (open?.kind !== 'drift')
        return moveOn(segments, { kind: 'drift', topicId: open?.topicId ?? null, label: event.label }, event.at)
      return event.label === null ? segments : [...segments.slice(0, -1), { ...open, label: event.label }]
    case 'drift/ended':
    case 'drift/kept':
      return open?.kind === 'drift' ? moveOn(segments, onTopic(open.topicId), event.at) : segments
    case 'session/wrapped-up':
      return moveOn(segments, onTopic(event.topicId ?? open?.topicId ?? null), event.at)
    case 'session/ended':
      return close(segments, event.at)
    case 'session/reopened': {
      // The time between the end and now belonged to nobody: a pause, so that all stretches still add up.
      const endedAt = session.endedAt ?? event.at
      const gap: Segment = { kind: 'pause', topicId: event.topicId, label: null, from: endedAt, to: null }
      return moveOn([...segments, gap], onTopic(event.topicId), event.at)
    }
    default:
      return segments
  }
}

const onTopic = (topicId: string | null): Pick<Segment, 'kind' | 'topicId'> => ({
  kind: topicId ? 'topic' : 'free',
  topicId,
})

const close = (segments: Segment[], at: number): Segment[] =>
  segments.map((segment) => (segment.to === null ? { ...segment, to: at } : segment))

/** Ends the open stretch and begins the next, unless it would be the same one again (TM1). */
function moveOn(
  segments: Segment[],
  next: Pick<Segment, 'kind' | 'topicId'> & { label?: string | null },
  at: number,
): Segment[] {
  const open = segments.at(-1)
  if (open?.to === null && open.kind === next.kind && open.topicId === next.topicId) return segments
  const { kind, topicId, label = null } = next
  // Written out and joined on: spreads give each stretch a hidden class of its own, and room for 17 more.
  return close(segments, at).concat({ kind, topicId, label, from: at, to: null })
}

/** What a pause interrupted; a pause is never the first stretch. */
const beforePause = (segments: Segment[]) => {
  const { kind, topicId, label } = segments.at(-2)!
  return { kind, topicId, label }
}
