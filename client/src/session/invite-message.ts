import type { Seat } from '@evenkeel/shared/seat'
import { otherSeat } from '@evenkeel/shared/seat'
import type { SessionState } from '@evenkeel/shared/session/state'
import type { SharedState } from '@evenkeel/shared/state'
import { sayPlanned } from '../app/hooks/say-when.ts'
import { say } from '../words/around.ts'
import { fillMessage } from '../words/message.ts'

/** The message of one side to this seat, with the link that takes it. A name nobody has said is ''. */
export function inviteMessage(
  seat: Seat,
  { session, agenda }: Pick<SharedState, 'session' | 'agenda'>,
  names: Record<Seat, string>,
  link: string,
): string {
  return fillMessage(seat === 'candidate' ? 'message.invite' : 'message.inviteInterviewer', {
    ...names,
    organiser: names[otherSeat(seat)],
    ...plan(session),
    link,
    agenda: agenda.topics
      .map((topic) => `- ${say('app.topic', { title: topic.title, minutes: topic.minutes })}`)
      .join('\n'),
  })
}

/** From one of a side to a colleague, with the link that brings them to the same side. `name`: who is on the other. */
export const colleagueMessage = (
  session: SessionState,
  names: { name: string; organiser: string },
  link: string,
): string => fillMessage('message.inviteColleague', { ...names, ...plan(session), link })

const plan = ({ title, minutes, startsAt, timeZone, callLink }: SessionState) => ({
  title,
  minutes,
  when: startsAt === null ? undefined : sayPlanned({ startsAt, minutes, timeZone }),
  callLink: callLink ?? undefined,
})
