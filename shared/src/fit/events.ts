import * as z from 'zod/mini'
import { event } from '../protocol/fields.ts'
import { dimensions, openPoints, scale, statements, words } from './fields.ts'

const fitAnswer = z.strictObject({
  openPoints,
  overall: z.nullable(scale),
  answers: dimensions,
  words: z.nullable(words),
})
const feedback = z.strictObject({ statements, helped: z.nullable(words), differently: z.nullable(words) })
const round = z.int()

/** From the house, once both sides are in (FT2, EN2). A half is null where its author erased the own side since (EN4). */
export const fitEvents = [
  event('fit/revealed', { interviewer: z.nullable(fitAnswer), candidate: z.nullable(fitAnswer) }),
  event('feedback/exchanged', { interviewer: z.nullable(feedback), candidate: z.nullable(feedback) }),
] as const

/** Of the private stream of whoever speaks for a seat. */
export const blindEvents = [
  event('fit/answered', { round, answer: fitAnswer }),
  event('fit/skipped', { round }),
  event('feedback/offered', { round, feedback }),
  event('feedback/withdrawn', {}),
  /** What stood here stopped counting before anybody was shown it, and is in no store any more (FT4). */
  event('fit/blanked', {}),
] as const
