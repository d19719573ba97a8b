import type { CommandType } from '@evenkeel/shared/protocol/up'
import type { Seat } from '@evenkeel/shared/seat'
import { useSession } from '../sync/session-context.tsx'
import { say } from '../words/words.ts'
import { LaterItemRow } from './later-item-row.tsx'
import styles from './room.module.css'

interface Props {
  names: Record<Seat, string>
  may: (type: CommandType) => boolean
}

/** What was kept, and what somebody promised, by when. Nothing is ever overdue (EN1). */
export function AfterTheCall({ names, may }: Props) {
  const items = useSession(({ shared }) => shared.later.items)
  if (items.length === 0) return null
  return (
    <section className="card" aria-labelledby="later-title">
      <header>
        <h3 id="later-title">{say('list.later')}</h3>
      </header>
      <ul className={styles.items}>
        {items.map((item) => (
          <LaterItemRow key={item.itemId} item={item} names={names} may={may} />
        ))}
      </ul>
    </section>
  )
}
