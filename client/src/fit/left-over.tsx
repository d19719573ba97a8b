import { useId, useState } from 'react'
import { useTurnedAway } from '../app/hooks/use-turned-away.ts'
import { say } from '../words/ending.ts'
import styles from './fit.module.css'

interface Props {
  texts: readonly string[]
  onPutAway: () => void
  /** It was being written at this moment: it does not leave the page under anybody's hands. */
  wasOpened?: boolean
}

/** What somebody was still writing when it could not be sent any more. Nobody else has it; it goes when it is put away. */
export function LeftOver({ texts, onPutAway, wasOpened = false }: Props) {
  const [isOpened, setOpened] = useState(wasOpened)
  useTurnedAway(() => setOpened(false))
  const id = useId()
  const written = texts.filter((text) => text.trim() !== '')
  if (written.length === 0) return null
  return (
    <section className="card stack" aria-labelledby={id}>
      <h3 id={id}>{say('fit.leftOver')}</h3>
      {isOpened &&
        written.map((text, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same may have been written twice
          <p key={index} className={styles.text} dir="auto">
            {text}
          </p>
        ))}
      <div className={styles.actions}>
        <button type="button" className="small" aria-expanded={isOpened} onClick={() => setOpened(!isOpened)}>
          {say(isOpened ? 'sealed.hide' : 'sealed.show')}
        </button>
        <button type="button" className="small quiet" onClick={onPutAway}>
          {say('notice.dismiss')}
        </button>
      </div>
    </section>
  )
}
