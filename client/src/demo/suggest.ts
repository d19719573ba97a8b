import { topicOf } from '@evenkeel/shared/agenda/select'
import type { SharedState } from '@evenkeel/shared/state'
import { currentTopicId } from '@evenkeel/shared/talk/select'

/** What to press next to see most, by what was pressed so far. Pure. */
export type Suggestion = 'first' | 'answer' | 'later' | 'wrap-up' | 'record'

/** @param startedOn the topic that was current when the demo began */
export function suggest(shared: SharedState, startedOn: string): Suggestion {
  const { session, agenda, talk } = shared
  if (session.phase === 'ended') return 'record'
  if (session.phase === 'wrap-up') return 'wrap-up'
  const first = topicOf(agenda, startedOn)
  if (!first?.covered.interviewer && currentTopicId(talk) === startedOn) return 'first'
  const isAnswered = first?.covered.candidate || first?.more.candidate
  return first?.covered.interviewer && !isAnswered ? 'answer' : 'later'
}
