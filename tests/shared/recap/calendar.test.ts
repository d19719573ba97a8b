import { callCalendar, plannedCalendar, stepsCalendar } from '@evenkeel/shared/recap/calendar'
import type { Recap } from '@evenkeel/shared/recap/shape'
import fc from 'fast-check'
import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { ten } from '../../harness/builders.ts'
import { interview } from '../../harness/interview.ts'
import { asTyped } from './read-markdown.ts'
import { dayAfter, everybody, fullTalk, recordOf } from './stories.ts'
import { smuggled, smuggledLines } from './texts.ts'
import { english } from './words.ts'

const of = { sessionId: 'session-0123', now: ten + 86_400_000, words: english }
const onlyCalendar = ['version', 'prodid', 'method']
const onlyStep = ['uid', 'dtstamp', 'sequence', 'dtstart', 'dtend', 'summary', 'description', 'status', 'transp']
const onlyCall = ['uid', 'dtstamp', 'dtstart', 'dtend', 'summary', 'location', 'status', 'transp']

type Values = Record<string, string>

/** The events as somebody else's program reads them. Fails where there is anything but events, and of each these properties. */
function read(calendar: string | null, properties = onlyStep): Values[] {
  expect(calendar?.endsWith('\r\nEND:VCALENDAR\r\n')).toBe(true)
  // Whatever a reader takes for the end of a line, there are none but ours, and none too long.
  for (const line of (calendar ?? '').split('\r\n')) {
    expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/)
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    expect(Buffer.from(line).toString()).toBe(line)
  }
  // The reader is lenient about what the grammar of a text is strict about (RFC 5545, 3.3.11).
  for (const [, value = ''] of (calendar ?? '')
    .replaceAll('\r\n ', '')
    .matchAll(/^(?:SUMMARY|DESCRIPTION|LOCATION):(.*)\r$/gm))
    expect(value).toMatch(/^(?:[^\\;,]|\\[\\;,n])*$/)
  const component = new ICAL.Component(ICAL.parse(calendar ?? ''))
  expect(component.getAllProperties().map(({ name }) => name)).toEqual(onlyCalendar)
  expect(component.getFirstPropertyValue('method')).toBe('PUBLISH')
  return component.getAllSubcomponents().map((event) => {
    expect(event.name).toBe('vevent')
    expect(event.getAllSubcomponents()).toEqual([])
    expect(event.getAllProperties().map(({ name }) => name)).toEqual(properties)
    return Object.fromEntries(event.getAllProperties().map((each) => [each.name, String(each.getFirstValue())]))
  })
}

const oneLine = (text: string): string => asTyped(text).replace(/\s+/g, ' ').trim()

test('[EN1] the day on which the candidate hears and what is still to be done are whole days, each with its owner', () => {
  const talk = fullTalk()
  const events = read(stepsCalendar(recordOf(talk), of))
  expect(events.map(({ summary, dtstart, dtend, sequence }) => [summary, dtstart, dtend, sequence])).toEqual([
    ['Sam hears from Dana', '2026-11-29', '2026-11-30', '1'],
    ['Dana: Is there a path past staff?', '2026-11-28', '2026-11-29', '0'],
    ['Dana: Who decides about the budget?', '2026-11-28', '2026-11-29', '0'],
  ])
  expect(events[0]).toMatchObject({
    uid: 'item-reply-.session-0123@evenkeel',
    dtstamp: '2026-11-24T10:00:00Z',
    description: 'Next step of the interview: Backend engineer',
    status: 'CONFIRMED',
    transp: 'TRANSPARENT',
  })
})

test('[EN1] taken again after a date was moved it is the same event, newer', () => {
  const talk = fullTalk()
  const [before] = read(stepsCalendar(recordOf(talk), of))
  talk.interviewer.gives({ type: 'later/edit', itemId: 'item-reply-', due: dayAfter(9) })
  const [after] = read(stepsCalendar(recordOf(talk), of))
  expect(after?.uid).toBe(before?.uid)
  expect(Number(after?.sequence)).toBeGreaterThan(Number(before?.sequence))
  expect(after?.dtstart).toBe('2026-12-02')
})

test('[EN1] the day is the same wherever the file is made', () => {
  const recap = { ...recordOf(fullTalk()), timeZone: 'Pacific/Kiritimati' }
  expect(read(stepsCalendar(recap, of))[0]?.dtstart).toBe('2026-11-29')
})

test('what is done or without a day is not in the calendar, and no file is made of nothing', () => {
  const talk = interview().live()
  talk.interviewer.gives({ type: 'later/add', itemId: 'item-parked', text: 'A book' })
  talk.candidate.gives({ type: 'later/add', itemId: 'item-mine--', text: 'Mine', owner: 'candidate', due: dayAfter(1) })
  talk.candidate.gives({ type: 'later/done', itemId: 'item-mine--' })
  expect(stepsCalendar(recordOf(talk), of)).toBeNull()
  expect(callCalendar(recordOf(interview()), of)).toBeNull()
})

test('a date of the past is a date like any other; one that no calendar can write is left out', () => {
  const recap = recordOf(fullTalk())
  const [step] = recap.steps
  const dated = (due: number): Recap => ({ ...recap, reply: null, steps: step ? [{ ...step, due, done: false }] : [] })
  expect(read(stepsCalendar(dated(0), of))[0]).toMatchObject({ dtstart: '1970-01-01', dtend: '1970-01-02' })
  expect(stepsCalendar(dated(8.64e15), of)).toBeNull()
  expect(callCalendar({ ...recap, endedAt: 8.64e15 }, of)).toBeNull()
})

test('the call is in the calendar as it is planned, and once it is over as it was, with its link as text', () => {
  const planned = recordOf(interview({ startsAt: ten, callLink: 'https://meet.example/a,b;c' }))
  expect(read(callCalendar(planned, of), onlyCall)).toEqual([
    {
      uid: 'call.session-0123@evenkeel',
      dtstamp: '2026-11-24T10:00:00Z',
      dtstart: '2026-11-23T10:00:00Z',
      dtend: '2026-11-23T10:45:00Z',
      summary: 'Interview: Backend engineer',
      location: 'https://meet.example/a,b;c',
      status: 'CONFIRMED',
      transp: 'OPAQUE',
    },
  ])
  expect(read(callCalendar(recordOf(fullTalk()), of), onlyCall)[0]?.dtend).toBe('2026-11-23T10:30:00Z')
  const atOnce = recordOf(interview({ startsAt: ten }).live().end())
  expect(
    read(
      callCalendar(atOnce, of),
      onlyCall.filter((name) => name !== 'location'),
    )[0]?.dtend,
  ).toBe('2026-11-23T10:01:00Z')
})

const step = (text: string) => ({
  itemId: 'item-0000000',
  text,
  owner: 'candidate' as const,
  due: dayAfter(1),
  earlier: [],
  done: false,
})

test.each(smuggled)('[TR3] [S-13] as a next step %j is text and nothing else', (text) => {
  const recap = { ...recordOf(fullTalk()), title: text, steps: [step(text), step('the next')] }
  const [reply, first, second] = read(stepsCalendar(recap, of))
  expect(oneLine(first?.summary ?? '')).toBe(oneLine(`Sam: ${text}`))
  expect(asTyped(first?.description ?? '')).toBe(asTyped(`Next step of the interview: ${text}`))
  expect([reply?.summary, second?.summary]).toEqual(['Sam hears from Dana', 'Sam: the next'])
})

test.each(smuggledLines)('[TR3] [S-13] as a title, a name and a link %j is text and nothing else', (text) => {
  const recap = recordOf(
    fullTalk(),
    everybody.map((person) => ({ ...person, name: text })),
  )
  const [call] = read(callCalendar({ ...recap, title: text, callLink: text }, of), onlyCall)
  expect(oneLine(call?.summary ?? '')).toBe(oneLine(`Interview: ${text}`))
  expect(asTyped(call?.location ?? '')).toBe(asTyped(text))
  expect(oneLine(read(stepsCalendar(recap, of))[0]?.summary ?? '')).toBe(oneLine(`${text} hears from ${text}`))
})

test.each(smuggled)(
  '[TR3] [S-13] in what stands in the entry of a planned call %j is text and nothing else',
  (text) => {
    const planned = { startsAt: ten, minutes: 40, callLink: null, summary: text, about: text }
    const [call] = read(plannedCalendar(planned, of), [
      'uid',
      'dtstamp',
      'dtstart',
      'dtend',
      'summary',
      'description',
      'status',
      'transp',
    ])
    expect(oneLine(call?.summary ?? '')).toBe(oneLine(text))
    expect(asTyped(call?.description ?? '')).toBe(asTyped(text))
    expect([call?.uid, call?.dtstart, call?.dtend]).toEqual([
      'call.session-0123@evenkeel',
      '2026-11-23T10:00:00Z',
      '2026-11-23T10:40:00Z',
    ])
  },
)

test('[TR3] [S-13] whatever a hundred next steps say, a hundred events say it', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.string({ unit: 'grapheme', maxLength: 200 }),
    fc.constantFrom(...smuggled),
  )
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 100, size: 'max' }), (texts) => {
      const steps = texts.map((each, place) => ({ ...step(`a ${each}`), itemId: `item-${1_000_000 + place}` }))
      const events = read(stepsCalendar({ ...recordOf(fullTalk()), reply: null, steps }, of))
      expect(events.map(({ summary = '' }) => oneLine(summary))).toEqual(texts.map((each) => oneLine(`Sam: a ${each}`)))
      expect(new Set(events.map(({ uid }) => uid)).size).toBe(texts.length)
    }),
    { numRuns: 60 },
  )
})
