import type { ReactNode } from 'react'
import { useIsDemo, useKeys, useSession } from '../sync/session-context.tsx'
import { say } from '../words/around.ts'
import { LanguageChoice } from '../words/language-choice.tsx'
import { ClocksChoice } from './clocks-choice.tsx'
import { Colleague } from './colleague.tsx'
import { EraseSide } from './erase-side.tsx'
import { InviteCard } from './invite-card.tsx'
import { LeadChoice } from './lead-choice.tsx'
import { PeopleList } from './people-list.tsx'
import { PlanForm } from './plan-form.tsx'
import styles from './session-menu.module.css'
import { useOffered } from './use-offered.ts'

/**
 * What the menu of the header holds, in the order in which it is looked for during a talk; `children`: of the own
 * seat. The interviewer has the other side's link on the page itself.
 */
export function SessionPanel({ children }: { children: ReactNode }) {
  const sessionId = useSession((view) => view.sessionId)
  const actor = useSession((view) => view.actor)
  const { seatKey } = useKeys()
  const { may } = useOffered()
  const isDemo = useIsDemo()
  return (
    <>
      <PeopleList />
      {actor.seat === 'candidate' && !isDemo && <InviteCard seat={{ sessionId, ...actor, seatKey }} may={may} />}
      <LeadChoice />
      {!isDemo && <Colleague />}
      <ClocksChoice />
      <section className={styles.part}>
        <LanguageChoice />
      </section>
      <PlanForm />
      {children}
      {isDemo ? <p className="dim">{say('session.notInDemo')}</p> : <EraseSide />}
    </>
  )
}
