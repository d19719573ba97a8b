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
  /** Left out by who leads; it keeps its place and can be brought back (AG2). */
  skipped: boolean
  /** Who would like a bit more on it (TK3). */
  more: Record<Seat, boolean>
  /** Whose tick a change of the topic took off, until that seat ticks again (TK4). */
  tickTakenFrom: Seat | null
}

/** A topic that the seat which does not lead would like to have on the agenda (AG3). */
export interface Proposal {
  /** The topic's, once it is accepted. */
  topicId: string
  /** Empty where its author erased the own side (EN4): it can be declined or left, and no longer be accepted. */
  title: string
  minutes: number | null
  purpose: string | null
  authorId: string
  seat: Seat
  /** null while it waits; an accepted one is a topic and no longer here. */
  answer: 'by-mail' | 'someone-else' | null
}

export interface AgendaState {
  /** In the order in which they are talked about. */
  topics: Topic[]
  proposals: Proposal[]
}
