/**
 * The words of the pages around the room: start, setup, invite, what the room's menu opens, and what stands in it before
 * the start. A part of the catalogue by itself, so that a room is not kept waiting by words that it never says; these
 * pages say the room's words too.
 */
import { LocalizedStringDictionary, LocalizedStringFormatter } from '@internationalized/string'
import around from './en.around.messages.json'
import type { Key as RoomKey } from './words.ts'
import { english, locale } from './words.ts'

export type Key = RoomKey | keyof typeof around

const dictionary = new LocalizedStringDictionary({ [locale]: { ...english, ...around } }, locale)
const formatter = new LocalizedStringFormatter<Key>(locale, dictionary)

export const say = (key: Key, values?: Record<string, string | number>): string => formatter.format(key, values)
