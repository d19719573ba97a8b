import { useState } from 'react'
import { packLanguage } from '../content/pack-language.ts'
import { say } from '../words/words.ts'
import styles from './talk.module.css'

/** One line to say or ask, and a press for another: a list would be read instead of the other person. */
export function Prompts({ prompts }: { prompts: readonly string[] }) {
  const [index, setIndex] = useState(0)
  const prompt = prompts[index % prompts.length]
  if (prompt === undefined) return <div className={styles.noPrompt} />
  const place = { number: (index % prompts.length) + 1, all: prompts.length }
  return (
    <div className={styles.prompt}>
      <p {...packLanguage}>{prompt}</p>
      {prompts.length > 1 && (
        <button
          type="button"
          className="quiet"
          data-repeats
          aria-label={say('talk.prompt.next', place)}
          onClick={() => setIndex(index + 1)}
        >
          {say('talk.prompt.step', place)}
        </button>
      )}
    </div>
  )
}
