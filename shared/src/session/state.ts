export type Seat = 'interviewer' | 'candidate'
