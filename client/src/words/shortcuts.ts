/**
 * The words of the keyboard's shortcuts, which nothing in the room's first view needs; they say the room's words too.
 * Whatever imports this is loaded `withWords('shortcuts', …)`.
 */
import { sayKey, type Values } from './catalogue.ts'
import type shortcuts from './en.shortcuts.messages.json'
import type { Key as MomentKey } from './moment.ts'

export type Key = MomentKey | keyof typeof shortcuts

export const say: (key: Key, values?: Values) => string = sayKey
