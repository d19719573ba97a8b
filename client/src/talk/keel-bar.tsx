import { minuteMs } from '@evenkeel/shared/protocol/limits'
import { currentTopicId, driftMinutes, isSure, openSegment, topicMinutes } from '@evenkeel/shared/talk/select'
import { Fragment } from 'react'
import { useClocks } from '../app/hooks/use-clocks.ts'
import { useSession } from '../sync/session-context.tsx'
import { say, sayList, sayTime } from '../words/words.ts'
import styles from './keel-bar.module.css'

/**
 * Where the time went: the topics but for those left out (AG2), each as wide as its minutes and filled by those spent, a mark where it ran
 * over, and after a topic the stretch off the list, hatched, which grows every 15 s: nobody sees it move.
 */
export function KeelBar() {
  const agenda = useSession(({ shared }) => shared.agenda)
  const talk = useSession(({ shared }) => shared.talk)
  const now = useSession((view) => Math.ceil(view.now / 15_000) * 15_000)
  /** As everywhere on the page (TM3); one text, so that the bar is drawn again only when a minute is over. */
  const minutesOn = useSession(({ shared, now }) =>
    shared.agenda.topics.map(({ topicId }) => topicMinutes(shared.talk, topicId, now)).join(),
  ).split(',')
  const off = useSession(({ shared, now }) => driftMinutes(shared.talk, now))
  /** Since when it may be any topic: then none of its minutes are claimed (TM5). */
  const unsureFrom =
    useSession(({ shared, now }) => (isSure(shared, now) ? null : openSegment(shared.talk)?.from)) ?? null
  const { areShown } = useClocks()
  // One that was talked about before it was left out has had its time.
  const stay = new Set(talk.segments.map(({ topicId }) => topicId))
  const topics = agenda.topics
    .map((topic, place) => ({ ...topic, spent: Number(minutesOn[place]) }))
    .filter(({ topicId, skipped }) => !skipped || stay.has(topicId))
  const offMs = (topicId: string): number =>
    talk.segments
      .filter((segment) => segment.kind === 'drift' && segment.topicId === topicId)
      .reduce((sum, { from, to }) => sum + Math.max(0, (to ?? now) - from), 0)

  const words = topics.map(({ topicId, title, minutes, spent }) =>
    unsureFrom !== null && topicId === currentTopicId(talk)
      ? say('talk.keel.since', { topic: title, time: sayTime(unsureFrom) })
      : say('talk.keel.topic', { topic: title, spent, minutes }),
  )
  if (off > 0) words.push(say('talk.keel.drift', { minutes: off }))
  const label = areShown ? say('talk.keel', { list: sayList(words) }) : say('talk.keel.noClock')
  return (
    <div className={styles.keel} role="img" aria-label={label}>
      {topics.map(({ topicId, minutes, spent }) => {
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
