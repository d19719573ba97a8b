/**
 * The words of the ending: wrap-up, the blind answers, the recap. A part of the catalogue by itself, because nothing of
 * the ending is in the room's first view; these parts say the room's words too.
 */
import { LocalizedStringDictionary, LocalizedStringFormatter } from '@internationalized/string'
import ending from './en.ending.messages.json'
import type { Key as RoomKey } from './words.ts'
import { english, locale } from './words.ts'

export type Key = RoomKey | keyof typeof ending

const dictionary = new LocalizedStringDictionary({ [locale]: { ...english, ...ending } }, locale)
const formatter = new LocalizedStringFormatter<Key>(locale, dictionary)

export const say = (key: Key, values?: Record<string, string | number>): string => formatter.format(key, values)
