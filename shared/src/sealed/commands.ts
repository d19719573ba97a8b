import * as z from 'zod/mini'
import { command, id } from '../protocol/fields.ts'
import { limits } from '../protocol/limits.ts'

/** What the browser sealed, as base64url: alphabet and size are all that can be checked. */
export const sealedText = z.string().check(z.regex(/^[A-Za-z0-9_-]+$/), z.maxLength(limits.sealed))

export const sealedCommands = [
  command('box/write', { boxId: id, sealed: sealedText }),
  command('box/erase', { boxId: id }),
] as const
