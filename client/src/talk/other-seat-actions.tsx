import { planned, topicOf } from '@evenkeel/shared/agenda/select'
import type { Topic } from '@evenkeel/shared/agenda/state'
import type { CommandType } from '@evenkeel/shared/protocol/up'
import { useSession, useSubmit } from '../sync/session-context.tsx'
import { GuardedButton } from '../ui/guarded-button.tsx'
import { say } from '../words/words.ts'
import { short } from './line.tsx'
import styles from './talk.module.css'
import { TopicChoice } from './topic-choice.tsx'
import { useHint } from './use-hint.ts'
import { useIsMeant } from './use-is-meant.ts'

/**
 * What the side that does not lead can press on the current topic: its own half of the mark (TK1), what it would like
 * next, and the quiet press after which the page asks both (DR2). What the page will do is said to the presser alone.
 */
export function OtherSeatActions({ topic, may }: { topic: Topic; may: (type: CommandType) => boolean }) {
  const seat = useSession(({ actor }) => actor.seat)
  const isMeant = useIsMeant(topic.topicId)
  const submit = useSubmit()
  const isCovered = topic.covered[seat]
  if (!may('topic/tick')) return null
  return (
    <div className="actions">
      <button
        type="button"
        className={isCovered ? styles.wide : 'main'}
        data-shortcut="tick"
        aria-pressed={isCovered}
        onClick={() => isMeant() && submit({ type: 'topic/tick', topicId: topic.topicId, covered: !isCovered })}
      >
        {say('topic.coveredForMe')}
      </button>
      {may('talk/suggest') && <SuggestNext topicId={topic.topicId} />}
      {may('drift/hint') && <QuietHint />}
    </div>
  )
}

function SuggestNext({ topicId }: { topicId: string }) {
  const agenda = useSession(({ shared }) => shared.agenda)
  const others = planned(agenda).filter((each) => each.topicId !== topicId)
  const suggested = useSession(({ shared }) => topicOf(shared.agenda, shared.talk.suggestedTopicId)?.title)
  const online = useSession((view) => view.connection === 'online')
  const submit = useSubmit()
  if (others.length === 0) return null
  return (
    <TopicChoice
      because={online ? null : say('room.needsConnection')}
      legend={say('talk.suggest.which')}
      topics={others}
      onChoose={(chosen) => submit({ type: 'talk/suggest', topicId: chosen })}
    >
      {suggested === undefined ? say('talk.suggest') : say('talk.suggested', { topic: short(suggested) })}
    </TopicChoice>
  )
}

function QuietHint() {
  const { because, waits, hint } = useHint()
  return (
    <>
      <GuardedButton data-shortcut="drift" because={because} onClick={hint}>
        {say('drift.quietButton')}
      </GuardedButton>
      {waits && <p className={`dim ${styles.wide}`}>{say('drift.quietNote')}</p>}
    </>
  )
}
