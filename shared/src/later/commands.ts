import * as z from 'zod/mini'
import { command, id, instant, seat, text } from '../protocol/fields.ts'
import { limits } from '../protocol/limits.ts'

const itemText = text(limits.laterItem)

export const laterCommands = [
  /** With an owner and a date a next step, else parked. `reply` says when the candidate hears: one, the interviewer's. */
  command('later/add', {
    itemId: id,
    text: itemText,
    owner: z.optional(seat),
    due: z.optional(instant),
    kind: z.optional(z.literal('reply')),
  }),
  command('later/edit', { itemId: id, text: z.optional(itemText), due: z.optional(instant) }),
  /** A parked item becomes a next step. */
  command('later/promote', { itemId: id, owner: seat, due: instant }),
  command('later/drop', { itemId: id }),
  /** `done: false` takes it back. */
  command('later/done', { itemId: id, done: z.optional(z.boolean()) }),
] as const
