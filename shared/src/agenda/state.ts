import type { Seat } from '../seat.ts'

/** One entry of the agenda. `covered` is what each seat ticked for itself (TK1). */
export interface Topic {
  topicId: string
  title: string
  minutes: number
  purpose: string | null
  /** A topic of the content pack whose prompts fit this one. */
  guide: string | null
  /** The candidate's questions and the close are never trimmed (AG5). */
  protected: 'questions' | 'close' | null
  covered: Record<Seat, boolean>
}

export interface AgendaState {
  /** In the order in which they are talked about. */
  topics: Topic[]
}
