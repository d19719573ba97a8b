import type { CommandType } from '@evenkeel/shared/protocol/up'
import { useSession } from '../sync/session-context.tsx'
import { say } from '../words/words.ts'
import { LaterItemRow } from './later-item-row.tsx'
import styles from './room.module.css'
import { useOwners } from './use-names.ts'

interface Props {
  may: (type: CommandType) => boolean
}

/** What was kept, and what somebody promised, by when. Nothing is ever overdue (EN1). */
export function AfterTheCall({ may }: Props) {
  const owners = useOwners()
  const items = useSession(({ shared }) => shared.later.items)
  if (items.length === 0) return null
  return (
    <section className="card" aria-labelledby="later-title">
      <header>
        <h3 id="later-title">{say('list.later')}</h3>
      </header>
      <ul className={styles.items}>
        {items.map((item) => (
          <LaterItemRow key={item.itemId} item={item} owners={owners} may={may} />
        ))}
      </ul>
    </section>
  )
}
