import type { RefusalCode } from '@evenkeel/shared/protocol/refusals'
import { refusals } from '@evenkeel/shared/protocol/refusals'
import { LocalizedStringDictionary, LocalizedStringFormatter } from '@internationalized/string'
import en from './en.messages.json'

/** The refusals that every server can answer with are words of the catalogue too: `refusal.CODE`. */
export const english = {
  ...en,
  ...Object.fromEntries(Object.entries(refusals).map(([code, sentence]) => [`refusal.${code}`, sentence])),
} as typeof en & Record<`refusal.${RefusalCode}`, string>

export type Key = keyof typeof english

export const locale = 'en'
const formatter = new LocalizedStringFormatter<Key>(locale, new LocalizedStringDictionary({ en: english }, locale))

/** The words for a key of the catalogue, with its placeholders filled in. Text is text: nothing in it is ever HTML (TR3). */
export const say = (key: Key, values?: Record<string, string | number>): string => formatter.format(key, values)

/** What somebody wrote; where they took it away with their side, that (EN4). */
export const sayWritten = (text: string): string => text || say('erase.removed')

/** What to say of a refusal; a newer server may know a code that this page does not. */
export const sayRefusal = (code: string): string =>
  say(Object.hasOwn(refusals, code) ? (`refusal.${code}` as Key) : 'refusal.internal')

const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
/** A time on the wall clock of whoever reads it, as 10:40. */
export const sayTime = (at: number): string => clock.format(at)

/** A day, with its year only where that is not this one. */
function dayIn(timeZone?: string): (at: number) => string {
  const day = new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', timeZone })
  const year = new Intl.DateTimeFormat(locale, { year: 'numeric', timeZone })
  return (at) => (year.format(at) === year.format() ? day.format(at) : `${day.format(at)}, ${year.format(at)}`)
}
/** The day that an instant is on for whoever reads it. */
export const sayDay = dayIn()
/** The day by which something is due: the same day wherever it is read, so never turned into anybody's own time. */
export const sayDate = dayIn('UTC')

const list = new Intl.ListFormat(locale)
/** Names as people say them: Dana, Priya and Sam. */
export const sayList = (names: string[]): string => list.format(names)
