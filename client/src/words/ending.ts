/**
 * The words of the ending: wrap-up, the blind answers, the recap. A part of the catalogue by itself, because nothing of
 * the ending is in the room's first view; these parts say the room's words too. Whatever imports this is loaded
 * `withWords('ending', …)`.
 */
import { sayKey, type Values } from './catalogue.ts'
import type ending from './en.ending.messages.json'
import type { Key as MomentKey } from './moment.ts'

export type Key = MomentKey | keyof typeof ending

export const say: (key: Key, values?: Values) => string = sayKey
