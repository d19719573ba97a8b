/** The words of the demo; it says the room's words too. Whatever imports this is loaded `withWords('demo', …)`. */
import { sayKey, type Values } from './catalogue.ts'
import type demo from './en.demo.messages.json'
import type { Key as MomentKey } from './moment.ts'

export type Key = MomentKey | keyof typeof demo

export const say: (key: Key, values?: Values) => string = sayKey
