/** What is said of a press by key: what came of it, or why there is no button for it. */
import { topicOf } from '@evenkeel/shared/agenda/select'
import { currentTopicId, isDrifting, isPaused } from '@evenkeel/shared/talk/select'
import type { SessionView } from '../sync/session-store.ts'
import { sayRefusal } from '../words/pages.ts'
import { say } from '../words/shortcuts.ts'
import { buttonOf } from './button.ts'
import type { Shortcut } from './keys.ts'
import { keys } from './keys.ts'

/** In the order in which a person would think of it. */
export function sayWhyNot(name: Shortcut, { shared, actor, readOnly }: SessionView): string {
  const { phase, steering } = shared.session
  const isOfTheTalk = name === 'next' || name === 'drift' || name === 'tick'
  if (readOnly) return sayRefusal('read-only')
  if (isOfTheTalk && (phase === 'lobby' || phase === 'ended')) return sayRefusal('wrong-phase')
  if (name === 'next' && steering !== actor.seat) return sayRefusal('only-steering')
  if (isOfTheTalk && phase === 'wrap-up') return sayRefusal('wrong-phase')
  if (isOfTheTalk && isPaused(shared.talk)) return sayRefusal('talk-paused')
  if (name === 'next' && isDrifting(shared.talk)) return say('shortcuts.whyNot.drifting', { key: keys.drift })
  return say('shortcuts.whyNot')
}

/** Empty where there is nothing to say: what took the focus speaks for itself. */
export function sayOutcome(name: Shortcut, before: SessionView, after: SessionView, page: Document): string {
  const topicId = currentTopicId(after.shared.talk)
  const topic = topicOf(after.shared.agenda, topicId)
  switch (name) {
    case 'tick': {
      const isCovered = topic?.covered[after.actor.seat]
      return topic ? say(isCovered ? 'shortcuts.ticked' : 'shortcuts.unticked', { topic: topic.title }) : ''
    }
    case 'next':
      if (after.shared.session.phase === 'wrap-up') return say('room.wrapUp.title')
      if (topic && topicId !== currentTopicId(before.shared.talk))
        return say('announce.currentTopic', { topic: topic.title })
      // It asks since when, in the place of its own words (TM5).
      return say('shortcuts.again', { key: keys.next, button: buttonOf('next', page)?.textContent ?? '' })
    case 'drift':
      if (isDrifting(before.shared.talk)) return topic ? say('announce.currentTopic', { topic: topic.title }) : ''
      if (after.shared.session.steering === after.actor.seat)
        return isDrifting(after.shared.talk) ? say('drift.button') : ''
      return say('drift.quietNote')
    default:
      return ''
  }
}
