import type { Proposal } from '@evenkeel/shared/agenda/state'
import type { Seat } from '@evenkeel/shared/seat'
import type { SharedState } from '@evenkeel/shared/state'
import { useSession } from '../sync/session-context.tsx'
import { say } from '../words/words.ts'
import styles from './proposals.module.css'

/** Names the heading, to which the count leads. */
export const titleId = 'agenda-proposals'

/** How many wait for who leads; a press leads to them, below a long agenda. */
export function ProposalCount() {
  const count = useSession(({ shared, actor }) => (leads(shared, actor.seat) ? waiting(shared).length : 0))
  if (count === 0) return null
  return (
    <button type="button" className={styles.count} onClick={() => document.getElementById(titleId)?.focus()}>
      {say('agenda.proposals.count', { count })}
    </button>
  )
}

const waiting = ({ agenda }: SharedState): Proposal[] => agenda.proposals.filter(({ answer }) => answer === null)
const leads = ({ session }: SharedState, seat: Seat): boolean => session.steering === seat && session.phase !== 'ended'
