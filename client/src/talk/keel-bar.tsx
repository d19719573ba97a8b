import { minuteMs } from '@evenkeel/shared/protocol/limits'
import { currentTopicId, driftMinutes, isSure, openSegment, topicMinutes } from '@evenkeel/shared/talk/select'
import { Fragment } from 'react'
import { useClocks } from '../app/hooks/use-clocks.ts'
import { useSession } from '../sync/session-context.tsx'
import { say, sayList, sayTime } from '../words/words.ts'
import styles from './keel-bar.module.css'

/**
 * Where the time went: the topics but for those left out (AG2), each as wide as its minutes and filled by those spent, a mark where it ran
 * over, and after a topic the stretch off the list, hatched. Redrawn every 15 s, which nobody sees move.
 */
export function KeelBar() {
  const agenda = useSession(({ shared }) => shared.agenda)
  const talk = useSession(({ shared }) => shared.talk)
  const now = useSession((view) => Math.ceil(view.now / 15_000) * 15_000)
  /** Since when it may be any topic: then none of its minutes are claimed (TM5). */
  const unsureFrom =
    useSession(({ shared, now }) => (isSure(shared, now) ? null : openSegment(shared.talk)?.from)) ?? null
  const { areShown } = useClocks()
  // One that was talked about before it was left out has had its time.
  const stay = new Set(talk.segments.map(({ topicId }) => topicId))
  const topics = agenda.topics.filter(({ topicId, skipped }) => !skipped || stay.has(topicId))
  const offMs = (topicId: string): number =>
    talk.segments
      .filter((segment) => segment.kind === 'drift' && segment.topicId === topicId)
      .reduce((sum, { from, to }) => sum + Math.max(0, (to ?? now) - from), 0)

  const off = driftMinutes(talk, now)
  const words = topics.map(({ topicId, title, minutes }) =>
    unsureFrom !== null && topicId === currentTopicId(talk)
      ? say('talk.keel.since', { topic: title, time: sayTime(unsureFrom) })
      : say('talk.keel.topic', { topic: title, spent: topicMinutes(talk, topicId, now), minutes }),
  )
  if (off > 0) words.push(say('talk.keel.drift', { minutes: off }))
  const label = areShown ? say('talk.keel', { list: sayList(words) }) : say('talk.keel.noClock')
  return (
    <div className={styles.keel} role="img" aria-label={label}>
      {topics.map(({ topicId, minutes }) => {
        const spent = topicMinutes(talk, topicId, now)
        const drift = offMs(topicId)
        return (
          <Fragment key={topicId}>
            <span className={styles.topic} data-over={spent > minutes} style={{ flexGrow: minutes }}>
              <i style={{ width: `${Math.min(100, (100 * spent) / minutes)}%` }} />
            </span>
            {drift > 0 && <span className={styles.off} style={{ flexGrow: drift / minuteMs }} />}
          </Fragment>
        )
      })}
    </div>
  )
}
