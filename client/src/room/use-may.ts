import { askedAfterwards } from '@evenkeel/shared/concern/select'
import { afterwardsMs, reopenMs, writtenQuestions } from '@evenkeel/shared/protocol/limits'
import type { CommandType } from '@evenkeel/shared/protocol/up'
import { mayGive } from '@evenkeel/shared/rights'
import { useSession } from '../sync/session-context.tsx'

/** Which commands make sense to offer: by seat and phase, and after the end by how long ago that was (TK1, PH1, EN5). */
export function useMay(): (type: CommandType) => boolean {
  const shared = useSession((view) => view.shared)
  const actor = useSession((view) => view.actor)
  const isOut = useSession(({ readOnly, connection }) => readOnly || connection === 'refused')
  const isAfterwards = useSession(({ shared: { session }, now }) => now <= (session.endedAt ?? now) + afterwardsMs)
  const isReopenable = useSession(({ shared: { session }, now }) => now <= (session.endedAt ?? now) + reopenMs)

  return (type) => {
    if (isOut || !mayGive(shared, type, actor)) return false
    if (shared.session.phase !== 'ended') return true
    if (type === 'session/reopen') return isReopenable
    if (type === 'concern/more') return isAfterwards
    if (type === 'topic/tick') return isAfterwards && actor.seat === 'candidate'
    if (type === 'concern/raise')
      return isAfterwards && actor.seat === 'candidate' && askedAfterwards(shared.concern).length < writtenQuestions
    return true
  }
}
