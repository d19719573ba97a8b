import type { Nudge } from '@evenkeel/shared/across/nudges'
import { planned, topicOf } from '@evenkeel/shared/agenda/select'
import type { CommandType } from '@evenkeel/shared/protocol/up'
import type { ReactNode } from 'react'
import { useClocks } from '../app/hooks/use-clocks.ts'
import { useSession, useSubmit } from '../sync/session-context.tsx'
import { GuardedButton } from '../ui/guarded-button.tsx'
import { say } from '../words/moment.ts'
import { Line, short } from './line.tsx'
import { Extend, MoveOnNow, Shorten } from './time-actions.tsx'
import { TopicChoice } from './topic-choice.tsx'

interface Props {
  nudge: Nudge
  may: (type: CommandType) => boolean
  onShowQuestions: () => void
  onHush: () => void
}

/** A line of the page's own, the same for whoever sees it (ND1). "Not now" silences its kind on this device (ND2). */
export function NudgeLine({ nudge, may, onShowQuestions, onHush }: Props) {
  const agenda = useSession(({ shared }) => shared.agenda)
  const { areShown } = useClocks()
  const hush = (
    <button type="button" className="quiet" onClick={onHush}>
      {say('nudge.notNow')}
    </button>
  )
  switch (nudge.kind) {
    case 'still-on':
      return <StillOn topicId={nudge.topicId} may={may} hush={hush} />
    case 'five-minutes-left':
      return (
        <Line
          hush={hush}
          actions={
            <button type="button" className="small" onClick={onShowQuestions}>
              {say('nudge.show')}
            </button>
          }
        >
          {say(areShown ? 'nudge.fiveMinutesLeft' : 'nudge.fiveMinutesLeft.noClock', { count: nudge.open })}
        </Line>
      )
    case 'protected-threatened': {
      const topic = short(topicOf(agenda, nudge.topicId)?.title ?? '')
      const { minutes, planned: of } = nudge
      return (
        <Line
          hush={hush}
          actions={
            <>
              <MoveOnNow />
              <Shorten />
              <Extend />
            </>
          }
        >
          {areShown
            ? say('nudge.protectedThreatened', { topic, minutes, planned: of })
            : say('nudge.protectedThreatened.noClock', { topic })}
        </Line>
      )
    }
  }
}

/** The same words and answers on both sides; "We're on …" is a suggestion where this side does not lead (DR2). */
function StillOn({ topicId, may, hush }: { topicId: string; may: Props['may']; hush: ReactNode }) {
  const agenda = useSession(({ shared }) => shared.agenda)
  const online = useSession((view) => view.connection === 'online')
  const submit = useSubmit()
  const because = online ? null : say('room.needsConnection')
  const topic = short(topicOf(agenda, topicId)?.title ?? '')
  return (
    <Line
      hush={hush}
      actions={
        <>
          <GuardedButton className="small" because={because} onClick={() => submit({ type: 'talk/still' })}>
            {say('nudge.stillOn.yes')}
          </GuardedButton>
          <GuardedButton className="small" because={because} onClick={() => submit({ type: 'drift/back' })}>
            {say('nudge.stillOn.back')}
          </GuardedButton>
          <TopicChoice
            className="small"
            because={because}
            legend={say('nudge.stillOn.where')}
            topics={planned(agenda).filter((each) => each.topicId !== topicId)}
            onChoose={(chosen) => submit({ type: may('talk/focus') ? 'talk/focus' : 'talk/suggest', topicId: chosen })}
          >
            {say('nudge.stillOn.other')}
          </TopicChoice>
        </>
      }
    >
      {say('nudge.stillOn', { topic })}
    </Line>
  )
}
