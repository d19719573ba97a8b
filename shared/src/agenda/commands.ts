import * as z from 'zod/mini'
import { command, id } from '../protocol/fields.ts'

export const agendaCommands = [
  /** A seat ticks or unticks for itself alone (TK1). */
  command('topic/tick', { topicId: id, covered: z.boolean() }),
] as const
