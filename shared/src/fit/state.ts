import type { Seat } from '../seat.ts'

export type Scale = 'yes' | 'lean-yes' | 'unsure' | 'lean-no' | 'no'
export type Overall = Scale
export type Dimension = 'mission' | 'work' | 'people' | 'growth' | 'conditions'

/** What a seat says at the close without knowing what the other says (FT1). */
export interface FitAnswer {
  /** "What I still need to decide", in the order written. */
  openPoints: string[]
  /** null: no answer, which is what "skip" comes to; always where the session has no verdict. */
  overall: Overall | null
  answers: Partial<Record<Dimension, Scale>>
  words: string | null
}

/** A position in the content pack's list of statements for the own seat. */
export type Statement = 's1' | 's2' | 's3' | 's4' | 's5'
export type Agreement = 'yes' | 'partly' | 'no'

/** About the conversation, not about the person (EN2). */
export interface Feedback {
  statements: Partial<Record<Statement, Agreement>>
  helped: string | null
  differently: string | null
}

/**
 * What a seat gives blind belongs to a round of that seat, and counts while that is the round. A new one begins with
 * everything after which nobody may go by what was given: the talk ended, somebody else speaks for the seat, the seat was
 * taken anew. It begins whether or not anything was given, so that it tells nothing (FT5).
 */
export interface FitState {
  rounds: Record<Seat, number>
  /**
   * Both answers, from the reveal on, for good: what both were shown is in the record of both (EN3), and one side's taking
   * the talk up again takes nothing from the other. A half is null once its author erased the own side (EN4).
   */
  revealed: Record<Seat, FitAnswer | null> | null
  /** Who spoke for each seat then: whose half it is. */
  revealedBy: Record<Seat, string | null>
  exchanged: Record<Seat, Feedback | null> | null
  exchangedBy: Record<Seat, string | null>
}

/** In a holder's private state. */
export interface GivenAnswer {
  round: number
  /** null: left out. */
  answer: FitAnswer | null
}

export interface OfferedFeedback extends Feedback {
  round: number
}
