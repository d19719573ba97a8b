import type { CommandType } from '@evenkeel/shared/protocol/up'
import { isPaused } from '@evenkeel/shared/talk/select'
import { useSession, useSubmit } from '../sync/session-context.tsx'
import { GuardedButton } from '../ui/guarded-button.tsx'
import { say, sayWritten } from '../words/words.ts'
import { OffTheList } from './off-the-list.tsx'
import styles from './talk.module.css'
import { useMoveOn } from './use-move-on.ts'

/** So many open questions stand below the buttons; all of them are in the list of questions. */
const openShown = 3

/**
 * What the side that leads can press: one main button, which ticks for the own side and moves on in one press. Where a
 * question is open on the topic, the button says so and its words stand below the buttons; nothing has to be answered first (CO5).
 * Where the page has lost the thread, the press asks since when, in the place of the buttons (TM5).
 */
export function SteeringActions({ may }: { may: (type: CommandType) => boolean }) {
  const seat = useSession(({ actor }) => actor.seat)
  const isStopped = useSession(({ shared }) => isPaused(shared.talk))
  const { topic, next, open, because, press, since } = useMoveOn()
  const submit = useSubmit()

  if (!may('talk/focus')) return null
  if (isStopped) {
    return (
      <div className="actions">
        <GuardedButton className="main" because={because} onClick={() => submit({ type: 'session/resume' })}>
          {topic ? say('talk.resumeWith', { topic: topic.title }) : say('talk.resume')}
        </GuardedButton>
      </div>
    )
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
            {open.slice(0, openShown).map(({ concernId, text }) => (
              <li key={concernId} dir="auto">
                {sayWritten(text)}
              </li>
            ))}
          </ul>
          {open.length > openShown && <small>{say('talk.openMore', { count: open.length - openShown })}</small>}
        </div>
      )}
      <div className={`actions ${styles.steering}`}>
        {!topic && (
          <GuardedButton className="main" data-shortcut="next" because={because} onClick={() => press(false)}>
            {next ? say('talk.suggestion.go', { topic: next.title }) : say('talk.wrapUp')}
          </GuardedButton>
        )}
        {topic && (
          <GuardedButton
            className="main"
            data-shortcut="next"
            because={because}
            onClick={since ? since.now : () => press(true)}
          >
            {since ? say('talk.since.now', { next: since.next.title }) : main}
          </GuardedButton>
        )}
        {topic && (next || !topic.covered[seat]) && (
          <GuardedButton because={because} onClick={since ? since.ago : () => press(false)}>
            {since ? since.sayAgo : say(next ? 'talk.next' : 'talk.wrapUpUncovered')}
          </GuardedButton>
        )}
        {since ? (
          <button type="button" onClick={since.stay}>
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
