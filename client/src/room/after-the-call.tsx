import type { Seat } from '@evenkeel/shared/seat'
import { useSession } from '../sync/session-context.tsx'
import { say, sayDay } from '../words/words.ts'
import styles from './room.module.css'

/** What was kept, and what somebody promised, by when. Nothing is ever overdue (EN1). */
export function AfterTheCall({ names }: { names: Record<Seat, string> }) {
  const items = useSession(({ shared }) => shared.later.items)
  if (items.length === 0) return null
  return (
    <section className="card" aria-labelledby="later-title">
      <header>
        <h3 id="later-title">{say('list.later')}</h3>
      </header>
      <ul className={styles.items}>
        {items.map(({ itemId, text, owner, due, done }) => (
          <li key={itemId}>
            <p className={styles.text}>{text}</p>
            {done ? (
              <span className="chip ok">{say('room.later.done')}</span>
            ) : (
              owner &&
              due !== null && <small>{say('room.later.step', { owner: names[owner], date: sayDay(due) })}</small>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
