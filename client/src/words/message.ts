/** Messages that a person copies into a mail or a chat, filled in as plain text (TR3). */
import { fillKey } from './catalogue.ts'

type MessageKey =
  | 'message.invite'
  | 'message.inviteByOrganiser'
  | 'message.inviteInterviewer'
  | 'message.inviteColleague'

/** What a message can name. Anything unknown or empty is left out, with the whole line that speaks of it. */
export interface MessageValues {
  interviewer?: string | undefined
  candidate?: string | undefined
  organiser?: string | undefined
  /** Whoever is on the other side. */
  name?: string | undefined
  title?: string | undefined
  when?: string | undefined
  minutes?: number | undefined
  callLink?: string | undefined
  agenda?: string | undefined
  link?: string | undefined
}

const names = [
  'interviewer',
  'candidate',
  'organiser',
  'name',
  'title',
  'when',
  'minutes',
  'callLink',
  'agenda',
  'link',
] as const

// A character that nobody can type into a line: what a person wrote is never mistaken for a missing value.
const missing = '\u0000'

/** The message ready to paste: "Call: …" is not there at all when no call link is known. */
export function fillMessage(key: MessageKey, values: MessageValues): string {
  const known = Object.fromEntries(names.map((name) => [name, values[name] || missing]))
  const filled = {
    ...known,
    // A greeting is not left out for want of a name.
    hasCandidate: values.candidate ? 'yes' : 'no',
    hasInterviewer: values.interviewer ? 'yes' : 'no',
  }
  const lines = fillKey(key, filled).split('\n')
  const kept = lines.filter((line) => !line.includes(missing)).join('\n')
  return kept.replace(/\n{3,}/g, '\n\n').trim()
}
