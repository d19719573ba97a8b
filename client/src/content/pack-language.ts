/** The ready-made talks, questions and helps are in English whatever the page speaks: for voices, hyphens and direction. */
export const packLanguage = { lang: 'en', dir: 'ltr' } as const
