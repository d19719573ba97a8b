import * as z from 'zod/mini'
import { command, id, line, plannedTopic, text, whole } from '../protocol/fields.ts'
import { limits } from '../protocol/limits.ts'

/** The topic behind which it is to stand; null is the first place. */
const after = z.nullable(id)
const minutes = whole(limits.topicMinutes)
const purpose = text(limits.purpose)

export const agendaCommands = [
  /** A seat ticks or unticks for itself alone (TK1). */
  command('topic/tick', { topicId: id, covered: z.boolean() }),
  /** "Not yet": this seat would like a bit more on the topic (TK3). */
  command('topic/more', { topicId: id }),
  command('topic/add', { ...plannedTopic.shape, after }),
  /** Only what changes is named. Another title or purpose takes the other seat's tick off (TK4). */
  command('topic/edit', {
    topicId: id,
    title: z.optional(line(limits.topicTitle)),
    minutes: z.optional(minutes),
    purpose: z.optional(z.nullable(purpose)),
  }),
  command('topic/move', { topicId: id, after }),
  command('topic/skip', { topicId: id }),
  command('topic/restore', { topicId: id }),
  /** The seat that does not lead proposes; the id becomes the topic's (AG3). */
  command('topic/propose', {
    topicId: id,
    title: line(limits.topicTitle),
    minutes: z.optional(minutes),
    purpose: z.optional(purpose),
  }),
  /** The author takes a proposal back. */
  command('topic/withdraw', { topicId: id }),
  command('topic/accept', { topicId: id, after, minutes: z.optional(minutes) }),
  command('topic/decline', { topicId: id, how: z.enum(['by-mail', 'someone-else']) }),
] as const
