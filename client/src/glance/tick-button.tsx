import { topicOf } from '@evenkeel/shared/agenda/select'
import { currentTopicId } from '@evenkeel/shared/talk/select'
import { useSession, useSubmit } from '../sync/session-context.tsx'
import { useIsMeant } from '../talk/use-is-meant.ts'
import { say } from '../words/glance.ts'
import type { GlanceProps } from './glance.tsx'

/** The own half of the mark of the topic that we are on (TK1). */
export function TickButton({ may }: Pick<GlanceProps, 'may'>) {
  const seat = useSession(({ actor }) => actor.seat)
  const topic = useSession(({ shared }) => topicOf(shared.agenda, currentTopicId(shared.talk)))
  const isMeant = useIsMeant(topic?.topicId ?? null)
  const submit = useSubmit()
  if (!topic || !may('topic/tick')) return null
  const isCovered = topic.covered[seat]
  return (
    <button
      type="button"
      className={isCovered ? undefined : 'main'}
      data-shortcut="tick"
      aria-pressed={isCovered}
      onClick={() => isMeant() && submit({ type: 'topic/tick', topicId: topic.topicId, covered: !isCovered })}
    >
      {say('topic.coveredForMe')}
    </button>
  )
}
