import type { Topic } from '@evenkeel/shared/agenda/state'
import type { CommandType } from '@evenkeel/shared/protocol/up'
import { useSession, useSubmit } from '../sync/session-context.tsx'
import { say } from '../words/words.ts'
import styles from './talk.module.css'

/** What the side that does not lead can press on the current topic: its own half of the mark (TK1). */
export function OtherSeatActions({ topic, may }: { topic: Topic; may: (type: CommandType) => boolean }) {
  const seat = useSession(({ actor }) => actor.seat)
  const submit = useSubmit()
  const isCovered = topic.covered[seat]
  if (!may('topic/tick')) return null
  return (
    <div className="actions">
      <button
        type="button"
        className={isCovered ? styles.covered : 'main'}
        aria-pressed={isCovered}
        onClick={() => submit({ type: 'topic/tick', topicId: topic.topicId, covered: !isCovered })}
      >
        {say('topic.coveredForMe')}
      </button>
    </div>
  )
}
