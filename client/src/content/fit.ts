/** What a fit check asks, by id, and lines to say aloud once both sides have answered (FT3). What the page itself says of it is in the catalogue. */
import type { Dimension, Scale } from '@evenkeel/shared/fit/state'
import type { RecapReveal } from '@evenkeel/shared/recap/shape'
import type { Seat } from '@evenkeel/shared/seat'
import pack from './fit.json'

/** In the order in which they are asked. */
export const scale: readonly Scale[] = ['yes', 'lean-yes', 'unsure', 'lean-no', 'no']
export const dimensions: readonly Dimension[] = ['mission', 'work', 'people', 'growth', 'conditions']

/** By what the two overall answers come to, a line for each side. */
export const meetings: Record<NonNullable<RecapReveal['kinds']['overall']>, Record<Seat, string>> = pack.meetings
/** Ways to say no that leave the other person their respect; … is for the speaker to fill in. */
export const respectfulNo: Record<Seat, readonly string[]> = pack.respectfulNo
