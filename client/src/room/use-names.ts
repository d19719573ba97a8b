import type { Seat } from '@evenkeel/shared/seat'
import { useSession } from '../sync/session-context.tsx'
import { say, sayList } from '../words/words.ts'

/** What to call each side: the names of those on it, or the side itself while nobody is. */
export function useNames(): Record<Seat, string> {
  const people = useSession((view) => view.people)
  const nameOf = (seat: Seat): string => {
    const names = people.filter((person) => person.seat === seat && !person.retired && person.name !== '')
    return names.length > 0 ? sayList(names.map(({ name }) => name)) : say(`room.seat.${seat}`)
  }
  return { interviewer: nameOf('interviewer'), candidate: nameOf('candidate') }
}
