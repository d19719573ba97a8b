import type { ComponentType } from 'react'
import { useEffect, useRef, useState } from 'react'
import { useSession } from '../sync/session-context.tsx'
import { currentLanguage, withWords } from '../words/catalogue.ts'
import type { Language } from '../words/languages.ts'
import { say } from '../words/words.ts'
import { whenAsked } from './asked.ts'
import { buttonOf, press, whyOutOfUse } from './button.ts'
import type { Shortcut } from './keys.ts'
import { isTaken, shortcutOf } from './keys.ts'
import { sayOutcome, sayWhyNot } from './outcome.ts'
import type { SheetProps } from './sheet.tsx'
import styles from './shortcuts.module.css'
import { useAreOn } from './switch.ts'

/** Long enough to be read twice; the same key says it again. */
const shownMs = 10_000

interface Told {
  words: string
  number: number
  language: Language
}
const silent = (told: Told): Told => ({ ...told, words: '' })

/** Listens for the keys, and has the one place where what came of one is shown and spoken. `where`: where we are, in words. */
export function Shortcuts({ where }: { where: () => string }) {
  const areOn = useAreOn()
  const view = useSession((view) => view)
  const [told, setTold] = useState<Told>({ words: '', number: 0, language: currentLanguage() })
  const [Sheet, setSheet] = useState<{ Sheet: ComponentType<SheetProps> } | null>(null)
  const [isOpen, setOpen] = useState(false)

  const tell = (words: string) => setTold(({ number }) => ({ words, number: number + 1, language: currentLanguage() }))
  // Where another language was picked since, it is over: it was said of a moment that has gone, and the key says it anew.
  const words = told.language === currentLanguage() ? told.words : ''
  function openSheet(): void {
    setOpen(true)
    withWords('shortcuts', import('./sheet.tsx')).then(setSheet, () => tell(say('session.notLoaded')))
  }
  function give(name: Shortcut): void {
    if (name === 'sheet') openSheet()
    else if (name === 'where') tell(where())
    else giveToButton(name)
  }
  function giveToButton(name: Shortcut): void {
    const button = buttonOf(name)
    const why = button ? whyOutOfUse(button) : sayWhyNot(name, view)
    if (why !== null) tell(why)
    if (why !== null || !button) return
    press(button)
    // By then the page shows it.
    setTimeout(() => tell(sayOutcome(name, view, latest.current.view)))
  }
  const latest = useRef({ give, view })
  latest.current = { give, view }

  useEffect(() => whenAsked((what) => latest.current.give(what)), [])
  useEffect(() => {
    if (!areOn) return
    const listen = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') setTold(silent)
      const name = event.defaultPrevented || isTaken(event) ? undefined : shortcutOf(event)
      if (!name) return
      // A letter is not written into the field that it leads to.
      event.preventDefault()
      latest.current.give(name)
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [areOn])
  useEffect(() => {
    if (told.words === '') return
    const timer = setTimeout(() => setTold(silent), shownMs)
    return () => clearTimeout(timer)
  }, [told])

  return (
    <>
      <p role="status" className={styles.told} data-empty={words === ''}>
        {/* Said again where it is the same: a screen reader speaks what is new in the page. */}
        <span key={told.number}>{words}</span>
      </p>
      {Sheet && <Sheet.Sheet isOpen={isOpen} areOn={areOn} onClosed={() => setOpen(false)} />}
    </>
  )
}
