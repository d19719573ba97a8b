import * as z from 'zod/mini'
import { event, id, instant, seat, text } from '../protocol/fields.ts'
import { limits } from '../protocol/limits.ts'

export const concernEvents = [
  event('concern/raised', {
    concernId: id,
    text: text(limits.concern),
    topicId: z.nullable(id),
    when: z.enum(['today', 'can-wait']),
  }),
  event('concern/answered', { concernId: id }),
  /** The author would like more, or whoever marked it answered took that back. */
  event('concern/reopened', { concernId: id }),
  event('concern/withdrawn', { concernId: id }),
  /** `owner` answers in writing by `due`: a next step that bears the question's id. */
  event('concern/promised', { concernId: id, owner: seat, due: instant }),
] as const
