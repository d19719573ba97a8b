import * as z from 'zod/mini'
import type { Mine } from './mine.ts'
import { mineSchema } from './mine.ts'
import type { Recap } from './shape.ts'
import { recapSchema } from './shape.ts'

/** Raised by every change of the shape; a reader goes on reading the versions before. */
const version = 1

const fileSchema = z.strictObject({ evenkeel: z.literal(version), recap: recapSchema, mine: z.optional(mineSchema) })

/** The record as a file, as docs/recap.md describes it. What both sides have, and nothing else (EN3). */
export const recapAsJson = (recap: Recap): string => toText({ evenkeel: version, recap })

/** The same with what is only the holder's own. */
export const recapWithMineAsJson = (recap: Recap, mine: Mine): string => toText({ evenkeel: version, recap, mine })

// Characters that would turn a line around or hide in it are written by their numbers, which read back as the same.
const hidden = /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g

const toText = (file: z.infer<typeof fileSchema>): string =>
  `${JSON.stringify(file, null, 2).replace(hidden, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`

/** Why a file was not taken, as a code for the words of a page. */
export type NotARecap = 'not-json' | 'not-a-recap' | 'recap-too-new' | 'recap-damaged'

/** The same record again; `mine` is null where the file has none. */
export function readRecapJson(
  text: string,
): { ok: true; recap: Recap; mine: Mine | null } | { ok: false; code: NotARecap } {
  const file = parsed(text)
  if (file === undefined) return { ok: false, code: 'not-json' }
  const { data: head } = headSchema.safeParse(file)
  if (!head) return { ok: false, code: 'not-a-recap' }
  if (head.evenkeel > version) return { ok: false, code: 'recap-too-new' }
  const { data } = fileSchema.safeParse(file)
  return data ? { ok: true, recap: data.recap, mine: data.mine ?? null } : { ok: false, code: 'recap-damaged' }
}

const headSchema = z.object({ evenkeel: z.int().check(z.gte(1)) })

function parsed(text: string): unknown {
  try {
    // Some editors put a byte order mark before what they save.
    return JSON.parse(text.replace(/^\ufeff/, ''))
  } catch {
    return undefined
  }
}
