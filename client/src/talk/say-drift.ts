import { say } from '../words/moment.ts'
import { isKnown } from './drift-words.ts'

/** The one calm sentence that both sides see. */
export function sayDrift(label: string | null, backTo: string): string {
  if (label === null) return say('drift.sentence.other', { backTo })
  return isKnown(label) ? say(`drift.sentence.${label}`, { backTo }) : say('drift.other', { label, backTo })
}
