import * as z from 'zod/mini'
import { event, id, line, plannedTopic, text, whole } from '../protocol/fields.ts'
import { limits } from '../protocol/limits.ts'

/** The topic behind which it stands; null is the first place. */
const after = z.nullable(id)
const minutes = whole(limits.topicMinutes)
const purpose = z.nullable(text(limits.purpose))
const title = line(limits.topicTitle)

export const agendaEvents = [
  /** The envelope's seat is whose half of the mark it is. */
  event('topic/ticked', { topicId: id, covered: z.boolean() }),
  /** The envelope's seat would like a bit more on it. */
  event('topic/more-wanted', { topicId: id }),
  event('topic/added', { ...plannedTopic.shape, after }),
  /** The topic as it is from now on. */
  event('topic/edited', { topicId: id, title, minutes, purpose }),
  event('topic/moved', { topicId: id, after }),
  event('topic/skipped', { topicId: id }),
  event('topic/restored', { topicId: id }),
  event('topic/proposed', { topicId: id, title, minutes: z.nullable(minutes), purpose }),
  event('topic/withdrawn', { topicId: id }),
  event('topic/accepted', { topicId: id, title, minutes, purpose, after }),
  event('topic/declined', { topicId: id, how: z.enum(['by-mail', 'someone-else']) }),
] as const
