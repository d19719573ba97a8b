import type { CommandType } from '@evenkeel/shared/protocol/up'
import type { Seat } from '@evenkeel/shared/seat'
import { useId } from 'react'
import { useSession, useSubmit } from '../sync/session-context.tsx'
import { GuardedButton } from '../ui/guarded-button.tsx'
import { say } from '../words/ending.ts'
import { sayDate } from '../words/words.ts'
import styles from './concern.module.css'
import { sayOwed } from './owed.ts'
import type { Closing } from './use-closing.ts'

interface Props {
  names: Record<Seat, string>
  closing: Closing
  may: (type: CommandType) => boolean
}

/** The end, and the way back. Which question has no place yet, or what is promised by the end, stands above the button. */
export function EndActions({ names, closing, may }: Props) {
  const online = useSession((view) => view.connection === 'online')
  const submit = useSubmit()
  const { missing, inWriting, due } = closing
  const promises =
    inWriting.length > 0 && due !== null
      ? say('end.promises', { date: sayDate(due), who: sayOwed(inWriting, names) })
      : null
  const above = missing ?? promises
  const because = online ? null : say('room.needsConnection')
  const id = useId()
  return (
    <div className="actions">
      {above !== null && (
        <p id={id} className={`dim ${styles.wide}`}>
          {above}
        </p>
      )}
      <GuardedButton
        className="main"
        because={missing ?? because}
        aria-describedby={above === null ? undefined : id}
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
