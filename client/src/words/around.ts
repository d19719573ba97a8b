/**
 * The words of the pages around the room: start, setup, invite, what the room's menu opens, and what stands in it before
 * the start. A part of the catalogue by itself, so that a room is not kept waiting by words that it never says; these
 * pages say the room's words too. Whatever imports this is loaded `withWords('around', …)`.
 */
import { sayKey, type Values } from './catalogue.ts'
import type around from './en.around.messages.json'
import type { Key as MomentKey } from './moment.ts'

export type Key = MomentKey | keyof typeof around

export const say: (key: Key, values?: Values) => string = sayKey
