/** Making the interview, and keeping its secrets in this browser before anything else is asked of the server. */
import type { NewSession, SessionCreated } from '@evenkeel/shared/protocol/http'
import type { PlannedSession } from '@evenkeel/shared/sync/state-of-plan'
import { seatPath, setupPath } from '../app/hooks/links.ts'
import { holdSeat } from '../app/hooks/take-seat.ts'
import { ApiProblem, createSession } from '../sync/api.ts'
import { changeSeat, writeSetup } from '../sync/device-seats.ts'
import { makeId } from '../sync/keys.ts'

/** @returns where to go on: the interviewer's own page */
export async function makeAsInterviewer(session: NewSession, name: string): Promise<string> {
  const made = { ...session, topics: session.topics.map((topic) => ({ ...topic, topicId: topic.topicId ?? makeId() })) }
  const created = await createSession(made)
  const { sessionId, invites } = created
  const seat = 'interviewer'
  await changeSeat(sessionId, seat, { invite: invites.interviewer, inviteForOther: invites.candidate, name })
  try {
    await holdSeat({ sessionId, seat, invite: invites.interviewer, name, plan: planOf(made, created) })
  } catch (problem) {
    // The interview is there and its links are kept: the seat's own page goes on asking, and never makes a second one.
    if (!(problem instanceof ApiProblem)) throw problem
  }
  return seatPath(sessionId, seat)
}

type Made = Omit<NewSession, 'topics'> & Pick<PlannedSession, 'topics'>

/** As a link would show it before anybody is there. */
const planOf = (
  { title, minutes, topics, startsAt, timeZone, callLink, closing }: Made,
  made: SessionCreated,
): PlannedSession => ({
  ...{ title, minutes, topics, deletesAt: made.deletesAt },
  startsAt: startsAt ?? null,
  timeZone: timeZone ?? null,
  callLink: callLink ?? null,
  closing: closing ?? 'open-points',
  names: { interviewer: [], candidate: [] },
  taken: { interviewer: false, candidate: false },
  // Asked for by whoever reads it.
  cleansFiles: false,
  // What a page makes by itself is told to nobody.
  tells: null,
})

/** @returns where to go on: the page with both links */
export async function makeForOthers(session: NewSession): Promise<string> {
  const { sessionId, invites, setup, deletesAt } = await createSession(session)
  await writeSetup({ sessionId, setup, invites, deletesAt })
  return setupPath(sessionId)
}
