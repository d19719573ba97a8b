import type { Seat } from '../seat.ts'

/** Something for after the call: parked, a next step with an owner and a date, or the date the candidate hears (EN1). */
export interface LaterItem {
  /** Of a next step made from a question, the question's id. */
  itemId: string
  kind: 'parked' | 'step' | 'reply'
  /** Empty where it repeated a question whose author erased the own side (EN4). */
  text: string
  owner: Seat | null
  due: number | null
  done: boolean
  /**
   * What was promised before, oldest first: the promise as it was made, and of every change since the latest. Empty
   * while nothing was changed, and of what is parked, which nobody promised (EN1).
   */
  earlier: EarlierPromise[]
}

/** A promise as it stood once. */
export interface EarlierPromise {
  /** Empty where it repeated a question whose author erased the own side (EN4). */
  text: string
  due: number | null
}

export interface LaterState {
  items: LaterItem[]
}
