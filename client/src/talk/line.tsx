import type { ReactNode } from 'react'
import styles from './quiet-line.module.css'

interface Props {
  children: ReactNode
  /** What can be answered, with one press each. */
  actions?: ReactNode
  /** Puts the line away without an answer. */
  hush?: ReactNode
  /** It waits for no answer: a line that only says how things are looks like one. */
  isPlain?: boolean
}

/** What stands in the quiet line. In every case as high as the line itself, so that nothing below moves (ND2). */
export function Line({ children, actions, hush, isPlain = false }: Props) {
  return (
    <div className={styles.line} data-plain={isPlain} data-hush={hush !== undefined}>
      <p className={styles.words}>{children}</p>
      {actions && <span className={styles.actions}>{actions}</span>}
      {hush && <span className={styles.hush}>{hush}</span>}
    </div>
  )
}

/** So many letters fit the line in the narrowest window; a sentence that would be longer says less. */
export const roomForWords = 80

/** A title or a name where the words around it matter more: its beginning, and the whole of it in the agenda. */
export function short(text: string, room = 28): string {
  const letters = [...text]
  return letters.length <= room
    ? text
    : `${letters
        .slice(0, room - 1)
        .join('')
        .trimEnd()}…`
}
