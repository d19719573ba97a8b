import type { ReactNode } from 'react'
import styles from './glance.module.css'

/** One line of two lines at most, and one row of what can be pressed: always in the same places, so that nothing jumps. */
export function LineAndRow({ words, children }: { words: ReactNode; children: ReactNode }) {
  return (
    <>
      <p className={styles.words}>{words}</p>
      <div className={styles.row}>{children}</div>
    </>
  )
}
