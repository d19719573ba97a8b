import type { Person, Presence } from '@evenkeel/shared/protocol/welcome'
import { seats } from '@evenkeel/shared/seat'
import { useSession } from '../sync/session-context.tsx'
import { say, sayList } from '../words/words.ts'
import { inBrief, peopleOn } from './names.ts'

/** Who has a seat, side by side, and who of them is connected: only while this device is, and not after the end (SY7). */
export function WhoIsHere() {
  const people = useSession((view) => view.people)
  const presence = useSession((view) => view.presence)
  const ownId = useSession(({ actor }) => actor.holderId)
  const holderSeats = useSession(({ shared }) => shared.session.seats)
  const isKnown = useSession(
    ({ connection, shared, readOnly }) => connection === 'online' && shared.session.phase !== 'ended' && !readOnly,
  )

  const present = seats.flatMap((seat) => peopleOn(seat, people))
  const untaken = seats.find((seat) => holderSeats[seat].holderIds.length === 0)
  const isOver = useSession(({ shared }) => shared.session.phase === 'ended')
  /** After the end nobody comes any more for whoever erased the side (EN4). */
  const isErased = isOver && people.some(({ seat, erased }) => seat === untaken && erased)
  const sayFor = (named: Person[]) =>
    (isKnown ? sayPresence(named, presence, ownId) : namesOf(named)) +
    (untaken
      ? `. ${isErased ? say('room.who.erased', { side: say(`room.side.${untaken}`) }) : say(`room.who.untaken.${untaken}`)}`
      : '')
  return <span title={sayFor(present)}>{sayFor(inBrief(present))}</span>
}

/** Somebody of whom the server said nothing is only named: not being told is not being gone. */
function sayPresence(people: Person[], presence: Presence, ownId: string): string {
  const gone = people.filter(({ holderId }) => holderId !== ownId && presence[holderId] === 'gone')
  if (gone.length > 0) return say('room.who.gone', { count: gone.length, names: namesOf(gone) })
  const names = namesOf(people)
  const areAllHere = people.every(({ holderId }) => holderId === ownId || presence[holderId] === 'here')
  if (!areAllHere || people.length < 2) return names
  return say(people.length === 2 ? 'room.who.both' : 'room.who.all', { names })
}

const namesOf = (people: Person[]): string => sayList(people.map(({ name }) => name))
