/** The languages of the page, and which of them this browser's holder reads. */

export const languages = {
  en: { name: 'English', locale: 'en', direction: 'ltr' },
  de: { name: 'Deutsch', locale: 'de', direction: 'ltr' },
  // Digits as everywhere else on the page: times, minutes and short codes are read out to somebody else.
  ar: { name: 'العربية', locale: 'ar-u-nu-latn', direction: 'rtl' },
} as const satisfies Record<string, { name: string; locale: string; direction: 'ltr' | 'rtl' }>

export type Language = keyof typeof languages

const key = 'evenkeel/language'

export const isLanguage = (name: unknown): name is Language =>
  typeof name === 'string' && Object.hasOwn(languages, name)

/** What was picked on this device, else the first language of the browser that the page has, else English. */
export function preferredLanguage(): Language {
  const wanted = (globalThis.navigator?.languages ?? []).map((tag) => tag.split('-')[0]?.toLowerCase())
  return [picked(), ...wanted].find(isLanguage) ?? 'en'
}

function picked(): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

/** Where the browser keeps nothing, the choice holds for as long as the page is open. */
export function keepLanguage(language: Language): void {
  try {
    localStorage.setItem(key, language)
  } catch {
    // It is picked again next time.
  }
}

/** For the browser's hyphens and voices, and the side on which a line begins. */
export function markDocument(language: Language): void {
  document.documentElement.lang = language
  document.documentElement.dir = languages[language].direction
}
