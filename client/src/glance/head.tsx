import { mark, topicOf } from '@evenkeel/shared/agenda/select'
import { currentTopicId, isDrifting, minutesLeft } from '@evenkeel/shared/talk/select'
import { useClocks } from '../app/hooks/use-clocks.ts'
import { ConnectionLine } from '../session/connection-line.tsx'
import { useSession } from '../sync/session-context.tsx'
import { HalvesMark } from '../ui/halves-mark.tsx'
import { say } from '../words/glance.ts'
import styles from './glance.module.css'
import type { GlanceProps } from './glance.tsx'

/** What is talked about, whose halves of it are covered, how long there is, and whether this device is connected. */
export function Head({ names, onWholePage }: Pick<GlanceProps, 'names' | 'onWholePage'>) {
  const phase = useSession(({ shared }) => shared.session.phase)
  const topic = useSession(({ shared }) => topicOf(shared.agenda, currentTopicId(shared.talk)))
  const drifting = useSession(({ shared }) => isDrifting(shared.talk))
  const titles = {
    lobby: say('room.lobby.title'),
    live: drifting ? say('drift.button') : (topic?.title ?? say('talk.between')),
    'wrap-up': say('room.wrapUp.title'),
    ended: say('end.title'),
  }
  return (
    <div className={styles.head}>
      {phase === 'live' && topic && !drifting && (
        <HalvesMark
          left={topic.covered.interviewer}
          right={topic.covered.candidate}
          label={say(`mark.${mark(topic)}`, names)}
        />
      )}
      <h1>{titles[phase]}</h1>
      <p className={styles.state}>
        {phase !== 'ended' && <Left />}
        <ConnectionLine />
      </p>
      <button
        type="button"
        className={styles.whole}
        aria-label={say('glance.whole')}
        title={say('glance.whole')}
        onClick={onWholePage}
      >
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <path d="M9.5 3H13v3.5M13 3 9 7M6.5 13H3V9.5M3 13l4-4" />
        </svg>
      </button>
    </div>
  )
}

/** Whole minutes until the planned end (TM3). */
function Left() {
  const left = useSession(({ shared, now }) =>
    shared.talk.endsAt === null ? null : minutesLeft(shared.talk.endsAt, now),
  )
  const { areShown } = useClocks()
  if (left === null || !areShown) return null
  return <span>{left < 0 ? say('talk.over', { minutes: -left }) : say('talk.left', { minutes: left })}</span>
}
