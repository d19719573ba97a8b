import type { ReactNode } from 'react'
import { say } from '../words/words.ts'
import styles from './quiet-line.module.css'

/**
 * The one place where the page says something by itself, one thing at a time. It is there when nothing is said, too, so that nothing moves, and it
 * takes neither the focus nor the voice of a screen reader (ND2). Whoever says nothing has said nothing.
 */
export const QuietLine = ({ children }: { children: ReactNode }) => (
  <section className={styles.place} data-keeps-focus="next" aria-label={say('nudge.place')}>
    {children}
  </section>
)
