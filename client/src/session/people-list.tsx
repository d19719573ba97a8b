import type { Person } from '@evenkeel/shared/protocol/welcome'
import { seats } from '@evenkeel/shared/seat'
import { useId } from 'react'
import { useSession, useSubmit } from '../sync/session-context.tsx'
import { say } from '../words/around.ts'
import { peopleOn } from './names.ts'
import styles from './session-menu.module.css'
import { useOffered } from './use-offered.ts'

/**
 * Everybody on both sides by name (SEAT1), who answers for a side of several, and of each no more than whether they are
 * connected (SY7).
 */
export function PeopleList() {
  const people = useSession((view) => view.people)
  const presence = useSession((view) => view.presence)
  const ownId = useSession(({ actor }) => actor.holderId)
  const seatsTaken = useSession(({ shared }) => shared.session.seats)
  const isKnown = useSession(
    ({ connection, shared, readOnly }) => connection === 'online' && shared.session.phase !== 'ended' && !readOnly,
  )
  function sayState({ holderId }: Person): string | null {
    if (holderId === ownId) return say('session.person.you')
    const state = isKnown ? presence[holderId] : undefined
    return state ? say(`session.person.${state}`) : null
  }
  function sayWho({ holderId, name, seat }: Person): string {
    const { holderIds, speakerId } = seatsTaken[seat]
    const speaks = holderIds.length > 1 && holderId === speakerId
    return say(speaks ? 'session.person.speaks' : 'session.person', { name, seat: say(`room.seat.${seat}`) })
  }
  return (
    <section className={styles.part}>
      <h2>{say('session.people')}</h2>
      <ul className={styles.people}>
        {seats.flatMap((seat) =>
          peopleOn(seat, people).map((person) => (
            <li key={person.holderId}>
              <span>{sayWho(person)}</span>
              <small>{sayState(person)}</small>
            </li>
          )),
        )}
      </ul>
      <Speaker />
    </section>
  )
}

/** Who answers where one answer is asked of the side; there is a choice only where several are on it. */
function Speaker() {
  const seat = useSession(({ actor }) => actor.seat)
  const own = peopleOn(
    seat,
    useSession((view) => view.people),
  )
  const speakerId = useSession(({ shared }) => shared.session.seats[seat].speakerId)
  const online = useSession((view) => view.connection === 'online')
  const { may } = useOffered()
  const submit = useSubmit()
  const name = useId()
  if (own.length < 2 || !may('seat/speaker')) return null
  return (
    <fieldset>
      <legend>{say('session.speaker')}</legend>
      {own.map((person) => (
        <label key={person.holderId} className={styles.choice}>
          <input
            type="radio"
            name={name}
            checked={person.holderId === speakerId}
            aria-disabled={!online}
            onChange={() => online && submit({ type: 'seat/speaker', speakerId: person.holderId })}
          />
          <bdi>{person.name}</bdi>
        </label>
      ))}
      {!online && <p className="dim">{say('room.needsConnection')}</p>}
    </fieldset>
  )
}
