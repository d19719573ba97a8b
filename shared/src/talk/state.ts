import type { Seat } from '../seat.ts'

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

/** "Still on Growth?": the page asks both, by itself or because somebody gave it a hint (DR2). */
export interface Asked {
  topicId: string
  at: number
  /** Nobody has answered yet. After a minute it is off the screens all the same. */
  open: boolean
}

/** The last thing one seat did that the other may want to say something to (TK3). */
export interface LastMove {
  kind: 'ticked' | 'moved-on'
  topicId: string
  /** Where the talk moved on to. */
  nextTopicId: string | null
  seat: Seat
  at: number
}

export interface TalkState {
  segments: Segment[]
  /** The planned end on the wall clock; null before the start (TM3). */
  endsAt: number | null
  /** How much later than planned the talk began, until steering has said which end to keep; then 0. */
  lateMs: number
  /** By how many minutes the agenda was longer than the session when the talk began; less by what was added since (TM4). */
  overbooked: number
  /** When somebody last said where the talk is: a press on a topic, a mark, a pause, an answer (TM5). */
  touchedAt: number
  /** The last question of the page, also once it is answered; null before the first. */
  asked: Asked | null
  askedCount: number
  /** The topic that the seat which does not lead would like next; null where there is none. */
  suggestedTopicId: string | null
  /** Of each seat, the last that the other may want to say something to. */
  lastMoves: Record<Seat, LastMove | null>
}

/** What one holder said quietly: when the page is to ask because of it. Nobody else ever learns of it (DR2). */
export interface Hint {
  topicId: string
  saidAt: number
  dueAt: number
}
