import { minuteMs } from '@evenkeel/shared/protocol/limits'
import type { CommandType } from '@evenkeel/shared/protocol/up'
import { useClocks } from '../app/hooks/use-clocks.ts'
import { useSession, useSubmit } from '../sync/session-context.tsx'
import { GuardedButton } from '../ui/guarded-button.tsx'
import { say, sayTime } from '../words/words.ts'
import styles from './talk.module.css'

/** Asked once, of the side that leads, where the talk began a minute or more after its plan (TM3). */
export function LateStart({ may }: { may: (type: CommandType) => boolean }) {
  const lateMs = useSession(({ shared }) => shared.talk.lateMs)
  const endsAt = useSession(({ shared }) => shared.talk.endsAt)
  const online = useSession((view) => view.connection === 'online')
  const { areShown } = useClocks()
  const submit = useSubmit()
  if (lateMs < minuteMs || endsAt === null || !may('talk/extend')) return null
  const minutes = Math.min(120, Math.floor(lateMs / minuteMs))
  const planned = sayTime(endsAt)
  const later = sayTime(endsAt + minutes * minuteMs)
  const because = online ? null : say('room.needsConnection')
  return (
    <div className="ask">
      <span>{areShown ? say('talk.late', { minutes, planned, later }) : say('talk.late.noClock')}</span>
      <span className={styles.late}>
        <GuardedButton className="small" because={because} onClick={() => submit({ type: 'talk/extend', minutes: 0 })}>
          {areShown ? say('talk.late.keep', { planned }) : say('talk.late.keep.noClock')}
        </GuardedButton>
        <GuardedButton className="small" because={because} onClick={() => submit({ type: 'talk/extend', minutes })}>
          {areShown ? say('talk.late.run', { later }) : say('talk.pace.longer')}
        </GuardedButton>
      </span>
    </div>
  )
}
