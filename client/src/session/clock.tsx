import { minutesLeft } from '@evenkeel/shared/talk/select'
import { useClocks } from '../app/hooks/use-clocks.ts'
import { useSession } from '../sync/session-context.tsx'
import { say, sayTime } from '../words/words.ts'
import styles from './room-header.module.css'

/** Whole minutes until the planned end, and past it how many over; never a second hand; nothing where clocks are hidden (TM2, TM3). */
export function Clock() {
  const phase = useSession(({ shared }) => shared.session.phase)
  const endsAt = useSession(({ shared }) => shared.talk.endsAt)
  const left = useSession(({ shared, now }) =>
    shared.talk.endsAt === null ? null : minutesLeft(shared.talk.endsAt, now),
  )
  const { minutes, startsAt } = useSession(({ shared }) => shared.session)
  const { areShown } = useClocks()

  // From when to when it was, the record says.
  if (!areShown || phase === 'ended') return null
  if (left === null || endsAt === null) {
    return (
      <p className={styles.clock}>
        <b>{say('talk.planned', { minutes })}</b>
        {startsAt !== null && <small>{say('talk.startsAt', { time: sayTime(startsAt) })}</small>}
      </p>
    )
  }
  return (
    <p className={styles.clock}>
      <b>{left < 0 ? say('talk.over', { minutes: -left }) : say('talk.left', { minutes: left })}</b>
      <small>{say('talk.until', { time: sayTime(endsAt) })}</small>
    </p>
  )
}
