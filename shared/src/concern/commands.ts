import * as z from 'zod/mini'
import { command, id, instant, text } from '../protocol/fields.ts'
import { limits } from '../protocol/limits.ts'

export const concernCommands = [
  /** Either seat asks, with a topic or none (CO3). After the end the candidate may ask twice, in writing. */
  command('concern/raise', {
    concernId: id,
    text: text(limits.concern),
    topicId: z.optional(id),
    when: z.optional(z.enum(['today', 'can-wait'])),
  }),
  /** Either seat marks answered what is answered (CO2). `answered: false` takes the own mark back. */
  command('concern/answer', { concernId: id, answered: z.optional(z.boolean()) }),
  /** The author would like more: the question is open again (CO2). */
  command('concern/more', { concernId: id }),
  /** Only the author takes a question back (CO2). */
  command('concern/withdraw', { concernId: id }),
  /** Promised by who leads or by the seat that was asked; becomes a next step of the seat that was asked. */
  command('concern/in-writing', { concernId: id, due: z.optional(instant) }),
] as const
