import { minuteMs } from '@evenkeel/shared/protocol/limits'
import { useClocks } from '../app/hooks/use-clocks.ts'
import { useSession, useSubmit } from '../sync/session-context.tsx'
import { GuardedButton } from '../ui/guarded-button.tsx'
import { say } from '../words/moment.ts'
import { sayTime } from '../words/words.ts'
import { Line } from './line.tsx'

/**
 * Asked once, of the side that leads, where the talk began a minute or more after its plan (TM3). It stands where the
 * pace would, which depends on the answer.
 */
export function LateStart({ endsAt, lateMs }: { endsAt: number; lateMs: number }) {
  const online = useSession((view) => view.connection === 'online')
  const { areShown } = useClocks()
  const submit = useSubmit()
  const minutes = Math.min(120, Math.floor(lateMs / minuteMs))
  const planned = sayTime(endsAt)
  const later = sayTime(endsAt + minutes * minuteMs)
  const because = online ? null : say('room.needsConnection')
  return (
    <Line
      actions={
        <>
          <GuardedButton
            className="small"
            because={because}
            onClick={() => submit({ type: 'talk/extend', minutes: 0 })}
          >
            {areShown ? say('talk.late.keep', { planned }) : say('talk.late.keep.noClock')}
          </GuardedButton>
          <GuardedButton className="small" because={because} onClick={() => submit({ type: 'talk/extend', minutes })}>
            {areShown ? say('talk.late.run', { later }) : say('talk.pace.longer')}
          </GuardedButton>
        </>
      }
    >
      {areShown ? say('talk.late', { minutes, planned, later }) : say('talk.late.noClock')}
    </Line>
  )
}
