/** Which language a page is in, and what stays the same in each (BC4). */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Language } from '../../client/src/words/languages.ts'
import { languages, preferredLanguage } from '../../client/src/words/languages.ts'

const kept = new Map<string, string>()

beforeEach(() => {
  kept.clear()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  })
  vi.stubGlobal('document', { documentElement: {} })
  vi.stubGlobal('navigator', { languages: ['en-GB', 'en'] })
  vi.resetModules()
})
afterEach(() => vi.unstubAllGlobals())

/** A page that has just been opened. */
async function opened() {
  const catalogue = await import('../../client/src/words/catalogue.ts')
  const words = await import('../../client/src/words/words.ts')
  for (const part of ['messages', 'room'] as const) await catalogue.loadWords(part)
  return { ...catalogue, ...words }
}

test.each([
  [['de-CH', 'en'], 'de'],
  [['fr', 'ar-EG', 'de'], 'ar'],
  [['EN-us', 'de'], 'en'],
  [['fr', 'ja'], 'en'],
  [[], 'en'],
])('[BC4] a browser that prefers %j reads %s', (wanted, language) => {
  vi.stubGlobal('navigator', { languages: wanted })
  expect(preferredLanguage()).toBe(language)
})

test('[BC4] what was picked on this device comes before what the browser prefers, unless the page lost it', async () => {
  const { changeLanguage } = await opened()
  await changeLanguage('ar')
  expect(preferredLanguage()).toBe('ar')
  for (const key of kept.keys()) kept.set(key, 'tlh')
  expect(preferredLanguage()).toBe('en')
})

test.each(Object.keys(languages) as Language[])(
  '[BC4] in %s a time is HH:MM, in digits that both sides read',
  async (language) => {
    const { changeLanguage, sayDate, sayTime } = await opened()
    await changeLanguage(language)
    expect(sayTime(Date.UTC(2026, 10, 22, 8, 5))).toMatch(/^[0-9]{2}:[0-9]{2}$/)
    expect(sayDate(Date.UTC(2026, 10, 22))).toMatch(/\b22\b/)
  },
)

test.each(Object.entries(languages))(
  '[BC4] in %s minutes are written as Intl writes them',
  async (language, { locale }) => {
    const { changeLanguage, say } = await opened()
    await changeLanguage(language as Language)
    const format = new Intl.NumberFormat(locale, { style: 'unit', unit: 'minute', unitDisplay: 'short' })
    const counts = [0, 1, 2, 3, 11, 40, 100]
    expect(counts.map((minutes) => say('topic.minutes', { minutes }))).toEqual(
      counts.map((count) => format.format(count)),
    )
  },
)

test('[BC4] a name of the other direction turns nothing around it', async () => {
  const { changeLanguage, say, sayList } = await opened()
  expect(say('announce.currentTopic', { topic: sayList(['Dana', 'Sam']) })).toBe('Now: Dana and Sam')
  expect(say('announce.currentTopic', { topic: 'قيادة' })).toBe('Now: \u2068قيادة\u2069')
  await changeLanguage('ar')
  expect(say('announce.currentTopic', { topic: 'Growth' })).toContain('\u2068Growth\u2069')
  expect(say('topic.minutes', { minutes: 5 })).not.toMatch(/[\u2068\u2069]/)
})

/** Whichever of the two takes longer: the part of the old language, or the words of the new one. */
test.each(['en around', 'de messages'])(
  '[BC4] what is loaded while another language is picked is in that one, also where %s comes last',
  async (slow) => {
    let open = (): void => {}
    const gate = new Promise<void>((resolve) => {
      open = resolve
    })
    vi.doMock('../../client/src/words/files.ts', () => ({
      async readWords(language: Language, part: string) {
        if (slow === `${language} ${part}`) await gate
        return { [part]: `${part} in ${language}` }
      },
    }))
    const { changeLanguage, loadWords, sayKey } = await opened()
    const late = loadWords('around')
    const change = changeLanguage('de')
    await (slow.startsWith('en') ? change : late)
    open()
    await Promise.all([late, change])
    vi.doUnmock('../../client/src/words/files.ts')
    expect([sayKey('messages'), sayKey('around')]).toEqual(['messages in de', 'around in de'])
  },
)

test('[BC4] whoever watches is told once all words are there', async () => {
  const { changeLanguage, say, watchLanguage } = await opened()
  const heard: string[] = []
  const stop = watchLanguage(() => heard.push(say('session.menu.close')))
  await changeLanguage('de')
  stop()
  await changeLanguage('en')
  expect(heard).toEqual(['Schließen'])
  expect(document.documentElement).toMatchObject({ lang: 'en', dir: 'ltr' })
})
