import type { Topic } from '@evenkeel/shared/agenda/state'
import { useSession, useSubmit } from '../sync/session-context.tsx'
import { GuardedButton } from '../ui/guarded-button.tsx'
import { say } from '../words/moment.ts'
import { Line, short } from './line.tsx'

interface Props {
  topic: Topic
  name: string
  onPutAway: () => void
}

/** What the other side would like next: one tap takes the talk there. Putting it away tells nobody. */
export function SuggestionLine({ topic, name, onPutAway }: Props) {
  const { topicId, title } = topic
  const online = useSession((view) => view.connection === 'online')
  const submit = useSubmit()
  return (
    <Line
      actions={
        <GuardedButton
          className="small"
          because={online ? null : say('room.needsConnection')}
          onClick={() => submit({ type: 'talk/focus', topicId })}
        >
          {say('talk.suggestion.go', { topic: short(title, 20) })}
        </GuardedButton>
      }
      hush={
        <button type="button" className="quiet" onClick={onPutAway}>
          {say('nudge.notNow')}
        </button>
      }
    >
      {say('talk.suggestion', { name: short(name, 18), topic: short(title) })}
    </Line>
  )
}
