import { askedAfterwards } from '@evenkeel/shared/concern/select'
import type { Seat } from '@evenkeel/shared/seat'
import { useSession } from '../sync/session-context.tsx'
import { say } from '../words/ending.ts'
import { sayDate, sayWritten } from '../words/words.ts'
import styles from './concern.module.css'

/** For who owes the answers: what was asked in writing since the end, and by when it is to be answered (EN5). */
export function AskedAfterwards({ names }: { names: Record<Seat, string> }) {
  const concern = useSession(({ shared }) => shared.concern)
  const items = useSession(({ shared }) => shared.later.items)
  const asked = askedAfterwards(concern)
  if (asked.length === 0) return null
  return (
    <section className="card" aria-labelledby="asked-afterwards">
      <header>
        <h3 id="asked-afterwards">{say('after.asked', { name: names.candidate })}</h3>
      </header>
      <ul className={styles.questions}>
        {asked.map(({ concernId, text }) => {
          const step = items.find(({ itemId }) => itemId === concernId)
          return (
            <li key={concernId} className={styles.question}>
              <p className={styles.text}>{sayWritten(text)}</p>
              {step?.due != null && (
                <small>{say(step.done ? 'after.answered' : 'after.due', { date: sayDate(step.due) })}</small>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
