import * as z from 'zod/mini'
import { command, id, line, text, whole } from '../protocol/fields.ts'
import { limits } from '../protocol/limits.ts'

export const talkCommands = [
  /** `agoMs`: the talk has been there for about so long already (TM5). Never reaches behind the open stretch. */
  command('talk/focus', { topicId: id, agoMs: z.optional(z.int().check(z.gte(0), z.lte(3_600_000))) }),
  /** Moves the planned end. 0 keeps it and answers the question of a late start (TM3). */
  command('talk/extend', { minutes: whole({ min: 0, max: 120 }) }),
  /** Shortens what is still to come so that everything fits; Questions and Close keep their minutes (TM4, AG5). */
  command('talk/trim', {}),
  /** The seat that does not lead would like this topic next; who leads accepts by focusing it. */
  command('talk/suggest', { topicId: id }),
  /** The answer Yes to "Still on Growth?". */
  command('talk/still', {}),
  /** Said quietly by the seat that does not lead: the page asks both in a little while (DR2). */
  command('drift/hint', {}),
  /** Said openly by who leads (DR1). Said again with a label while off the list, it only names the drift. */
  command('drift/call', { label: z.optional(line(limits.label)) }),
  command('drift/back', {}),
  /** Back to the list, and what was talked about is kept for after the call. */
  command('drift/keep', { itemId: id, text: text(limits.laterItem) }),
] as const
