import type { Seat } from '../seat.ts'
import type { Recap } from './shape.ts'
import type { FormWords } from './words.ts'

/** Who speaks for a side, by name; the side itself where that name is gone. */
export const nameOn = (seat: Seat, { people }: Recap, words: FormWords): string =>
  nameOr(people[seat].find(({ speaks }) => speaks)?.name, seat, words)

/** That name, or the side where it is gone. */
export const nameOr = (name: string | null | undefined, seat: Seat, { say }: FormWords): string =>
  name ?? say(`recap.form.seat.${seat}`)

/** What somebody wrote; where they took it away with their side, that (EN4). */
export const written = (text: string, { say }: FormWords): string => text || say('recap.form.removed')
