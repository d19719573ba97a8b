import { limits } from '@evenkeel/shared/protocol/limits'
import type { CommandType } from '@evenkeel/shared/protocol/up'
import type { Seat } from '@evenkeel/shared/seat'
import { useState } from 'react'
import { useSession } from '../sync/session-context.tsx'
import { GuardedButton } from '../ui/guarded-button.tsx'
import { say } from '../words/ending.ts'
import { sayRefusal } from '../words/pages.ts'
import { ItemForm } from './item-form.tsx'
import { ItemRow } from './item-row.tsx'
import styles from './later.module.css'

interface Props {
  /** What to call each side where it is said who owes what. */
  owners: Record<Seat, string>
  may: (type: CommandType) => boolean
}

/**
 * What was kept, and who does what by when. Nothing is ever overdue (EN1). When the candidate hears is not in the list:
 * that has a card of its own.
 */
export function AfterTheCall({ owners, may }: Props) {
  const all = useSession(({ shared }) => shared.later.items)
  const isClosing = useSession(({ shared: { session } }) => session.phase === 'wrap-up' || session.phase === 'ended')
  const [isAdding, setAdding] = useState(false)
  // By their dates, as in the files; what nobody promised comes last.
  const items = all
    .filter(({ kind }) => kind !== 'reply')
    .sort((a, b) => (a.due ?? Number.MAX_SAFE_INTEGER) - (b.due ?? Number.MAX_SAFE_INTEGER))
  const because = all.length >= limits.laterItems ? sayRefusal('too-many-items') : null
  // A form that somebody types in stays whatever the talk does.
  const mayAdd = may('later/add') && (isClosing || isAdding)
  if (items.length === 0 && !mayAdd) return null
  return (
    <section className="card" aria-labelledby="later-title">
      <header>
        <h3 id="later-title">{say('list.later')}</h3>
      </header>
      {items.length > 0 && (
        <ul className={styles.items}>
          {items.map((item) => (
            <ItemRow key={item.itemId} item={item} owners={owners} may={may} />
          ))}
        </ul>
      )}
      {items.length === 0 && <p className="dim">{say('later.none')}</p>}
      {mayAdd && (
        <div className={styles.add} data-keeps-focus="button">
          {isAdding ? (
            <ItemForm owners={owners} onDone={() => setAdding(false)} />
          ) : (
            <>
              <GuardedButton className="small" because={because} onClick={() => setAdding(true)}>
                {say('later.add')}
              </GuardedButton>
              {because && <p className="dim">{because}</p>}
            </>
          )}
        </div>
      )}
    </section>
  )
}
