import type { Seat } from '@evenkeel/shared/seat'

/** Where a seat's page is, without any secret: the way back for a browser that holds it. */
export const seatPath = (sessionId: string, seat: Seat): string => `/s/${sessionId}/${seat}`

export const setupPath = (sessionId: string): string => `/s/${sessionId}/setup`

/** The one-time link to hand on; its secret stands in the fragment, which no server sees (SEAT3). */
export const inviteLink = (sessionId: string, seat: Seat, invite: string): string =>
  `${location.origin}${seatPath(sessionId, seat)}#i.${invite}`

/** Whether a host, as an address has it, is the same computer for everybody: their own. */
export const isLoopback = (host: string): boolean => /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\])$/.test(host)
