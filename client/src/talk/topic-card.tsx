import { topicOf } from '@evenkeel/shared/agenda/select'
import type { CommandType } from '@evenkeel/shared/protocol/up'
import { currentTopicId, isDrifting, isPaused, topicMinutes } from '@evenkeel/shared/talk/select'
import { useSession } from '../sync/session-context.tsx'
import { say, sayTime } from '../words/words.ts'
import { DriftCard } from './drift-card.tsx'
import { OtherSeatActions } from './other-seat-actions.tsx'
import { Prompts } from './prompts.tsx'
import { SteeringActions } from './steering-actions.tsx'
import styles from './talk.module.css'

interface Props {
  may: (type: CommandType) => boolean
  /** The prompts of this seat for a topic of the content pack. */
  promptsFor: (guide: string | null) => readonly string[]
}

/** The topic the two are on, or the sentence that they are off it (TM1: at most one). */
export function TopicCard({ may, promptsFor }: Props) {
  const topic = useSession(({ shared }) => topicOf(shared.agenda, currentTopicId(shared.talk)))
  const spent = useSession(({ shared, now }) => topicMinutes(shared.talk, currentTopicId(shared.talk) ?? '', now))
  const drifting = useSession(({ shared }) => isDrifting(shared.talk))
  const paused = useSession(({ shared }) => isPaused(shared.talk))
  const endsAt = useSession(({ shared }) => shared.talk.endsAt)
  const steers = useSession(({ shared, actor }) => shared.session.steering === actor.seat)

  if (drifting) return <DriftCard may={may} />
  return (
    <section className="card now">
      <div className={styles.head}>
        <h2>{topic?.title ?? say('talk.between')}</h2>
        {paused && <span className="chip ok">{say('talk.paused')}</span>}
        {topic && <small>{say('topic.minutesOf', { spent, minutes: topic.minutes })}</small>}
      </div>
      {topic?.purpose && <p className="dim">{topic.purpose}</p>}
      {!topic && steers && <p className="dim">{say('talk.betweenNote')}</p>}
      {topic && <Prompts key={topic.topicId} prompts={promptsFor(topic.guide)} />}
      {paused && endsAt !== null && <p className={styles.note}>{say('talk.pausedNote', { time: sayTime(endsAt) })}</p>}
      {steers ? <SteeringActions may={may} /> : topic && <OtherSeatActions topic={topic} may={may} />}
    </section>
  )
}
