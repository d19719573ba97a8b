import { useState } from 'react'
import { useTurnedAway } from '../app/hooks/use-turned-away.ts'
import { say } from '../words/ending.ts'
import styles from './fit.module.css'
import type { TypedFit } from './fit-card.tsx'

interface Props {
  typed: TypedFit
  /** It was being written at this moment: it does not leave the page under anybody's hands. */
  wasOpened?: boolean
}

/** What somebody was still writing when it could not be sent any more. Nobody else has it; it goes when it is put away. */
export function LeftOver({ typed: [draft, change], wasOpened = false }: Props) {
  const [isOpened, setOpened] = useState(wasOpened)
  useTurnedAway(() => setOpened(false))
  const texts = [...(draft?.points ?? []), draft?.words ?? ''].filter((text) => text.trim() !== '')
  if (texts.length === 0) return null
  return (
    <section className="card stack" aria-labelledby="left-over-title">
      <h3 id="left-over-title">{say('fit.leftOver')}</h3>
      {isOpened &&
        texts.map((text) => (
          <p key={text} className={styles.text}>
            {text}
          </p>
        ))}
      <div className={styles.actions}>
        <button type="button" className="small" aria-expanded={isOpened} onClick={() => setOpened(!isOpened)}>
          {say(isOpened ? 'sealed.hide' : 'sealed.show')}
        </button>
        <button type="button" className="small quiet" onClick={() => change(() => null)}>
          {say('notice.dismiss')}
        </button>
      </div>
    </section>
  )
}
