import type { Seat } from '../seat.ts'
import type { Recap } from './shape.ts'
import type { FormWords } from './words.ts'

/** Who speaks for a side, by name; the side itself where that name is gone. */
export const nameOn = (seat: Seat, { people }: Recap, { say }: FormWords): string =>
  people[seat].find(({ speaks }) => speaks)?.name ?? say(`recap.form.seat.${seat}`)

/** What somebody wrote; where they took it away with their side, that (EN4). */
export const written = (text: string, { say }: FormWords): string => text || say('recap.form.removed')
