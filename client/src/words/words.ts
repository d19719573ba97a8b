/** What every page says, and what the room says, which is loaded `withWords('room', …)`; and days, times and names. */
import { isolated, perLanguage, sayKey, type Values, withWords } from './catalogue.ts'
import type every from './en.messages.json'
import type room from './en.room.messages.json'

export type Key = keyof typeof every | keyof typeof room

/** The words for a key of the catalogue, with its placeholders filled in. Text is text: nothing in it is ever HTML (TR3). */
export const say: (key: Key, values?: Values) => string = sayKey

/** What somebody wrote; where they took it away with their side, that (EN4). */
export const sayWritten = (text: string): string => text || say('erase.removed')

/** What to say of a refusal, for whoever says none as long as nothing is refused: fetched then. */
export const fetchRefusal = (code: string): Promise<string> =>
  withWords('pages', import('./pages.ts')).then(
    ({ sayRefusal }) => sayRefusal(code),
    () => say('session.notLoaded'),
  )

const clock = perLanguage(
  (locale) => new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
)
/** A time on the wall clock of whoever reads it, as 10:40. */
export const sayTime = (at: number): string => clock().format(at)

/** A day, with its year only where that is not this one. */
function dayIn(timeZone?: string): (at: number) => string {
  const formats = perLanguage((locale) => {
    const day = { weekday: 'short', day: 'numeric', month: 'short', timeZone } as const
    return {
      near: new Intl.DateTimeFormat(locale, day),
      far: new Intl.DateTimeFormat(locale, { ...day, year: 'numeric' }),
      year: new Intl.DateTimeFormat(locale, { year: 'numeric', timeZone }),
    }
  })
  return (at) => {
    const { near, far, year } = formats()
    return (year.format(at) === year.format() ? near : far).format(at)
  }
}
/** The day that an instant is on for whoever reads it. */
export const sayDay = dayIn()
/** The day by which something is due: the same day wherever it is read, so never turned into anybody's own time. */
export const sayDate = dayIn('UTC')

const list = perLanguage((locale) => new Intl.ListFormat(locale))
/** Names as people say them: Dana, Priya and Sam. */
export const sayList = (names: string[]): string => list().format(names.map(isolated))
