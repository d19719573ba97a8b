/** What has been loaded of the catalogue in the language that the page is in, and how that language is changed. */
import type { LocalizedStringDictionary } from '@internationalized/string'
import { LocalizedStringFormatter } from '@internationalized/string'
import type { Messages, WordsPart } from './files.ts'
import { readWords } from './files.ts'
import type { Language } from './languages.ts'
import { keepLanguage, languages, markDocument, preferredLanguage } from './languages.ts'

let language = preferredLanguage()
export const currentLanguage = (): Language => language
export const currentLocale = (): string => languages[language].locale

let messages: Messages = {}
let formatter = formatterOf(messages)
const loaded = new Set<WordsPart>()
const watchers = new Set<() => void>()

function formatterOf(from: Messages): LocalizedStringFormatter {
  // Only one language is ever here: the library's own dictionary would look for the nearest of many.
  const words: Pick<LocalizedStringDictionary, 'getStringForLocale'> = {
    getStringForLocale(key) {
      const message = from[key]
      if (message === undefined) throw new Error(`there are no words for ${key}`)
      // Typed for texts; compiled messages are functions too.
      return message as string
    },
  }
  return new LocalizedStringFormatter(currentLocale(), words as LocalizedStringDictionary)
}

/** A part of the page is shown only once its words are here: `say` never waits. */
export async function loadWords(part: WordsPart): Promise<void> {
  if (loaded.has(part)) return
  const asked = language
  const words = await readWords(asked, part)
  if (asked !== language) return loadWords(part)
  Object.assign(messages, words)
  loaded.add(part)
}

/** The module once it is here together with the words that it says, which load beside it. */
export async function withWords<Module>(parts: WordsPart | WordsPart[], module: Promise<Module>): Promise<Module> {
  const [ready] = await Promise.all([module, ...[parts].flat().map(loadWords)])
  return ready
}

let picks = 0

/**
 * Nothing changes until all words that the page may be saying are here; rejects where they cannot be loaded. What was
 * picked last is what the page comes to, whichever language is here first.
 */
export async function changeLanguage(to: Language): Promise<void> {
  picks += 1
  const pick = picks
  let parts: WordsPart[]
  let words: Messages[]
  do {
    parts = [...loaded]
    words = await Promise.all(parts.map((part) => readWords(to, part)))
    // Where more of the page was loaded meanwhile, that would have no words.
  } while (loaded.size > parts.length)
  if (pick !== picks) return
  turnTo(to, Object.assign({}, ...words))
  keepLanguage(to)
}

/** What every page says; in English where the reader's language cannot be loaded, which stays the one to be tried first. */
export async function loadFirstWords(): Promise<void> {
  try {
    await loadWords('messages')
  } catch (cause) {
    if (language === 'en') throw cause
    turnTo('en', {})
    await loadWords('messages')
  }
}

function turnTo(to: Language, words: Messages): void {
  language = to
  messages = words
  formatter = formatterOf(messages)
  markDocument(to)
  for (const tell of watchers) tell()
}

export function watchLanguage(tell: () => void): () => void {
  watchers.add(tell)
  return () => watchers.delete(tell)
}

/** What a locale makes, made once and again where another language was picked. */
export function perLanguage<Made>(make: (locale: string) => Made): () => Made {
  let made: { by: Language; it: Made } | undefined
  return () => {
    if (made?.by !== language) made = { by: language, it: make(currentLocale()) }
    return made.it
  }
}

export const hasWords = (key: string): boolean => Object.hasOwn(messages, key)

export type Values = Record<string, string | number>

/** For what is read elsewhere than on the page: values stand in it as they are. */
export const fillKey = (key: string, values?: Values): string => formatter.format(key, values)

/** Isolates from left to right, from right to left, and as their first letter goes; and their end (UAX 9). */
const [ltr, rtl, byFirstLetter, close] = ['\u2066', '\u2067', '\u2068', '\u2069']
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/

/**
 * What somebody wrote keeps its own direction in a sentence of the page, and turns nothing around it. A message that
 * chooses by a word is for `fillKey`.
 */
export const sayKey = (key: string, values: Values = {}): string =>
  fillKey(key, Object.fromEntries(Object.entries(values).map(([name, value]) => [name, isolated(value)])))

export function isolated<Value extends string | number>(value: Value): Value | string {
  const { direction } = languages[language]
  const turns = direction === 'rtl' ? /\p{L}/u : rightToLeft
  if (!turns.test(`${value}`)) return value
  // A phrase of the page itself, which goes as the page does: of a letter in an isolate the one around it knows nothing.
  const isPhrase = `${value}`.includes(close)
  const open = isPhrase ? { ltr, rtl }[direction] : byFirstLetter
  return `${open}${value}${close}`
}
