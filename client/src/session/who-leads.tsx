import type { Person } from '@evenkeel/shared/protocol/welcome'
import { useSession } from '../sync/session-context.tsx'
import { say } from '../words/words.ts'
import { inBrief, peopleOn, sayNamesOn } from './names.ts'

/** Which side leads, on both screens (PH3). */
export function WhoLeads() {
  const steering = useSession(({ shared }) => shared.session.steering)
  const isOver = useSession(({ shared }) => shared.session.phase === 'ended')
  const people = useSession((view) => view.people)
  if (isOver) return null
  const count = Math.max(1, peopleOn(steering, people).length)
  const sayFor = (named: Person[]) => say('session.leads', { count, name: sayNamesOn(steering, named) })
  return <span title={sayFor(people)}>{sayFor(inBrief(people))}</span>
}
