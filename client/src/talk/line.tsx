import type { ReactNode } from 'react'
import { createContext, use } from 'react'
import styles from './quiet-line.module.css'

export interface LineParts {
  children: ReactNode
  /** What can be answered, with one press each. */
  actions?: ReactNode
  /** Puts the line away without an answer. */
  hush?: ReactNode
  /** It waits for no answer: a line that only says how things are looks like one. */
  isPlain?: boolean
}

/** In every case as high as the line itself, so that nothing below moves (ND2). */
const strip = ({ children, actions, hush, isPlain = false }: LineParts): ReactNode => (
  <div className={styles.line} data-plain={isPlain} data-hush={hush !== undefined}>
    <p className={styles.words}>{children}</p>
    {actions && <span className={styles.actions}>{actions}</span>}
    {hush && <span className={styles.hush}>{hush}</span>}
  </div>
)

/** How a line is laid out where it stands: on the page as a strip of its own. */
export const LineLayout = createContext(strip)

/** What stands in the quiet line. */
export const Line = (parts: LineParts): ReactNode => use(LineLayout)(parts)

/** So many letters fit the line in the narrowest window; a sentence that would be longer says less. */
export const roomForWords = 80

/** A title or a name where the words around it matter more: its beginning, and the whole of it in the agenda. */
export function short(text: string, room = 28): string {
  const letters = [...text]
  if (letters.length <= room) return text
  const cut = letters.slice(0, room - 1).join('')
  // A name may come in an isolate; one left open would turn what follows it.
  return `${cut.trimEnd()}…${/\u2068[^\u2069]*$/.test(cut) ? '\u2069' : ''}`
}
