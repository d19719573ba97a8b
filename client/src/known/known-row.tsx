import { useState } from 'react'
import { seatPath, setupPath } from '../app/hooks/links.ts'
import { say } from '../words/around.ts'
import { sayDay, sayList, sayTime } from '../words/words.ts'
import type { Entry } from './entry.ts'
import styles from './known.module.css'

/** One side of one interview. Forgetting cannot be undone, so it is two presses, with what it means between them. */
export function KnownRow({ entry, onForget }: { entry: Entry; onForget: () => Promise<void> }) {
  const [isAsked, setAsked] = useState(false)
  const { record, as, others, at, isOver, deletesAt } = entry
  const title = entry.title ?? say('known.untitled')
  const side = saySide(entry)
  const what = say('known.what', { title, side })
  return (
    <li className={styles.row}>
      <h2 className={styles.title}>
        <bdi>{title}</bdi>
      </h2>
      <p>{side}</p>
      <p className="dim">
        {[
          ...(others.length > 0 ? [say('known.with', { names: sayList(others) })] : []),
          ...(at === null ? [] : [say(isOver ? 'known.over' : 'known.began', { day: sayDay(at), time: sayTime(at) })]),
          ...(deletesAt === null ? [] : [say('known.until', { date: sayDay(deletesAt) })]),
        ].join(' ')}
      </p>
      {isAsked && (
        <p>
          {say(as === 'setup' ? 'known.forget.setup' : entry.isInvited ? 'known.forget.link' : 'known.forget.seat')}{' '}
          {entry.unsent > 0 && <strong>{say('known.forget.unsent', { count: entry.unsent })}</strong>}
        </p>
      )}
      <div className={styles.actions}>
        {isAsked ? (
          <button type="button" className="small quiet" onClick={() => setAsked(false)}>
            {say('concern.action.keepIt')}
          </button>
        ) : (
          <a
            className={styles.open}
            href={as === 'setup' ? setupPath(record.sessionId) : seatPath(record.sessionId, as)}
            aria-label={say('known.open.of', { what })}
          >
            {say('known.open')}
          </a>
        )}
        <button
          type="button"
          className={isAsked ? 'small' : 'small quiet'}
          aria-label={isAsked ? undefined : say('known.forget.of', { what })}
          onClick={() => (isAsked ? void onForget() : setAsked(true))}
        >
          {say(isAsked ? 'known.forget.sure' : 'known.forget')}
        </button>
      </div>
    </li>
  )
}

function saySide({ as, isInvited, name }: Entry): string {
  if (as === 'setup') return say('known.as.setup')
  return isInvited ? say(`known.invited.${as}`) : say(`known.as.${as}`, { name: name ?? say(`room.seat.${as}`) })
}
