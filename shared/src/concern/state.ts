import type { Seat } from '../seat.ts'

export type ConcernStatus = 'open' | 'answered' | 'left-open' | 'in-writing' | 'withdrawn'

/** A question that somebody does not want to leave without an answer to (CO1). */
export interface Concern {
  concernId: string
  authorId: string
  seat: Seat
  /** Empty once withdrawn, when it leaves the page and the recap, and where its author erased the own side (EN4). */
  text: string
  topicId: string | null
  when: 'today' | 'can-wait'
  status: ConcernStatus
  /** Who marked it answered last, once somebody has. */
  answeredBy?: string | null
  /** Asked after the end, so that it counts against the two that may be (EN5). */
  afterwards: boolean
}

export interface ConcernState {
  /** In the order in which they were asked. */
  concerns: Concern[]
}
