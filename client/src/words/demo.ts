/** The words of the demo; it says the room's words too. Whatever imports this is loaded `withWords('demo', …)`. */
import { sayKey, type Values } from './catalogue.ts'
import type demo from './en.demo.messages.json'
import type { Key as RoomKey } from './words.ts'

export type Key = RoomKey | keyof typeof demo

export const say: (key: Key, values?: Values) => string = sayKey
