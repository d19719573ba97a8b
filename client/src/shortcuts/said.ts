/** What a key has had the page say: in the window that it was pressed in. */
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { currentLanguage } from '../words/catalogue.ts'
import type { Language } from '../words/languages.ts'

interface Said {
  words: string
  /** Another one each time, also where the words are the same. */
  number: number
  page: Document | null
  language: Language
}

const said = createStore<Said>(() => ({ words: '', number: 0, page: null, language: currentLanguage() }))

export const tell = (words: string, page: Document): void =>
  said.setState(({ number }) => ({ words, number: number + 1, page, language: currentLanguage() }))

/**
 * For so long from when it was said; nothing of before whoever shows it was there. Where another language was picked
 * since, it is over: it was said of a moment that has gone, and the key says it anew.
 */
export function useSaid(page: Document, forMs: number): Pick<Said, 'words' | 'number'> {
  const { words, number, page: where, language } = useStore(said)
  const [over, setOver] = useState(number)
  useEffect(() => {
    const timer = setTimeout(() => setOver(number), forMs)
    return () => clearTimeout(timer)
  }, [number, forMs])
  const isShown = where === page && number > over && language === currentLanguage()
  return { words: isShown ? words : '', number }
}
