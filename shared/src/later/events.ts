import * as z from 'zod/mini'
import { event, id, instant, seat, text } from '../protocol/fields.ts'
import { limits } from '../protocol/limits.ts'

const itemText = text(limits.laterItem)

export const laterEvents = [
  event('later/added', {
    itemId: id,
    kind: z.enum(['parked', 'step', 'reply']),
    text: itemText,
    owner: z.nullable(seat),
    due: z.nullable(instant),
  }),
  /**
   * The item as it is from now on: with the words of a question, which may be longer, where it was made from one; without
   * words still where they were those of somebody who erased the own side (EN4).
   */
  event('later/edited', { itemId: id, text: z.union([text(limits.concern), z.literal('')]), due: z.nullable(instant) }),
  event('later/promoted', { itemId: id, owner: seat, due: instant }),
  event('later/dropped', { itemId: id }),
  event('later/completed', { itemId: id }),
  /** Not done after all. */
  event('later/resumed', { itemId: id }),
] as const
