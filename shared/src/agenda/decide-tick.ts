import type { Decision } from '../protocol/decision.ts'
import { accept, reject } from '../protocol/decision.ts'
import { afterwardsMs } from '../protocol/limits.ts'
import type { CommandOf } from '../protocol/up.ts'
import type { Actor, Circumstances, SharedState } from '../state.ts'
import { topicOf } from './select.ts'

/** By itself, as a page has it before the other rules: a mark shows in the frame that follows the press (SY5). */
export function decideTick(
  shared: SharedState,
  { topicId, covered }: CommandOf<'topic/tick'>,
  actor: Actor,
  { now }: Circumstances,
): Decision {
  const tooLate = refusedAfterwards(shared, actor, now)
  if (tooLate) return reject(tooLate)
  const topic = topicOf(shared.agenda, topicId)
  if (!topic) return reject('topic-unknown')
  if (topic.skipped) return reject('topic-skipped')
  return accept({ type: 'topic/ticked', topicId, covered })
}

/** After the end only the candidate ticks, and for 72 hours (TK1). */
function refusedAfterwards({ session }: SharedState, actor: Actor, now: number) {
  if (session.phase !== 'ended') return undefined
  if (actor.seat !== 'candidate') return 'wrong-phase'
  return now > (session.endedAt ?? 0) + afterwardsMs ? 'too-late' : undefined
}
