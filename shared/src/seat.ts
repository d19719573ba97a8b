/** The two sides of an interview. */
export type Seat = 'interviewer' | 'candidate'

export const seats: readonly Seat[] = ['interviewer', 'candidate']
export const otherSeat = (seat: Seat): Seat => (seat === 'interviewer' ? 'candidate' : 'interviewer')

/** What both sides have, with another for one of them. Written out, since V8 is slow with a key that it has to compute. */
export const withSide = <Value>(both: Record<Seat, Value>, seat: Seat, value: Value): Record<Seat, Value> =>
  seat === 'interviewer'
    ? { interviewer: value, candidate: both.candidate }
    : { interviewer: both.interviewer, candidate: value }
