import type { Topic } from '@evenkeel/shared/agenda/state'
import type { CommandType } from '@evenkeel/shared/protocol/up'
import { currentTopicId } from '@evenkeel/shared/talk/select'
import { useSession, useSubmit } from '../sync/session-context.tsx'
import { GuardedButton } from '../ui/guarded-button.tsx'
import { say } from '../words/moment.ts'
import { Line, short } from './line.tsx'

interface Props {
  topic: Topic
  name: string
  may: (type: CommandType) => boolean
  onPutAway: () => void
}

/** The other side's "Not yet", and for who leads one press to go back to the topic (TK3). */
export function MoreLine({ topic, name, may, onPutAway }: Props) {
  const { topicId, title } = topic
  const isCurrent = useSession(({ shared }) => currentTopicId(shared.talk) === topicId)
  const online = useSession((view) => view.connection === 'online')
  const submit = useSubmit()
  return (
    <Line
      actions={
        <>
          {!isCurrent && may('talk/focus') && (
            <GuardedButton
              className="small"
              because={online ? null : say('room.needsConnection')}
              onClick={() => submit({ type: 'talk/focus', topicId })}
            >
              {say('drift.back', { backTo: short(title, 20) })}
            </GuardedButton>
          )}
          <button type="button" className="small" onClick={onPutAway}>
            {say('tick.allRight')}
          </button>
        </>
      }
    >
      {say('tick.more', { name: short(name, 18), topic: short(title) })}
    </Line>
  )
}
