import type { Person } from '@evenkeel/shared/protocol/welcome'
import type { Seat } from '@evenkeel/shared/seat'
import { say, sayList } from '../words/words.ts'

/** So many letters of a name stand in the header; the whole of it is in the line's title and under People. */
const roomForName = 18

/** The same people with names that leave the header room for what is said of them. */
export const inBrief = (people: Person[]): Person[] => people.map((person) => ({ ...person, name: brief(person.name) }))

const brief = (name: string): string =>
  [...name].length > roomForName
    ? `${[...name]
        .slice(0, roomForName - 1)
        .join('')
        .trimEnd()}…`
    : name

/** Whoever is on a seat now and has a name. */
export const peopleOn = (seat: Seat, people: Person[]): Person[] =>
  people.filter((person) => person.seat === seat && !person.retired && person.name !== '')

/** Their names as people say them; empty where nobody is there. */
export const namesOn = (seat: Seat, people: Person[]): string => sayList(peopleOn(seat, people).map(({ name }) => name))

/** The same, or the seat itself while nobody is on it. */
export const sayNamesOn = (seat: Seat, people: Person[]): string => namesOn(seat, people) || say(`room.seat.${seat}`)
