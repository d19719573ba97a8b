import type { CommandType } from '@evenkeel/shared/protocol/up'
import { mayGive } from '@evenkeel/shared/rights'
import { useSession } from '../sync/session-context.tsx'

/** What of the session itself may be offered here and now, and why a command of the moment cannot be pressed yet. */
export function useOffered() {
  const shared = useSession((view) => view.shared)
  const actor = useSession((view) => view.actor)
  const isOut = useSession(({ readOnly, connection }) => readOnly || connection === 'refused')
  const may = (type: CommandType): boolean => !isOut && mayGive(shared, type, actor)
  const leads = shared.session.steering === actor.seat
  // Who does not lead may only take back, and only the interviewer (PH3).
  const mayHandOver = may('session/hand-over') && (leads || actor.seat === 'interviewer')
  return { may, leads, mayHandOver }
}
