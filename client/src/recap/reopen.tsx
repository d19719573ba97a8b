import { useSession, useSubmit } from '../sync/session-context.tsx'
import { GuardedButton } from '../ui/guarded-button.tsx'
import { say } from '../words/ending.ts'
import { sayTime } from '../words/words.ts'
import styles from './recap.module.css'

/** For half an hour, who led may take the talk up again (PH1). */
export function Reopen({ until }: { until: number }) {
  const online = useSession((view) => view.connection === 'online')
  const submit = useSubmit()
  return (
    <div className={`ask ${styles.onScreen}`}>
      <GuardedButton
        className="small"
        because={online ? null : say('room.needsConnection')}
        onClick={() => submit({ type: 'session/reopen' })}
      >
        {say('end.reopen')}
      </GuardedButton>
      <span className="dim">{say('end.reopenUntil', { time: sayTime(until) })}</span>
    </div>
  )
}
