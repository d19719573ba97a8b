/**
 * What the room says once something happens in it: lines that stand for a while, a drift, what was not taken, what is only
 * for its holder. A part of the catalogue by itself, because a talk is seen before anything of this is. Whatever imports
 * this is loaded `withWords('moment', …)`.
 */
import { sayKey, type Values } from './catalogue.ts'
import type moment from './en.moment.messages.json'
import type { Key as PagesKey } from './pages.ts'

export type Key = PagesKey | keyof typeof moment

export const say: (key: Key, values?: Values) => string = sayKey
