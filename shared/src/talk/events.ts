import * as z from 'zod/mini'
import { event, id, instant, line, text, whole } from '../protocol/fields.ts'
import { limits } from '../protocol/limits.ts'

export const talkEvents = [
  /** The topic is current from `since`, which is `at` or an instant within the stretch that was open. */
  event('talk/focused', { topicId: id, since: z.int() }),
  event('talk/extended', { minutes: whole({ min: 0, max: 120 }) }),
  /** The minutes of the topics that were shortened. */
  event('talk/trimmed', { topics: z.array(z.strictObject({ topicId: id, minutes: whole(limits.topicMinutes) })) }),
  event('talk/suggested', { topicId: id }),
  /** From the house: "Still on Growth?", asked of both (DR2). */
  event('talk/asked', { topicId: id }),
  /** Somebody said that the talk is still there. */
  event('talk/confirmed', {}),
  event('drift/called', { label: z.nullable(line(limits.label)) }),
  event('drift/ended', {}),
  event('drift/kept', { itemId: id, text: text(limits.laterItem) }),
] as const

/** In the stream of whoever pressed, and nowhere else. `dueAt` is drawn by the server (DR2). */
export const hintEvents = [event('drift/hinted', { topicId: id, dueAt: instant })] as const
