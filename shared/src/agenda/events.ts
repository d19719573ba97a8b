import * as z from 'zod/mini'
import { event, id } from '../protocol/fields.ts'

export const agendaEvents = [
  /** The envelope's seat is whose half of the mark it is. */
  event('topic/ticked', { topicId: id, covered: z.boolean() }),
] as const
