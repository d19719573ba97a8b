import type { Person } from '@evenkeel/shared/protocol/welcome'
import type { Seat } from '@evenkeel/shared/seat'
import { useSession } from '../sync/session-context.tsx'
import { sayActing, sayOwing } from './sides.ts'

/** What to call each side where it is said what one of them did. */
export const useNames = (): Record<Seat, string> => useBoth(sayActing)

/** What to call each side where it is said who owes what (EN1). */
export const useOwners = (): Record<Seat, string> => useBoth(sayOwing)

function useBoth(sayOf: (seat: Seat, people: Person[]) => string): Record<Seat, string> {
  const people = useSession((view) => view.people)
  return { interviewer: sayOf('interviewer', people), candidate: sayOf('candidate', people) }
}
