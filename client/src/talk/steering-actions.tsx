import { nextTopic, topicOf } from '@evenkeel/shared/agenda/select'
import { openOn } from '@evenkeel/shared/concern/select'
import { minuteMs } from '@evenkeel/shared/protocol/limits'
import type { CommandType } from '@evenkeel/shared/protocol/up'
import { currentTopicId, isPaused, isSure, lastTopicId } from '@evenkeel/shared/talk/select'
import { useState } from 'react'
import { useClocks } from '../app/hooks/use-clocks.ts'
import { useSession, useSubmit } from '../sync/session-context.tsx'
import { GuardedButton } from '../ui/guarded-button.tsx'
import { say, sayWritten } from '../words/words.ts'
import { OffTheList } from './off-the-list.tsx'
import styles from './talk.module.css'

/** So many open questions stand below the buttons; all of them are in the list of questions. */
const openShown = 3

/** "About 5 min ago", or "a while ago" where clocks are hidden: nobody remembers it better than that. */
const agoMinutes = 5

/**
 * What the side that leads can press: one main button, which ticks for the own side and moves on in one press. Where a
 * question is open on the topic, the button says so and its words stand below the buttons; nothing has to be answered first (CO5).
 * Where the page has lost the thread, the press asks since when, in the place of the buttons (TM5).
 */
export function SteeringActions({ may }: { may: (type: CommandType) => boolean }) {
  const shared = useSession((view) => view.shared)
  const seat = useSession(({ actor }) => actor.seat)
  const online = useSession((view) => view.connection === 'online')
  const isUnsure = useSession(({ shared, now }) => !isSure(shared, now))
  const { areShown } = useClocks()
  /** The topic from which somebody pressed to move on and has not said since when; `covered`: it is to be ticked as well. */
  const [leaving, setLeaving] = useState<{ topicId: string | null; covered: boolean } | null>(null)
  const submit = useSubmit()
  const because = online ? null : say('room.needsConnection')

  const topicId = currentTopicId(shared.talk)
  const topic = topicOf(shared.agenda, topicId)
  const next = nextTopic(shared.agenda, lastTopicId(shared.talk))
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

  const isLeaving = next !== undefined && leaving !== null && leaving.topicId === topicId
  /** In one press; what is cancelled before it has done nothing. */
  function go(covered: boolean, agoMs?: number) {
    if (covered && topic && !topic.covered[seat]) submit({ type: 'topic/tick', topicId: topic.topicId, covered: true })
    submit(next ? { type: 'talk/focus', topicId: next.topicId, agoMs } : { type: 'session/wrap-up' })
    setLeaving(null)
  }
  function press(covered: boolean) {
    if (next && isUnsure) setLeaving({ topicId, covered })
    else go(covered)
  }
  const ago = areShown ? say('talk.since.ago', { minutes: agoMinutes }) : say('talk.since.ago.noClock')
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
            {open.slice(0, openShown).map(({ concernId, text }) => (
              <li key={concernId}>{sayWritten(text)}</li>
            ))}
          </ul>
          {open.length > openShown && <small>{say('talk.openMore', { count: open.length - openShown })}</small>}
        </div>
      )}
      <div className={`actions ${styles.steering}`}>
        {!topic && (
          <GuardedButton className="main" because={because} onClick={() => press(false)}>
            {next ? say('talk.suggestion.go', { topic: next.title }) : say('talk.wrapUp')}
          </GuardedButton>
        )}
        {topic && (
          <GuardedButton
            className="main"
            because={because}
            onClick={() => (isLeaving ? go(leaving.covered) : press(true))}
          >
            {isLeaving ? say('talk.since.now', { next: next.title }) : main}
          </GuardedButton>
        )}
        {topic && (next || !topic.covered[seat]) && (
          <GuardedButton
            because={because}
            onClick={() => (isLeaving ? go(leaving.covered, agoMinutes * minuteMs) : press(false))}
          >
            {isLeaving ? ago : say(next ? 'talk.next' : 'talk.wrapUpUncovered')}
          </GuardedButton>
        )}
        {isLeaving ? (
          <button type="button" onClick={() => setLeaving(null)}>
            {say('talk.since.stay')}
          </button>
        ) : (
          <OffTheList because={because} />
        )}
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
