import type { SessionInfo } from '@evenkeel/shared/protocol/http'
import type { Seat } from '@evenkeel/shared/seat'
import { readOwnName } from '../app/hooks/own-name.ts'
import { sayPlanned } from '../app/hooks/say-when.ts'
import { say } from '../words/around.ts'
import { fillMessage } from '../words/message.ts'
import { sayList } from '../words/words.ts'

/** The message of whoever set the interview up, to one side. */
export function messageFor(seat: Seat, info: SessionInfo, link: string): string {
  const { title, names, startsAt, minutes, timeZone, callLink, topics } = info
  return fillMessage(seat === 'candidate' ? 'message.inviteByOrganiser' : 'message.inviteInterviewer', {
    title,
    minutes,
    link,
    interviewer: sayList(names.interviewer),
    candidate: sayList(names.candidate),
    organiser: readOwnName(),
    when: startsAt === null ? undefined : sayPlanned({ startsAt, minutes, timeZone }),
    callLink: callLink ?? undefined,
    agenda: topics.map((topic) => `- ${say('app.topic', { title: topic.title, minutes: topic.minutes })}`).join('\n'),
  })
}
