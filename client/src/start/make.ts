/** Making the interview, and keeping its secrets in this browser before anything else is asked of the server. */
import type { NewSession } from '@evenkeel/shared/protocol/http'
import { seatPath, setupPath } from '../app/hooks/links.ts'
import { holdSeat } from '../app/hooks/take-seat.ts'
import { ApiProblem, createSession } from '../sync/api.ts'
import { changeSeat, writeSetup } from '../sync/device-seats.ts'

/** @returns where to go on: the interviewer's own page */
export async function makeAsInterviewer(session: NewSession, name: string): Promise<string> {
  const { sessionId, invites } = await createSession(session)
  const seat = 'interviewer'
  await changeSeat(sessionId, seat, { invite: invites.interviewer, inviteForOther: invites.candidate, name })
  try {
    await holdSeat({ sessionId, seat, invite: invites.interviewer, name })
  } catch (problem) {
    // The interview is there and its links are kept: the seat's own page goes on asking, and never makes a second one.
    if (!(problem instanceof ApiProblem)) throw problem
  }
  return seatPath(sessionId, seat)
}

/** @returns where to go on: the page with both links */
export async function makeForOthers(session: NewSession): Promise<string> {
  const { sessionId, invites, setup, deletesAt } = await createSession(session)
  await writeSetup({ sessionId, setup, invites, deletesAt })
  return setupPath(sessionId)
}
