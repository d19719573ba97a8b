/** What who leads can do about the time, wherever the page speaks of it (TM4). */
import { nextTopic, topicOf } from '@evenkeel/shared/agenda/select'
import type { Topic } from '@evenkeel/shared/agenda/state'
import type { SharedState } from '@evenkeel/shared/state'
import { currentTopicId, lastTopicId, minutesToCome } from '@evenkeel/shared/talk/select'
import { trim } from '@evenkeel/shared/talk/trim'
import { useClocks } from '../app/hooks/use-clocks.ts'
import { useSession, useSubmit } from '../sync/session-context.tsx'
import { GuardedButton } from '../ui/guarded-button.tsx'
import { say } from '../words/moment.ts'
import { short } from './line.tsx'
import { TopicChoice } from './topic-choice.tsx'

const extendByMinutes = 5

function useBecause(): string | null {
  const online = useSession((view) => view.connection === 'online')
  return online ? null : say('room.needsConnection')
}

export function Extend() {
  const { areShown } = useClocks()
  const submit = useSubmit()
  return (
    <GuardedButton
      className="small"
      because={useBecause()}
      aria-label={areShown ? say('talk.pace.extendBy', { minutes: extendByMinutes }) : undefined}
      onClick={() => submit({ type: 'talk/extend', minutes: extendByMinutes })}
    >
      {areShown ? say('talk.pace.extend', { minutes: extendByMinutes }) : say('talk.pace.longer')}
    </GuardedButton>
  )
}

/** Shortens what is still to come, Questions and Close apart (AG5); named where it is one topic. */
export function Shorten() {
  const shared = useSession((view) => view.shared)
  const now = useSession((view) => view.now)
  const because = useBecause()
  const submit = useSubmit()
  const [first, ...more] = trim(shared, now)
  if (!first) return null
  const title = short(topicOf(shared.agenda, first.topicId)?.title ?? '', 20)
  return (
    <GuardedButton className="small" because={because} onClick={() => submit({ type: 'talk/trim' })}>
      {more.length === 0
        ? say('talk.pace.shorten', { topic: title })
        : say('talk.pace.shortenSome', { count: more.length + 1 })}
    </GuardedButton>
  )
}

export function LeaveOut() {
  const shared = useSession((view) => view.shared)
  const now = useSession((view) => view.now)
  const because = useBecause()
  const submit = useSubmit()
  const topics = toLeaveOut(shared, now)
  if (topics.length === 0) return null
  return (
    <TopicChoice
      className="small"
      because={because}
      legend={say('talk.pace.leaveOutWhat')}
      topics={topics}
      onChoose={(topicId) => submit({ type: 'topic/skip', topicId })}
    >
      {say('talk.pace.leaveOut')}
    </TopicChoice>
  )
}

export function MoveOnNow() {
  const next = useSession(({ shared }) => nextTopic(shared.agenda, lastTopicId(shared.talk)))
  const because = useBecause()
  const submit = useSubmit()
  if (!next) return null
  return (
    <GuardedButton
      className="small"
      because={because}
      onClick={() => submit({ type: 'talk/focus', topicId: next.topicId })}
    >
      {say('talk.next')}
    </GuardedButton>
  )
}

/** What is still to come and would not be missed like Questions or Close; who leads can bring it back. */
function toLeaveOut(shared: SharedState, now: number): Topic[] {
  const toCome = minutesToCome(shared, now)
  const current = currentTopicId(shared.talk)
  return shared.agenda.topics.filter(
    ({ topicId, protected: kind }) => toCome.has(topicId) && kind === null && topicId !== current,
  )
}
