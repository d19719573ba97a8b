import { topicOf } from '@evenkeel/shared/agenda/select'
import { minuteMs } from '@evenkeel/shared/protocol/limits'
import type { CommandType } from '@evenkeel/shared/protocol/up'
import { currentTopicId, openSegment } from '@evenkeel/shared/talk/select'
import { useState } from 'react'
import { useClocks } from '../app/hooks/use-clocks.ts'
import { useSession, useSubmit } from '../sync/session-context.tsx'
import { GuardedButton } from '../ui/guarded-button.tsx'
import { say } from '../words/moment.ts'
import { sayDriftLabel } from './drift-words.ts'
import { KeepForLater } from './keep-for-later.tsx'
import { sayDrift } from './say-drift.ts'
import styles from './talk.module.css'

/** Off the list: the same sentence, in the same place, on both screens, and the way back on both (DR1). */
export function DriftCard({ may }: { may: (type: CommandType) => boolean }) {
  const segment = useSession(({ shared }) => openSegment(shared.talk))
  const title = useSession(({ shared }) => topicOf(shared.agenda, currentTopicId(shared.talk))?.title)
  const minutes = useSession(({ shared, now }) => {
    const from = openSegment(shared.talk)?.from ?? now
    return Math.max(0, Math.floor((now - from) / minuteMs))
  })
  const { areShown } = useClocks()
  const online = useSession((view) => view.connection === 'online')
  const [isKeeping, setKeeping] = useState(false)
  const submit = useSubmit()
  const because = online ? null : say('room.needsConnection')
  const label = segment?.label ?? null
  const backTo = title ?? say('drift.theList')
  return (
    <section className={`card ${styles.drift}`}>
      <div className={styles.head}>
        <h2>{areShown && minutes > 0 ? say('drift.minutes', { minutes }) : say('drift.button')}</h2>
      </div>
      <p className={styles.sentence}>{sayDrift(label, backTo)}</p>
      {isKeeping && may('drift/keep') ? (
        <KeepForLater
          initial={label === null ? '' : sayDriftLabel(label)}
          because={because}
          onDone={() => setKeeping(false)}
        />
      ) : (
        <div className="actions">
          {may('drift/back') && (
            <GuardedButton
              className="main"
              data-shortcut="drift"
              because={because}
              onClick={() => submit({ type: 'drift/back' })}
            >
              {say('drift.back', { backTo })}
            </GuardedButton>
          )}
          {may('drift/keep') && (
            <GuardedButton className={styles.wide} because={because} onClick={() => setKeeping(true)}>
              {say('drift.keep')}
            </GuardedButton>
          )}
        </div>
      )}
    </section>
  )
}
