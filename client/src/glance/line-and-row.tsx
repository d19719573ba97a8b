import type { ReactNode } from 'react'
import { use } from 'react'
import styles from './glance.module.css'
import { SaidHere } from './said-here.ts'

/** One line of two lines at most, and one row of what can be pressed: always in the same places, so that nothing jumps. */
export function LineAndRow({ words, children }: { words: ReactNode; children: ReactNode }) {
  return (
    <div className={styles.row}>
      <Words>{words}</Words>
      {children}
    </div>
  )
}

/**
 * The line, which stands above the row that it is in: its answers are there, beside what stays. What a key did comes
 * first for its moment, so that it covers nothing.
 */
export const Words = ({ children }: { children: ReactNode }) => (
  <p className={styles.words}>{use(SaidHere) || children}</p>
)
