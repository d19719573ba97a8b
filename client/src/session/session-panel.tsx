import type { ReactNode } from 'react'
import { ClocksChoice } from './clocks-choice.tsx'
import { Colleague } from './colleague.tsx'
import { EraseSide } from './erase-side.tsx'
import { LeadChoice } from './lead-choice.tsx'
import { PeopleList } from './people-list.tsx'
import { PlanForm } from './plan-form.tsx'

/** What the menu of the header holds, in the order in which it is looked for during a talk; `children`: of the own seat. */
export function SessionPanel({ children }: { children: ReactNode }) {
  return (
    <>
      <PeopleList />
      <LeadChoice />
      <Colleague />
      <ClocksChoice />
      <PlanForm />
      {children}
      <EraseSide />
    </>
  )
}
