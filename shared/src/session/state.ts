import type { Seat } from '../seat.ts'

export type Phase = 'lobby' | 'live' | 'wrap-up' | 'ended'
export type Closing = 'open-points' | 'verdict' | 'none'

/** What was agreed before the start. Instants are milliseconds since 1970. */
export interface Plan {
  title: string
  minutes: number
  /** null where no time was named: the talk then runs from whenever it is started. */
  startsAt: number | null
  timeZone: string | null
  callLink: string | null
  closing: Closing
  retentionDays: number
  deletesAt: number
  /** Hidden clocks are hidden for everybody; each may hide their own as well, which nobody is told (TM3). */
  clocks: 'shown' | 'hidden'
}

/** Who is on a seat, by id. Names are not events: they stand in the holder records and reach screens as `people`. */
export interface SeatState {
  holderIds: string[]
  /** Who answers for the seat where one answer is asked of it: the first, until they pass it on. */
  speakerId: string | null
  /** An invite that would replace the present holders is waiting to be taken (SEAT7). */
  reinvited: boolean
}

export interface SessionState extends Plan {
  phase: Phase
  /** Which seat leads (PH3). */
  steering: Seat
  seats: Record<Seat, SeatState>
  startedAt: number | null
  endedAt: number | null
  /** When it was last taken up again after an end (PH1). */
  reopenedAt: number | null
}
