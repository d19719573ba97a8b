import type { Person } from '@evenkeel/shared/protocol/welcome'
import type { Seat } from '@evenkeel/shared/seat'
import { useSession } from '../sync/session-context.tsx'
import { say } from '../words/words.ts'
import { sayActing, sayOwing } from './sides.ts'

/** What to call each side where it is said what one of them did. */
export const useNames = (): Record<Seat, string> => useBoth(sayActing)

/** What to call each side where it is said who owes what (EN1). */
export const useOwners = (): Record<Seat, string> => useBoth(sayOwing)

/** Who said what both were shown: by name, also where somebody else speaks for the side since (FT2, EN2). */
export function useNamesBy(what: 'revealedBy' | 'exchangedBy'): Record<Seat, string> {
  const by = useSession(({ shared }) => shared.fit[what])
  const people = useSession((view) => view.people)
  const nameOf = (seat: Seat) => people.find(({ holderId }) => holderId === by[seat])?.name || say(`room.side.${seat}`)
  return { interviewer: nameOf('interviewer'), candidate: nameOf('candidate') }
}

function useBoth(sayOf: (seat: Seat, people: Person[]) => string): Record<Seat, string> {
  const people = useSession((view) => view.people)
  return { interviewer: sayOf('interviewer', people), candidate: sayOf('candidate', people) }
}
