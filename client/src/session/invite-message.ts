import type { Seat } from '@evenkeel/shared/seat'
import type { SharedState } from '@evenkeel/shared/state'
import { sayPlanned } from '../app/hooks/say-when.ts'
import { fillMessage } from '../words/message.ts'
import { say } from '../words/words.ts'

/** The interviewer's message to the candidate, with the link that takes the seat. A name nobody has said is ''. */
export function inviteMessage(
  { session, agenda }: Pick<SharedState, 'session' | 'agenda'>,
  names: Record<Seat, string>,
  link: string,
): string {
  const { title, minutes, startsAt, timeZone, callLink } = session
  return fillMessage('message.invite', {
    ...names,
    title,
    minutes,
    link,
    when: startsAt === null ? undefined : sayPlanned({ startsAt, minutes, timeZone }),
    callLink: callLink ?? undefined,
    agenda: agenda.topics
      .map((topic) => `- ${say('app.topic', { title: topic.title, minutes: topic.minutes })}`)
      .join('\n'),
  })
}
