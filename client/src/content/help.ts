/** What helps one side alone: questions to ask, and signs to look for. Each side loads its own and never the other's (AG4). */
import type { Seat } from '@evenkeel/shared/seat'

export interface BankQuestion {
  id: string
  text: string
  /** What a good answer has in it: for whoever asks, and for nobody else. */
  listenFor: string
}

/** Something to mark with one press, for oneself. */
export interface Sign {
  id: string
  text: string
  /** A question that would clear it up. */
  question?: string
  /** What to do about it. */
  then?: string
}

export interface Help {
  /** Openings in which … is for the speaker to fill in. */
  starters: { id: string; text: string }[]
  bank: { id: string; title: string; questions: BankQuestion[] }[]
  signs: { title: string; note: string; items: Sign[] }
}

/** The place in a text that is for the speaker to fill in. */
export const blank = '…'

/** Asked for when somebody first opens it: a talk is complete without. */
export async function loadHelp(seat: Seat): Promise<Help> {
  const pack = seat === 'candidate' ? import('./help-candidate.json') : import('./help-interviewer.json')
  return (await pack).default
}
