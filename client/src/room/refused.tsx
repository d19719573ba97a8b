import { loadAgain } from '../app/hooks/load-again.ts'
import { useSession } from '../sync/session-context.tsx'
import { say } from '../words/moment.ts'
import { sayRefusal } from '../words/pages.ts'
import styles from './room.module.css'

const waysOut: Record<string, 'ask' | 'gone' | 'devices' | 'replaced'> = {
  'seat-unknown': 'ask',
  'session-unknown': 'ask',
  'session-gone': 'gone',
  'too-many-devices': 'devices',
  'key-replaced': 'replaced',
}

/**
 * The server will not have this seat: why, what can be done, and what nobody has. What this browser kept stays below.
 * @param isPage there is nothing else on the page, so the reason is its heading
 */
export function Refused({ isPage = false }: { isPage?: boolean }) {
  const code = useSession((view) => view.refusedWith) ?? 'internal'
  const known = useSession((view) => view.known)
  const waiting = useSession((view) => view.waiting)
  const wayOut = waysOut[code] ?? 'reload'
  return (
    <section className="card stack" role="alert">
      {isPage && <h1>{sayRefusal(code)}</h1>}
      <p>
        {!isPage && <strong>{sayRefusal(code)}</strong>} {say(`room.refused.${wayOut}`)}
      </p>
      {waiting > 0 && <p>{say('room.refused.notSent', { count: waiting })}</p>}
      {known && <p className="dim">{say('room.refused.kept')}</p>}
      <div className="actions">
        {wayOut !== 'gone' && (
          <button type="button" onClick={loadAgain}>
            {say('room.reload')}
          </button>
        )}
        <a className={styles.link} href="/">
          {say('room.home')}
        </a>
      </div>
    </section>
  )
}
