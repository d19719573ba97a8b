import type { Seat } from '@evenkeel/shared/session/state'
import type { SharedState } from '@evenkeel/shared/state'
import { say } from '../words/words.ts'

/** Stands for a value that is not known; whole lines with it are left out. No text can hold it (protocol: no control characters). */
const missing = '\u0000'

/** The link that takes the candidate's seat. The secret stands after the #, so it is in no server's log (SEAT3). */
export const inviteLink = (sessionId: string, seat: Seat, invite: string): string =>
  `${location.origin}/s/${sessionId}/${seat}#i.${invite}`

/** The message that carries the link. A line whose placeholder has no value is left out with its whole line. */
export function inviteMessage({
  shared: { session, agenda },
  names,
  link,
}: {
  shared: SharedState
  /** Empty where nobody has said a name yet. */
  names: Record<Seat, string>
  link: string
}): string {
  const filled = say('message.invite', {
    interviewer: names.interviewer || missing,
    candidate: names.candidate || missing,
    title: session.title,
    when: session.startsAt === null ? missing : sayWhen(session.startsAt, session.timeZone),
    minutes: session.minutes,
    callLink: session.callLink ?? missing,
    agenda: agenda.topics.map(({ title }) => title).join('\n'),
    link,
  })
  const kept = filled.split('\n').filter((line) => !line.includes(missing))
  return kept
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** Day, time and zone: whoever reads the message may sit in another one. */
export function sayWhen(at: number, timeZone: string | null): string {
  const format: Intl.DateTimeFormatOptions = {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
    ...(timeZone === null ? {} : { timeZone }),
  }
  return new Intl.DateTimeFormat('en-GB', format).format(at)
}
