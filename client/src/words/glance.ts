/** The words of glance, and of where it is; it says the room's words too. Whatever imports this is loaded `withWords('glance', …)`. */
import { sayKey, type Values } from './catalogue.ts'
import type glance from './en.glance.messages.json'
import type { Key as MomentKey } from './moment.ts'

export type Key = MomentKey | keyof typeof glance

export const say: (key: Key, values?: Values) => string = sayKey
