import { nextTopic, topicOf } from '@evenkeel/shared/agenda/select'
import { openOn } from '@evenkeel/shared/concern/select'
import type { CommandType } from '@evenkeel/shared/protocol/up'
import { currentTopicId, isPaused } from '@evenkeel/shared/talk/select'
import { useSession, useSubmit } from '../sync/session-context.tsx'
import { GuardedButton } from '../ui/guarded-button.tsx'
import { say } from '../words/words.ts'
import { OffTheList } from './off-the-list.tsx'
import styles from './talk.module.css'

/**
 * What the side that leads can press: one main button, which ticks for the own side and moves on in one press. Where a
 * question is open on the topic, the button says so and its words stand above it; nothing has to be answered first (CO5).
 */
export function SteeringActions({ may }: { may: (type: CommandType) => boolean }) {
  const shared = useSession((view) => view.shared)
  const seat = useSession(({ actor }) => actor.seat)
  const online = useSession((view) => view.connection === 'online')
  const submit = useSubmit()
  const because = online ? null : say('room.needsConnection')

  const topicId = currentTopicId(shared.talk)
  const topic = topicOf(shared.agenda, topicId)
  const next = nextTopic(shared.agenda, topicId)
  const open = topicId === null ? [] : openOn(shared.concern, topicId)

  if (!may('talk/focus')) return null
  if (isPaused(shared.talk)) {
    return (
      <div className="actions">
        <GuardedButton className="main" because={because} onClick={() => submit({ type: 'session/resume' })}>
          {topic ? say('talk.resumeWith', { topic: topic.title }) : say('talk.resume')}
        </GuardedButton>
      </div>
    )
  }

  const moveOn = () => submit(next ? { type: 'talk/focus', topicId: next.topicId } : { type: 'session/wrap-up' })
  function coveredAndOn() {
    if (topic && !topic.covered[seat]) submit({ type: 'topic/tick', topicId: topic.topicId, covered: true })
    moveOn()
  }
  const values = { count: open.length, next: next?.title ?? '' }
  const main =
    open.length > 0
      ? say(next ? 'talk.openCoveredNext' : 'talk.openCoveredLast', values)
      : say(next ? 'talk.coveredNext' : 'talk.coveredLast', values)

  return (
    <>
      {open.length > 0 && (
        <div className={styles.open}>
          <small>{say('talk.openHere')}</small>
          <ul>
            {open.map(({ concernId, text }) => (
              <li key={concernId}>{text}</li>
            ))}
          </ul>
        </div>
      )}
      <div className="actions">
        {topic && (
          <GuardedButton className="main" because={because} onClick={coveredAndOn}>
            {main}
          </GuardedButton>
        )}
        <GuardedButton because={because} onClick={moveOn}>
          {next ? say('talk.next') : say('talk.wrapUp')}
        </GuardedButton>
        <OffTheList because={because} />
      </div>
      <div className={styles.aside}>
        <GuardedButton className="quiet" because={because} onClick={() => submit({ type: 'session/pause' })}>
          {say('talk.pause')}
        </GuardedButton>
        {next && (
          <GuardedButton className="quiet" because={because} onClick={() => submit({ type: 'session/wrap-up' })}>
            {say('talk.wrapUp')}
          </GuardedButton>
        )}
      </div>
    </>
  )
}
