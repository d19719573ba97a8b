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
afterEach(() => {
  vi.unstubAllGlobals()
  vi.doUnmock('../../client/src/words/files.ts')
})

/** A page that has just been opened. */
async function opened() {
  const catalogue = await import('../../client/src/words/catalogue.ts')
  const words = await import('../../client/src/words/words.ts')
  for (const part of ['messages', 'room', 'pages'] as const) await catalogue.loadWords(part)
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
  expect(say('talk.suggestion.go', { topic: sayList(['Dana', 'Sam']) })).toBe('To Dana and Sam')
  expect(say('talk.suggestion.go', { topic: 'قيادة' })).toBe('To \u2068قيادة\u2069')
  await changeLanguage('ar')
  expect(say('talk.suggestion.go', { topic: 'Growth' })).toContain('\u2068Growth\u2069')
  expect(say('topic.minutes', { minutes: 5 })).not.toMatch(/[\u2068\u2069]/)
})

/** First-strong isolates of a text, each with what its direction is judged by: the letters in no isolate of its own. */
const judgedBy = (text: string): string[] => {
  const inner = /[\u2066\u2067\u2068]([^\u2066-\u2069]*)\u2069/
  const found: string[] = []
  for (let rest = text; ; ) {
    const [whole, content = ''] = inner.exec(rest) ?? []
    if (whole === undefined) return found
    if (whole.startsWith('\u2068')) found.push(content)
    rest = rest.replace(whole, '')
  }
}

test('[BC4] a phrase of the page in another one is read in the direction of the page', async () => {
  const { changeLanguage } = await opened()
  const { sayWhen } = await import('../../client/src/app/hooks/say-when.ts')
  await changeLanguage('ar')
  const elsewhere =
    new Intl.DateTimeFormat().resolvedOptions().timeZone === 'Asia/Tokyo' ? 'Europe/Berlin' : 'Asia/Tokyo'
  const said = sayWhen({ startsAt: Date.UTC(2026, 10, 22, 11, 24), minutes: 45, timeZone: elsewhere })
  expect(said).toContain('\u2067')
  for (const content of judgedBy(said)) expect(content).toMatch(/\p{L}/u)
})

/** The words of a part are its name and the language, once that may come. */
function wordsWhen(comes: (language: Language, part: string) => Promise<void> | undefined): void {
  vi.doMock('../../client/src/words/files.ts', () => ({
    async readWords(language: Language, part: string) {
      await comes(language, part)
      return { [part]: `${part} in ${language}` }
    },
  }))
}

test('[BC4] of two languages that are picked one after the other it is the last one, also where its words are here first', async () => {
  let open = (): void => {}
  const gate = new Promise<void>((resolve) => {
    open = resolve
  })
  wordsWhen((language) => (language === 'ar' ? gate : undefined))
  const { changeLanguage, currentLanguage, sayKey } = await opened()
  const overtaken = changeLanguage('ar')
  await changeLanguage('de')
  open()
  await overtaken
  expect([currentLanguage(), sayKey('messages'), preferredLanguage()]).toEqual(['de', 'messages in de', 'de'])
})

test('[BC4] a page whose language cannot be loaded opens in English, and tries its own next time', async () => {
  kept.set('evenkeel/language', 'ar')
  wordsWhen(async (language) => {
    if (language === 'ar') throw new Error('no connection')
  })
  const { loadFirstWords, loadWords, sayKey } = await import('../../client/src/words/catalogue.ts')
  await loadFirstWords()
  await loadWords('around')
  expect([sayKey('messages'), sayKey('around')]).toEqual(['messages in en', 'around in en'])
  expect(document.documentElement).toMatchObject({ lang: 'en', dir: 'ltr' })
  expect(preferredLanguage()).toBe('ar')
})

/** Whichever of the two takes longer: the part of the old language, or the words of the new one. */
test.each(['en around', 'de messages'])(
  '[BC4] what is loaded while another language is picked is in that one, also where %s comes last',
  async (slow) => {
    let open = (): void => {}
    const gate = new Promise<void>((resolve) => {
      open = resolve
    })
    wordsWhen((language, part) => (slow === `${language} ${part}` ? gate : undefined))
    const { changeLanguage, loadWords, sayKey } = await opened()
    const late = loadWords('around')
    const change = changeLanguage('de')
    await (slow.startsWith('en') ? change : late)
    open()
    await Promise.all([late, change])
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
