/** The two sides of an interview. */
export type Seat = 'interviewer' | 'candidate'

export const seats: readonly Seat[] = ['interviewer', 'candidate']
export const otherSeat = (seat: Seat): Seat => (seat === 'interviewer' ? 'candidate' : 'interviewer')

/** What both sides have, with another for one of them. Each by its name: V8 is slow where it has to compute a key. */
export const withSide = <Value>(both: Record<Seat, Value>, seat: Seat, value: Value): Record<Seat, Value> =>
  seat === 'interviewer' ? { ...both, interviewer: value } : { ...both, candidate: value }
