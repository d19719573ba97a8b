/**
 * What the pages say beside the room's first view: why something was refused, what is true of an interview, when it is.
 * Whatever imports this is loaded `withWords('pages', …)`; so is what says the words of another part, which may say these.
 */
import { hasWords, sayKey, type Values } from './catalogue.ts'
import type { english } from './english.ts'
import type { Key as RoomKey } from './words.ts'

export type Key = RoomKey | keyof typeof english

export const say: (key: Key, values?: Values) => string = sayKey

/** What to say of a refusal; a newer server may know a code that this page does not. */
export const sayRefusal = (code: string): string =>
  sayKey(hasWords(`refusal.${code}`) ? `refusal.${code}` : 'refusal.internal')
