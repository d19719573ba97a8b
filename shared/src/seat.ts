/** The two sides of an interview. */
export type Seat = 'interviewer' | 'candidate'

export const seats: readonly Seat[] = ['interviewer', 'candidate']
export const otherSeat = (seat: Seat): Seat => (seat === 'interviewer' ? 'candidate' : 'interviewer')
