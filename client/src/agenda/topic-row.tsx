import { mark } from '@evenkeel/shared/agenda/select'
import type { Topic } from '@evenkeel/shared/agenda/state'
import { openOn } from '@evenkeel/shared/concern/select'
import type { CommandType } from '@evenkeel/shared/protocol/up'
import type { Seat } from '@evenkeel/shared/seat'
import { otherSeat } from '@evenkeel/shared/seat'
import { currentTopicId, topicMinutes } from '@evenkeel/shared/talk/select'
import { useClocks } from '../app/hooks/use-clocks.ts'
import { useSession, useSubmit } from '../sync/session-context.tsx'
import { GuardedButton } from '../ui/guarded-button.tsx'
import { say } from '../words/words.ts'
import styles from './agenda.module.css'
import { OwnHalf } from './own-half.tsx'

interface Props {
  topic: Topic
  names: Record<Seat, string>
  may: (type: CommandType) => boolean
}

export function TopicRow({ topic, names, may }: Props) {
  const { topicId, title, skipped } = topic
  const isNow = useSession(({ shared }) => currentTopicId(shared.talk) === topicId)
  const questions = useSession(({ shared }) => openOn(shared.concern, topicId).length)
  const seat = useSession(({ actor }) => actor.seat)
  const online = useSession((view) => view.connection === 'online')
  const submit = useSubmit()
  const mayTick = may('topic/tick') && !skipped
  return (
    <li
      className={styles.topic}
      aria-current={isNow || undefined}
      data-done={mark(topic) === 'both'}
      data-skipped={skipped}
      data-keeps-focus="self"
    >
      <OwnHalf topic={topic} names={names} mayTick={mayTick} isNow={isNow} />
      {may('talk/focus') && !skipped ? (
        <GuardedButton
          className={styles.title}
          because={online ? null : say('room.needsConnection')}
          title={isNow ? undefined : say('topic.focus', { topic: title })}
          onClick={() => submit({ type: 'talk/focus', topicId })}
        >
          <bdi>{title}</bdi>
        </GuardedButton>
      ) : (
        <span className={styles.title}>
          <bdi>{title}</bdi>
        </span>
      )}
      <span className={styles.end}>
        {questions > 0 && <span className="chip">{say('topic.questions', { count: questions })}</span>}
        {isNow && <span className="chip ok">{say('topic.now')}</span>}
        {skipped && <small>{say('topic.skipped')}</small>}
        {!isNow && !skipped && <Minutes topic={topic} />}
      </span>
      {mayTick && topic.tickTakenFrom === seat && (
        <p className={styles.changed}>{say('topic.changed', { name: names[otherSeat(seat)], topic: title })}</p>
      )}
    </li>
  )
}

function Minutes({ topic: { topicId, minutes } }: { topic: Topic }) {
  const spent = useSession(({ shared, now }) => topicMinutes(shared.talk, topicId, now))
  const { areShown } = useClocks()
  if (!areShown) return null
  return <small>{spent > 0 ? say('topic.minutesOf', { spent, minutes }) : say('topic.minutes', { minutes })}</small>
}
