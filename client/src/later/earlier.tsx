import type { LaterItem } from '@evenkeel/shared/later/state'
import { movedFrom } from '@evenkeel/shared/recap/recap'
import { say } from '../words/ending.ts'
import { sayDate, sayList, sayWritten } from '../words/words.ts'
import styles from './later.module.css'

/** What was promised before, for both to see: the days it was moved from, and other words that it had (EN1). */
export function Earlier({ item }: { item: LaterItem }) {
  const { due, earlier } = item
  const days = due === null ? [] : movedFrom({ due, earlier })
  const words = new Set(earlier.map(({ text }) => text).filter((text) => text !== item.text))
  return (
    <>
      {days.length > 0 && (
        <small className={styles.earlier}>
          {say('later.moved', { count: days.length, dates: sayList(days.map(sayDate)) })}
        </small>
      )}
      {[...words].map((text) => (
        <small key={text} className={styles.earlier}>
          {say('later.reworded', { text: sayWritten(text) })}
        </small>
      ))}
    </>
  )
}
