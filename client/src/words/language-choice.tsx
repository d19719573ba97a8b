import { useId, useRef, useState } from 'react'
import { changeLanguage, currentLanguage } from './catalogue.ts'
import styles from './language-choice.module.css'
import { isLanguage, languages } from './languages.ts'
import { say } from './pages.ts'

/** Each is called what its readers call it. Picked at once and kept on this device; nobody is told (BC4). */
export function LanguageChoice() {
  const [wanted, setWanted] = useState<string | null>(null)
  const [failed, setFailed] = useState(false)
  const picks = useRef(0)
  const id = useId()

  function pick(name: string): void {
    if (!isLanguage(name)) return
    setWanted(name)
    setFailed(false)
    picks.current += 1
    const pick = picks.current
    const end = (hasFailed: boolean): void => {
      // Another was picked meanwhile, and is on its way.
      if (pick !== picks.current) return
      setFailed(hasFailed)
      setWanted(null)
    }
    changeLanguage(name).then(
      () => end(false),
      () => end(true),
    )
  }

  return (
    <div className={styles.choice}>
      <label htmlFor={id}>{say('language.choice')}</label>
      <select id={id} value={wanted ?? currentLanguage()} onChange={(event) => pick(event.target.value)}>
        {Object.entries(languages).map(([tag, { name, direction }]) => (
          <option key={tag} value={tag} lang={tag} dir={direction}>
            {name}
          </option>
        ))}
      </select>
      <p role="status" className="dim">
        {failed && say('language.notLoaded')}
      </p>
    </div>
  )
}
