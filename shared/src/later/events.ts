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
  event('later/edited', { itemId: id, text: itemText, due: z.nullable(instant) }),
  event('later/promoted', { itemId: id, owner: seat, due: instant }),
  event('later/dropped', { itemId: id }),
  event('later/completed', { itemId: id }),
] as const
