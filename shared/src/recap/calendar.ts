/**
 * Dates of the record for a calendar (RFC 5545, 5546), written by hand: the library at hand folds lines by characters
 * and not by octets, and lets a bare CR through, which some readers take for a line of its own (S-13).
 *
 * Everything is published: nobody is invited or reminded. The same session and item always have the same uid, so that
 * a file taken again after a date was moved moves it in the calendar too.
 */
import { dayMs, minuteMs } from '../protocol/limits.ts'
import type { Seat } from '../seat.ts'
import { oneLine, plainText } from './plain-text.ts'
import { nameOn, written } from './said.ts'
import type { Recap } from './shape.ts'
import type { FormWords } from './words.ts'

export interface CalendarOf {
  sessionId: string
  /** When the file is made, milliseconds since 1970. */
  now: number
  words: FormWords
}

/** Every next step that is not done and the day on which the candidate hears, as whole days; null where there is none. */
export function stepsCalendar(recap: Recap, of: CalendarOf): string | null {
  const { words } = of
  const name = (seat: Seat): string => nameOn(seat, recap, words)
  const hears = words.say('recap.form.calendar.hears', {
    candidate: name('candidate'),
    interviewer: name('interviewer'),
  })
  const promises = [
    ...(recap.reply ? [{ ...recap.reply, summary: hears }] : []),
    ...recap.steps.map((step) => {
      const said = { owner: name(step.owner), text: written(step.text, words) }
      return { ...step, summary: words.say('recap.form.calendar.step', said) }
    }),
  ]
  const description = words.say('recap.form.calendar.about', { title: recap.title })
  const events = promises
    .filter(({ done, due }) => !done && due < afterTheLastDay)
    .map(({ itemId, due, earlier, summary }) =>
      eventOf(itemId, of, [
        // Every wording and date that was promised before counts, so that a calendar knows the newest.
        ['SEQUENCE', String(earlier.length)],
        ['DTSTART;VALUE=DATE', dayOf(due)],
        ['DTEND;VALUE=DATE', dayOf(due + dayMs)],
        ['SUMMARY', escaped(oneLine(summary))],
        ['DESCRIPTION', escaped(description)],
        ['STATUS', 'CONFIRMED'],
        ['TRANSP', 'TRANSPARENT'],
      ]),
    )
  return events.length === 0 ? null : calendar(events)
}

/** The call itself: as it was, or as it is planned; null where no time was agreed and it has not begun. */
export function callCalendar(recap: Recap, of: CalendarOf): string | null {
  const { title, callLink, planned, startedAt, endedAt } = recap
  const from = startedAt ?? planned.startsAt
  const to = endedAt ?? planned.endsAt
  if (from === null || to === null || to >= afterTheLastDay) return null
  return callOf({ from, to, summary: of.words.say('recap.form.calendar.call', { title }), callLink }, of)
}

/**
 * The call before it has begun, for a calendar of either side.
 * @param about stands in the entry for whoever opens it, in as many calendars as the file reaches: no secret but an
 *   invite's, and that only where the file is for whoever is invited
 */
export function plannedCalendar(
  call: { startsAt: number; minutes: number; callLink: string | null; summary: string; about: string },
  of: Omit<CalendarOf, 'words'>,
): string | null {
  const to = call.startsAt + call.minutes * minuteMs
  return to >= afterTheLastDay ? null : callOf({ ...call, from: call.startsAt, to }, of)
}

interface Call {
  from: number
  to: number
  summary: string
  callLink: string | null
  about?: string
}

/** Always the same uid: whoever takes the file again has one entry, and the newest. */
function callOf({ from, to, summary, callLink, about }: Call, of: Omit<CalendarOf, 'words'>): string {
  const call: Property[] = [
    ['DTSTART', timeOf(from)],
    // A calendar takes nothing that ends when it begins.
    ['DTEND', timeOf(Math.max(to, from + minuteMs))],
    ['SUMMARY', escaped(oneLine(summary))],
    ...(about === undefined ? [] : ([['DESCRIPTION', escaped(about)]] satisfies Property[])),
    ...(callLink === null ? [] : ([['LOCATION', escaped(callLink)]] satisfies Property[])),
    ['STATUS', 'CONFIRMED'],
    ['TRANSP', 'OPAQUE'],
  ]
  return calendar([eventOf('call', of, call)])
}

/** A name, with its parameters, and a value of that property's own type. */
type Property = [name: string, value: string]

const eventOf = (itemId: string, { sessionId, now }: Omit<CalendarOf, 'words'>, properties: Property[]): Property[] => [
  ['BEGIN', 'VEVENT'],
  ['UID', `${itemId}.${sessionId}@evenkeel`],
  ['DTSTAMP', timeOf(now)],
  ...properties,
  ['END', 'VEVENT'],
]

function calendar(events: Property[][]): string {
  const lines: Property[] = [
    ['BEGIN', 'VCALENDAR'],
    ['VERSION', '2.0'],
    ['PRODID', '-//Evenkeel//Evenkeel//EN'],
    ['METHOD', 'PUBLISH'],
    ...events.flat(),
    ['END', 'VCALENDAR'],
  ]
  return lines.map(([name, value]) => `${folded(`${name}:${value}`)}\r\n`).join('')
}

/** A calendar's years have four digits. */
const afterTheLastDay = Date.UTC(9999, 11, 31)

const timeOf = (at: number): string => new Date(at).toISOString().replace(/[-:]|\.\d+/g, '')
/** A due day is the same wherever it is read: that of its noon in UTC. */
const dayOf = (due: number): string => timeOf(due).slice(0, 8)

const escaped = (text: string): string =>
  plainText(text)
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n')

/** At most 75 octets of UTF-8 in a line, the space that begins each further one among them, and no character cut in two. */
function folded(line: string): string {
  let octets = 0
  let text = ''
  for (const character of line) {
    const size = octetsOf(character.codePointAt(0) ?? 0)
    if (octets + size > 75) {
      text += '\r\n '
      octets = 1
    }
    text += character
    octets += size
  }
  return text
}

const octetsOf = (codePoint: number): number =>
  codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4
