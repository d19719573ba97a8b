import type { Person } from '@evenkeel/shared/protocol/welcome'
import type { Seat } from '@evenkeel/shared/seat'
import { say, sayList } from '../words/words.ts'

/** Whoever is on a seat now and has a name. */
export const peopleOn = (seat: Seat, people: Person[]): Person[] =>
  people.filter((person) => person.seat === seat && !person.retired && person.name !== '')

/** Their names as people say them; empty where nobody is there. */
export const namesOn = (seat: Seat, people: Person[]): string => sayList(peopleOn(seat, people).map(({ name }) => name))

/** The same, or the seat itself while nobody is on it. */
export const sayNamesOn = (seat: Seat, people: Person[]): string => namesOn(seat, people) || say(`room.seat.${seat}`)
