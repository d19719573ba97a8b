import { seats } from '@evenkeel/shared/seat'
import { useSession } from '../sync/session-context.tsx'
import { say } from '../words/moment.ts'
import { sayList } from '../words/words.ts'
import { sayNamesOn } from './names.ts'

/** That somebody took the place of somebody else stays on the page, for both sides (SEAT7). */
export function ChangedHands() {
  const people = useSession((view) => view.people)
  const lines = seats.flatMap((seat) => {
    const earlier = people.filter((person) => person.seat === seat && person.retired && person.name !== '')
    if (earlier.length === 0) return []
    const before = sayList(earlier.map(({ name }) => name))
    return [say(`room.handed.${seat}`, { before, now: sayNamesOn(seat, people) })]
  })
  return lines.map((line) => (
    <p key={line} className="dim">
      {line}
    </p>
  ))
}
