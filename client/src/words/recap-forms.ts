/** The words of the files to take away: a part of the catalogue by itself, loaded `withWords('recap', …)`. */
import type { FitLabels, FormKey, FormWords } from '@evenkeel/shared/recap/words'
import { currentLocale, fillKey, type Values } from './catalogue.ts'
import type forms from './en.recap.messages.json'

const say: (key: FormKey & keyof typeof forms, values?: Values) => string = fillKey

/**
 * @param timeZone the session's: a file is read in more places than one, so its times are those of the talk and name
 *   their zone; where none was named, whoever makes the file is somewhere
 */
export function formWords(timeZone: string | null, labels: FitLabels): FormWords {
  const zone = timeZone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone
  const locale = currentLocale()
  // With the year: a file is kept for longer than a page.
  const aDay = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const
  const day = new Intl.DateTimeFormat(locale, { ...aDay, timeZone: zone })
  const date = new Intl.DateTimeFormat(locale, { ...aDay, timeZone: 'UTC' })
  const time = new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  })
  return {
    say,
    day: (at) => day.format(at),
    time: (at) => time.format(at),
    zone,
    date: (due) => date.format(due),
    list: (names) => new Intl.ListFormat(locale).format(names),
    labels,
  }
}
