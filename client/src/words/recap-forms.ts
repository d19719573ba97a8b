/** The words of the files to take away: a part of the catalogue by itself, loaded with whatever makes the files. */
import type { FitLabels, FormKey, FormWords } from '@evenkeel/shared/recap/words'
import { LocalizedStringDictionary, LocalizedStringFormatter } from '@internationalized/string'
import forms from './en.recap.messages.json'
import { locale, sayList } from './words.ts'

const sentences: Record<FormKey, string> = forms
const formatter = new LocalizedStringFormatter<FormKey>(
  locale,
  new LocalizedStringDictionary({ en: sentences }, locale),
)

/**
 * @param timeZone the session's: a file is read in more places than one, so its times are those of the talk and name
 *   their zone; where none was named, whoever makes the file is somewhere
 */
export function formWords(timeZone: string | null, labels: FitLabels): FormWords {
  const zone = timeZone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone
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
    say: (key, values) => formatter.format(key, values),
    day: (at) => day.format(at),
    time: (at) => time.format(at),
    zone,
    date: (due) => date.format(due),
    list: sayList,
    labels,
  }
}
