import { topicOf } from '@evenkeel/shared/agenda/select'
import { otherSeat } from '@evenkeel/shared/seat'
import type { SharedState } from '@evenkeel/shared/state'
import { currentTopicId, isDrifting, isPaused } from '@evenkeel/shared/talk/select'

/** What to press next to see most, by what was pressed so far. Pure. */
export type Suggestion = 'first' | 'answer' | 'paused' | 'drifting' | 'later' | 'wrap-up' | 'record'

/** @param startedOn the topic that was current when the demo began */
export function suggest(shared: SharedState, startedOn: string): Suggestion {
  const { session, agenda, talk } = shared
  if (session.phase === 'ended') return 'record'
  if (session.phase === 'wrap-up') return 'wrap-up'
  if (isPaused(talk)) return 'paused'
  if (isDrifting(talk)) return 'drifting'
  const first = topicOf(agenda, startedOn)
  const leads = session.steering
  const other = otherSeat(leads)
  if (!first?.covered[leads] && currentTopicId(talk) === startedOn) return 'first'
  const isAnswered = first?.covered[other] || first?.more[other]
  return first?.covered[leads] && !isAnswered ? 'answer' : 'later'
}
