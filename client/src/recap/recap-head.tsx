import type { Recap } from '@evenkeel/shared/recap/shape'
import { seats } from '@evenkeel/shared/seat'
import type { ReactNode } from 'react'
import { currentLocale } from '../words/catalogue.ts'
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
  const { startedAt, endedAt, title, people, timeZone } = recap
  const names = seats.flatMap((seat) => people[seat].map(({ name }) => name))
  const isOver = endedAt !== null
  return (
    <header className={styles.head}>
      <div>
        <h2>
          <span className={styles.onScreen}>{say(isOver ? 'end.title' : 'recap.soFar')}</span>
          <bdi className={styles.onPaper}>{title}</bdi>
        </h2>
        {startedAt !== null && (
          <>
            <p className={`dim ${styles.onScreen}`}>
              {say('recap.when', { day: sayDay(startedAt), from: sayTime(startedAt), to: sayTime(endedAt ?? now) })}
            </p>
            <p className={`dim ${styles.onPaper}`}>
              {sayWhenOnPaper(startedAt, endedAt ?? now, timeZone ?? ownZone())}
            </p>
          </>
        )}
        {isPrivate && <p className={styles.onPaper}>{say('recap.print.title')}</p>}
        {names.length > 0 && <p className={`dim ${styles.onPaper}`}>{sayList(names)}</p>}
      </div>
      {children}
    </header>
  )
}

const ownZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone

/** Paper is kept for years and read in more places than one: with the year, and by the talk's own clock as in the files. */
function sayWhenOnPaper(from: number, to: number, zone: string): string {
  const locale = currentLocale()
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: zone })
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short', hourCycle: 'h23', timeZone: zone })
  return say('recap.when.onPaper', { day: day.format(from), from: time.format(from), to: time.format(to), zone })
}
