import { nextTopic, topicOf } from '@evenkeel/shared/agenda/select'
import { openOn } from '@evenkeel/shared/concern/select'
import { minuteMs } from '@evenkeel/shared/protocol/limits'
import { currentTopicId, isSure, lastTopicId } from '@evenkeel/shared/talk/select'
import { useState } from 'react'
import { useClocks } from '../app/hooks/use-clocks.ts'
import { useSession, useSubmit } from '../sync/session-context.tsx'
import { say } from '../words/words.ts'
import { useIsMeant } from './use-is-meant.ts'

/** "About 5 min ago", or "a while ago" where clocks are hidden: nobody remembers it better than that. */
const agoMinutes = 5

/**
 * How who leads moves the talk on: one press ticks for the own side and goes to the next topic, or to the wrap-up after
 * the last (TK1). Where the page has lost the thread, the press asks since when, and only the answer moves it (TM5).
 */
export function useMoveOn() {
  const shared = useSession((view) => view.shared)
  const seat = useSession(({ actor }) => actor.seat)
  const online = useSession((view) => view.connection === 'online')
  const isUnsure = useSession(({ shared, now }) => !isSure(shared, now))
  const { areShown } = useClocks()
  /** The topic from which somebody pressed to move on and has not said since when; `covered`: it is to be ticked as well. */
  const [leaving, setLeaving] = useState<{ topicId: string | null; covered: boolean } | null>(null)
  const submit = useSubmit()

  const topicId = currentTopicId(shared.talk)
  const topic = topicOf(shared.agenda, topicId)
  const isMeant = useIsMeant(topicId)
  const next = nextTopic(shared.agenda, lastTopicId(shared.talk))

  /** In one press; what is cancelled before it has done nothing. */
  function go(covered: boolean, agoMs?: number) {
    if (covered && topic && !topic.covered[seat]) submit({ type: 'topic/tick', topicId: topic.topicId, covered: true })
    submit(next ? { type: 'talk/focus', topicId: next.topicId, agoMs } : { type: 'session/wrap-up' })
    setLeaving(null)
  }
  return {
    topic,
    next,
    /** Open on the topic, to be seen before the talk moves on from it (CO5). */
    open: topicId === null ? [] : openOn(shared.concern, topicId),
    because: online ? null : say('room.needsConnection'),
    press(covered: boolean) {
      if (!isMeant()) return
      if (next && isUnsure) setLeaving({ topicId, covered })
      else go(covered)
    },
    /** The answers while it is asked since when. */
    since:
      next && leaving && leaving.topicId === topicId
        ? {
            next,
            sayAgo: areShown ? say('talk.since.ago', { minutes: agoMinutes }) : say('talk.since.ago.noClock'),
            now: () => go(leaving.covered),
            ago: () => go(leaving.covered, agoMinutes * minuteMs),
            stay: () => setLeaving(null),
          }
        : null,
  }
}
