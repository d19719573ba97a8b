import type { Scale } from '@evenkeel/shared/fit/state'
import type { Outcome } from '../content/fit.ts'

const leaning: Record<Scale, Exclude<Outcome, 'difference'>> = {
  yes: 'goOn',
  'lean-yes': 'goOn',
  unsure: 'unsure',
  'lean-no': 'stop',
  no: 'stop',
}

/** What two overall answers come to: a yes and a probable yes agree, a yes and a not sure do not (FT3). */
export const outcomeOf = (one: Scale, other: Scale): Outcome =>
  leaning[one] === leaning[other] ? leaning[one] : 'difference'

/** Whether somebody who said this would rather stop, and may want the words for it. */
export const wouldStop = (answer: Scale): boolean => leaning[answer] === 'stop'
