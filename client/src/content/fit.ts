/** The words of the fit check, which an answer has by id: what a side can say, and what helps once both have said it (FT3). */
import type { Dimension, Scale } from '@evenkeel/shared/fit/state'
import type { RecapReveal } from '@evenkeel/shared/recap/shape'
import type { Seat } from '@evenkeel/shared/seat'
import pack from './fit.json'

/** Said by the page, and a line for each side to say. */
interface Meeting extends Record<Seat, string> {
  text: string
}

/** What a person could still need to decide: one for each field. */
export const examples: readonly string[] = pack.examples
export const scale: Record<Scale, string> = pack.scale
export const dimensions: Record<Dimension, string> = pack.dimensions
export const ofOpenPoints: Record<'some' | 'none', string> = pack.afterReveal.openPoints
const { goOn, unsure, stop } = pack.afterReveal.agreement
/** By what the two overall answers come to. */
export const meetings: Record<NonNullable<RecapReveal['kinds']['overall']>, Meeting> = {
  'go-on': goOn,
  unsure,
  stop,
  difference: pack.afterReveal.difference,
}
/** Ways to say no that leave the other person their respect; … is for the speaker to fill in. */
export const respectfulNo: Record<Seat, readonly string[]> = pack.afterReveal.respectfulNo
