import { mayGive } from '@evenkeel/shared/rights'
import { useSession } from '../sync/session-context.tsx'
import { say } from '../words/words.ts'

/** Whether the own seat can be changed here at all, and why it cannot be at this moment. */
export function useOffered(type: 'seat/pair' | 'seat/rekey'): { isOffered: boolean; because: string | null } {
  const isOffered = useSession(
    ({ shared, actor, readOnly, connection }) => !readOnly && connection !== 'refused' && mayGive(shared, type, actor),
  )
  const online = useSession((view) => view.connection === 'online')
  return { isOffered, because: online ? null : say('room.needsConnection') }
}
