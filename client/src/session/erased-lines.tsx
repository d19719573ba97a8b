import { seats } from '@evenkeel/shared/seat'
import { useSession } from '../sync/session-context.tsx'
import { say } from '../words/moment.ts'

/** That a side was erased stays on the page, without a name (EN4); whoever was on it has none any more. */
export function ErasedLines() {
  const people = useSession((view) => view.people)
  const erased = seats.filter((seat) => people.some((person) => person.seat === seat && person.erased))
  return erased.map((seat) => (
    <p key={seat} className="ask">
      {say(`erase.line.${seat}`)}
    </p>
  ))
}
