import type { CommandType } from '@evenkeel/shared/protocol/up'
import { useId } from 'react'
import { useSession, useSubmit } from '../sync/session-context.tsx'
import { GuardedButton } from '../ui/guarded-button.tsx'
import { say } from '../words/ending.ts'
import styles from './concern.module.css'
import type { Closing } from './use-closing.ts'

/** The end, and the way back. Which question has no place yet stands above the button. */
export function EndActions({ closing, may }: { closing: Closing; may: (type: CommandType) => boolean }) {
  const online = useSession((view) => view.connection === 'online')
  const submit = useSubmit()
  const { missing } = closing
  const because = online ? null : say('room.needsConnection')
  const id = useId()
  return (
    <div className="actions">
      {missing !== null && (
        <p id={id} className={`dim ${styles.wide}`}>
          {missing}
        </p>
      )}
      <GuardedButton
        className="main"
        because={missing ?? because}
        aria-describedby={missing === null ? undefined : id}
        onClick={closing.end}
      >
        {say('end.button')}
      </GuardedButton>
      {may('session/back-to-live') && (
        <GuardedButton
          className={styles.wide}
          because={because}
          onClick={() => submit({ type: 'session/back-to-live' })}
        >
          {say('room.wrapUp.back')}
        </GuardedButton>
      )}
      {because !== null && <p className={`dim ${styles.wide}`}>{because}</p>}
    </div>
  )
}
