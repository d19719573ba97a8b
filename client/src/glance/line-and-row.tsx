import type { ReactNode } from 'react'
import styles from './glance.module.css'

/** One line of two lines at most, and one row of what can be pressed: always in the same places, so that nothing jumps. */
export function LineAndRow({ words, children }: { words: ReactNode; children: ReactNode }) {
  return (
    <div className={styles.row}>
      <Words>{words}</Words>
      {children}
    </div>
  )
}

/** The line, which stands above the row that it is in: its answers are there, beside what stays. */
export const Words = ({ children }: { children: ReactNode }) => <p className={styles.words}>{children}</p>
