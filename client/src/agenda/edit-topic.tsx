import { topicOf } from '@evenkeel/shared/agenda/select'
import type { Topic } from '@evenkeel/shared/agenda/state'
import type { Seat } from '@evenkeel/shared/seat'
import { otherSeat } from '@evenkeel/shared/seat'
import { currentTopicId } from '@evenkeel/shared/talk/select'
import { makeId } from '../sync/keys.ts'
import { useSession, useSubmit } from '../sync/session-context.tsx'
import { say } from '../words/around.ts'
import { sayRefusal } from '../words/pages.ts'
import styles from './agenda-form.module.css'
import { placeForNew } from './place.ts'
import type { TopicDraft } from './topic-draft.ts'
import { changeIn, topicIn } from './topic-draft.ts'
import { TopicForm } from './topic-form.tsx'

interface Props {
  names: Record<Seat, string>
  /** Why nothing can be sent now; null where it can. */
  because: string | null
  onDone: () => void
}

/** A topic changed by who leads. What it does to others is said before it is sent: AG5, TK4. */
export function EditTopic({ topicId, names, because, onDone }: Props & { topicId: string }) {
  const topic = useSession(({ shared }) => topicOf(shared.agenda, topicId))
  const reader = useSession(({ actor }) => otherSeat(actor.seat))
  const submit = useSubmit()
  function send(draft: TopicDraft, opened: TopicDraft): void {
    const change = changeIn(opened, draft)
    if (Object.keys(change).length > 0) submit({ type: 'topic/edit', topicId, ...change })
    onDone()
  }
  return (
    <TopicForm
      heading={say('agenda.edit', { topic: topic?.title ?? say('notice.unknownTopic') })}
      action={say('agenda.form.save')}
      topic={topic}
      minutesNeeded
      because={because ?? (topic ? null : sayRefusal('topic-unknown'))}
      onSend={send}
      onCancel={onDone}
    >
      {(draft) => topic && <Consequences topic={topic} draft={draft} reader={{ seat: reader, name: names[reader] }} />}
    </TopicForm>
  )
}

function Consequences({
  topic,
  draft,
  reader,
}: {
  topic: Topic
  draft: TopicDraft
  reader: { seat: Seat; name: string }
}) {
  const { minutes, title, purpose } = topicIn(draft)
  const isShorter = topic.protected !== null && minutes !== undefined && minutes < topic.minutes
  const isAnother = title !== topic.title || (purpose ?? null) !== topic.purpose
  return (
    <>
      {isShorter && (
        <p className={styles.warning}>
          {say('agenda.form.shorter', { minutes, planned: topic.minutes, topic: topic.title })}
        </p>
      )}
      {isAnother && topic.covered[reader.seat] && (
        <p className={styles.warning}>{say('agenda.form.takesMark', { name: reader.name })}</p>
      )}
    </>
  )
}

/** A new topic, added by who leads. */
export function AddTopic({ because, onDone }: Omit<Props, 'names'>) {
  const topics = useSession(({ shared }) => shared.agenda.topics)
  const current = useSession(({ shared }) => currentTopicId(shared.talk))
  const submit = useSubmit()
  function send(draft: TopicDraft): void {
    const { minutes = 0, ...topic } = topicIn(draft)
    submit({ type: 'topic/add', topicId: makeId(), ...topic, minutes, after: placeForNew(topics, current) })
    onDone()
  }
  return (
    <TopicForm
      heading={say('agenda.add')}
      action={say('agenda.form.add')}
      minutesNeeded
      because={because}
      onSend={send}
      onCancel={onDone}
    />
  )
}

/** A topic that the side which does not lead would like to have (AG3). */
export function ProposeTopic({ because, onDone }: Omit<Props, 'names'>) {
  const submit = useSubmit()
  function send(draft: TopicDraft): void {
    submit({ type: 'topic/propose', topicId: makeId(), ...topicIn(draft) })
    onDone()
  }
  return (
    <TopicForm
      heading={say('agenda.propose')}
      action={say('agenda.form.propose')}
      minutesNeeded={false}
      because={because}
      onSend={send}
      onCancel={onDone}
    />
  )
}
