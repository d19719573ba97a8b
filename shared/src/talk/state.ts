/**
 * A stretch of the talk (TM1). From start to end exactly one is open, and all of them together are as long as the talk.
 * `topic` is time on a topic, `drift` time off the list (it remembers the topic to go back to), `pause` stops the
 * topic's clock, `free` is neither.
 */
export interface Segment {
  kind: 'topic' | 'drift' | 'pause' | 'free'
  topicId: string | null
  /** What somebody called the drift; null for every other kind and where nothing was said. */
  label: string | null
  from: number
  /** null while it is the open one. */
  to: number | null
}

export interface TalkState {
  segments: Segment[]
  /** The planned end on the wall clock; null before the start (TM3). */
  endsAt: number | null
  /** How much later than planned the talk began, until steering has said which end to keep; then 0. */
  lateMs: number
}
