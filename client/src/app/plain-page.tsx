import type { ReactNode } from 'react'
import { HalvesMark } from '../ui/halves-mark.tsx'
import { say } from '../words/words.ts'
import styles from './plain-page.module.css'

/** A page with nothing but a sentence or two, and a way out where there is one. */
export function PlainPage({
  title,
  how,
  wayOut,
  children,
}: {
  title: string
  how?: string
  wayOut?: boolean
  children?: ReactNode
}) {
  return (
    <main className="page narrow">
      <section className={`card ${styles.plain}`}>
        <HalvesMark left right large />
        <h1>{title}</h1>
        {how && <p>{how}</p>}
        {wayOut && (
          <a href="/" className={styles.way}>
            {say('app.toStart')}
          </a>
        )}
      </section>
      {children}
    </main>
  )
}

/** Shown only where loading takes long enough to be noticed. */
export function Loading() {
  return (
    <p className={`page narrow dim ${styles.loading}`} role="status">
      {say('app.loading')}
    </p>
  )
}
