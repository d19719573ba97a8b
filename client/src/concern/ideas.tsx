import { useState } from 'react'
import { packLanguage } from '../content/pack-language.ts'
import { useHelp } from '../content/use-help.ts'
import { useSession } from '../sync/session-context.tsx'
import { say } from '../words/words.ts'
import styles from './concern.module.css'

/**
 * Beginnings and whole questions for the own side, loaded when first opened. What a good answer has in it is shown to
 * whoever asks and is sent nowhere (AG4). A press puts the words into the field; nothing is asked by it.
 */
export function Ideas({ onPick }: { onPick: (text: string) => void }) {
  const seat = useSession(({ actor }) => actor.seat)
  const [isOpen, setOpen] = useState(false)
  const help = useHelp(seat, isOpen)
  return (
    <details className={styles.ideas} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary data-in-english>{say('concern.ideas')}</summary>
      {help === null && <p className="dim">{say('session.notLoaded')}</p>}
      {help && (
        <>
          <details className={styles.theme}>
            <summary>{say('concern.starters')}</summary>
            <ul>
              {help.starters.map(({ id, text }) => (
                <li key={id}>
                  <button type="button" className="small" {...packLanguage} onClick={() => onPick(text)}>
                    {text}
                  </button>
                </li>
              ))}
            </ul>
          </details>
          {help.bank.map(({ id, title, questions }) => (
            <details key={id} className={styles.theme}>
              <summary>
                <span {...packLanguage}>{title}</span>
              </summary>
              <ul>
                {questions.map(({ id, text, listenFor }) => (
                  <li key={id}>
                    <button type="button" className="small" {...packLanguage} onClick={() => onPick(text)}>
                      {text}
                    </button>
                    <small>{say('concern.listenFor', { text: listenFor })}</small>
                  </li>
                ))}
              </ul>
            </details>
          ))}
        </>
      )}
    </details>
  )
}
