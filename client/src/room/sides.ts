import type { Person } from '@evenkeel/shared/protocol/welcome'
import type { Seat } from '@evenkeel/shared/seat'
import { peopleOn, sayNamesOn } from '../session/names.ts'
import { say } from '../words/words.ts'

/**
 * What to call a side as the one that did something. By name only while one person is all of it: the log tells the side
 * alone, and a colleague may not have been there yet or not have been asked.
 */
export const sayActing = (seat: Seat, people: Person[]): string =>
  peopleOn(seat, people).length > 1 ? say(`room.side.${seat}`) : sayNamesOn(seat, people)

/** What to call a side as the one that owes something: that is all of it, whoever joined when (EN1). */
export const sayOwing = (seat: Seat, people: Person[]): string =>
  peopleOn(seat, people).length > 1
    ? say('room.side.owner', {
        side: say(`room.side.${seat}`),
        names: peopleOn(seat, people)
          .map(({ name }) => name)
          .join(', '),
      })
    : sayNamesOn(seat, people)
