/** The catalogue's files: of each language one for every part of the page, and only those of one language are loaded. */
import type { LocalizedString } from '@internationalized/string'
import type { Language } from './languages.ts'

/** `messages`: what every page says; the others are named in the README. */
export type WordsPart =
  | 'messages'
  | 'room'
  | 'moment'
  | 'pages'
  | 'invite'
  | 'around'
  | 'demo'
  | 'ending'
  | 'glance'
  | 'recap'
  | 'shortcuts'

export type Messages = Record<string, LocalizedString>

const files = import.meta.glob<Messages>(['./*.messages.json', '!./en.pages.messages.json'], { import: 'default' })

export async function readWords(language: Language, part: WordsPart): Promise<Messages> {
  if (language === 'en' && part === 'pages') return (await import('./english.ts')).english
  const read = files[part === 'messages' ? `./${language}.messages.json` : `./${language}.${part}.messages.json`]
  if (!read) throw new Error(`There are no words for ${part} in ${language}`)
  return read()
}
