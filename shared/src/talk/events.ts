import * as z from 'zod/mini'
import { event, id, line, text, whole } from '../protocol/fields.ts'
import { limits } from '../protocol/limits.ts'

export const talkEvents = [
  /** The topic is current from `since`, which is `at` or an instant within the stretch that was open. */
  event('talk/focused', { topicId: id, since: z.int() }),
  event('talk/extended', { minutes: whole({ min: 0, max: 120 }) }),
  event('drift/called', { label: z.nullable(line(limits.label)) }),
  event('drift/ended', {}),
  event('drift/kept', { itemId: id, text: text(limits.laterItem) }),
] as const
