import { otherSeat } from '@evenkeel/shared/seat'
import { useSession, useSubmit } from '../sync/session-context.tsx'
import { GuardedButton } from '../ui/guarded-button.tsx'
import { say } from '../words/around.ts'
import { sayNamesOn } from './names.ts'
import styles from './session-menu.module.css'
import { useOffered } from './use-offered.ts'
import { WhoLeads } from './who-leads.tsx'

/** The lead goes to the other side and comes back by a press, never by itself (PH3). */
export function LeadChoice() {
  const seat = useSession(({ actor }) => actor.seat)
  const people = useSession((view) => view.people)
  const other = otherSeat(seat)
  const isOtherTaken = useSession(({ shared }) => shared.session.seats[other].holderIds.length > 0)
  const online = useSession((view) => view.connection === 'online')
  const { leads, mayHandOver } = useOffered()
  const submit = useSubmit()
  const isOver = useSession(({ shared }) => shared.session.phase === 'ended')
  if (isOver) return null
  const isOffered = mayHandOver && (!leads || isOtherTaken)
  return (
    <section className={styles.part}>
      <h2>
        <WhoLeads />
      </h2>
      <p className="dim">{say('session.leads.what')}</p>
      {isOffered && (
        <GuardedButton
          because={online ? null : say('room.needsConnection')}
          onClick={() => submit({ type: 'session/hand-over', to: leads ? other : seat })}
        >
          {leads ? say('session.handOver', { name: sayNamesOn(other, people) }) : say('session.takeBack')}
        </GuardedButton>
      )}
      {isOffered && !online && <p className="dim">{say('room.needsConnection')}</p>}
    </section>
  )
}
