import type { Recap } from '@evenkeel/shared/recap/shape'
import { seats } from '@evenkeel/shared/seat'
import type { ReactNode } from 'react'
import { say } from '../words/ending.ts'
import { sayDay, sayList, sayTime } from '../words/words.ts'
import styles from './recap.module.css'

interface Props {
  recap: Recap
  now: number
  /** The own notes are to be printed with it. */
  isPrivate: boolean
  children: ReactNode
}

/** What talk this is the record of. The title and the names stand above it on screen, and in it on paper. */
export function RecapHead({ recap, now, isPrivate, children }: Props) {
  const { startedAt, endedAt, title, people } = recap
  const names = seats.flatMap((seat) => people[seat].map(({ name }) => name))
  const isOver = endedAt !== null
  return (
    <header className={styles.head}>
      <div>
        <p className={styles.onPaper} role="presentation">
          <strong>{title}</strong>
        </p>
        <h2>{say(isOver ? 'end.title' : 'recap.soFar')}</h2>
        {startedAt !== null && (
          <p className="dim">
            {say('recap.when', { day: sayDay(startedAt), from: sayTime(startedAt), to: sayTime(endedAt ?? now) })}
          </p>
        )}
        {isPrivate && <p className={styles.onPaper}>{say('recap.print.title')}</p>}
        {names.length > 0 && <p className={`dim ${styles.onPaper}`}>{sayList(names)}</p>}
      </div>
      {children}
    </header>
  )
}
