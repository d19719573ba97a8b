import { nextTopic, topicOf } from '@evenkeel/shared/agenda/select'
import type { Topic } from '@evenkeel/shared/agenda/state'
import type { CommandType } from '@evenkeel/shared/protocol/up'
import {
  currentTopicId,
  isDrifting,
  isPaused,
  isSure,
  lastTopicId,
  openSegment,
  topicMinutes,
} from '@evenkeel/shared/talk/select'
import type { ReactNode } from 'react'
import { useClocks } from '../app/hooks/use-clocks.ts'
import { useSession } from '../sync/session-context.tsx'
import { say, sayTime } from '../words/words.ts'
import { OtherSeatActions } from './other-seat-actions.tsx'
import { Prompts } from './prompts.tsx'
import { SteeringActions } from './steering-actions.tsx'
import styles from './talk.module.css'

interface Props {
  may: (type: CommandType) => boolean
  /** The prompts of this seat for a topic of the content pack. */
  promptsFor: (guide: string | null) => readonly string[]
  /** Stands in the card's place while the talk is off the list. */
  drift: ReactNode
}

/** The topic the two are on, or the sentence that they are off it (TM1: at most one). */
export function TopicCard({ may, promptsFor, drift }: Props) {
  const topic = useSession(({ shared }) => topicOf(shared.agenda, currentTopicId(shared.talk)))
  const drifting = useSession(({ shared }) => isDrifting(shared.talk))
  const paused = useSession(({ shared }) => isPaused(shared.talk))
  const endsAt = useSession(({ shared }) => shared.talk.endsAt)
  const next = useSession(({ shared }) => nextTopic(shared.agenda, lastTopicId(shared.talk)))
  const steers = useSession(({ shared, actor }) => shared.session.steering === actor.seat)

  const { areShown } = useClocks()

  if (drifting) return drift
  return (
    <section className={`card now ${styles.topic}`}>
      <div className={styles.head}>
        <h2>{topic ? <bdi>{topic.title}</bdi> : say('talk.between')}</h2>
        {paused && <span className="chip ok">{say('talk.paused')}</span>}
        {topic && areShown && <TopicClock topic={topic} />}
      </div>
      {topic?.purpose && (
        <p className="dim" dir="auto">
          {topic.purpose}
        </p>
      )}
      {!topic && !steers && next && <p className="dim">{say('talk.betweenNote', { topic: next.title })}</p>}
      {topic && <Prompts key={topic.topicId} prompts={promptsFor(topic.guide)} />}
      {paused && (
        <p className={styles.note}>
          {areShown && endsAt !== null
            ? say('talk.pausedNote', { time: sayTime(endsAt) })
            : say('talk.pausedNote.noClock')}
        </p>
      )}
      {steers ? <SteeringActions may={may} /> : topic && <OtherSeatActions topic={topic} may={may} />}
    </section>
  )
}

/** Minutes of those planned, for as long as the page can know them; after that, since when it has heard nothing (TM5). */
function TopicClock({ topic }: { topic: Topic }) {
  const spent = useSession(({ shared, now }) => topicMinutes(shared.talk, topic.topicId, now))
  const isKnown = useSession(({ shared, now }) => isSure(shared, now))
  const from = useSession(({ shared, now }) => openSegment(shared.talk)?.from ?? now)
  return (
    <small>
      {isKnown ? say('topic.minutesOf', { spent, minutes: topic.minutes }) : say('talk.since', { time: sayTime(from) })}
    </small>
  )
}
