import * as z from 'zod/mini'
import { command } from '../protocol/fields.ts'
import { dimensions, openPoints, scale, statements, words } from './fields.ts'

/** The round that whoever answers had in mind: an answer that waited does not count in a later one (FT2, FT4). */
const round = z.optional(z.int())

export const fitCommands = [
  /** Says it, or says it anew in place of all that was said before. Only what the session's closing asks for counts. */
  command('fit/answer', {
    openPoints: z.optional(openPoints),
    overall: z.optional(z.union([scale, z.literal('skip')])),
    answers: z.optional(dimensions),
    words: z.optional(words),
    round,
  }),
  /** Leaves it out, in place of what was said before. */
  command('fit/skip', { round }),
  /** Agrees to show this if the other side shows theirs. */
  command('feedback/offer', {
    statements,
    helped: z.optional(words),
    differently: z.optional(words),
  }),
  command('feedback/withdraw', {}),
] as const
