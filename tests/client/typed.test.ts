/** What people type into the fields of a plan, as their keyboards write it. */
import type { NewSession } from '@evenkeel/shared/protocol/http'
import { newSessionSchema } from '@evenkeel/shared/protocol/http'
import { expect, test } from 'vitest'
import { problemsOf as problemsOfTopic, topicIn } from '../../client/src/agenda/topic-draft.ts'
import { templates } from '../../client/src/content/templates.ts'
import { checkDraft, toSession } from '../../client/src/start/check.ts'
import type { Draft } from '../../client/src/start/draft.ts'
import { emptyDraft, topicsOf } from '../../client/src/start/draft.ts'

const now = Date.UTC(2026, 10, 22)
const [template] = templates
if (!template) throw new Error('there are templates')
const empty = emptyDraft(template, 'Dana', 'Europe/Berlin')

/** What the server is sent; a field that is wrong fails the test. */
function sends(change: Partial<Draft>): NewSession {
  const draft = { ...empty, ...change }
  expect([...checkDraft(draft, 'interviewer', now)]).toEqual([])
  const session = toSession(draft, 'interviewer')
  expect(newSessionSchema.safeParse(session).success).toBe(true)
  return session
}

test.each(['٢٥', '۲۵', ' 25 '])('minutes are taken in the digits that a keyboard writes: %s', (minutes) => {
  expect(sends({ minutes }).minutes).toBe(25)
  const [first, ...others] = topicsOf(empty)
  if (!first) throw new Error('the template has topics')
  const topics = [{ ...first, minutes: '٧' }, ...others]
  expect(sends({ topicsByTemplate: { [template.id]: topics } }).topics[0]?.minutes).toBe(7)
})

test.each(['', '٢٥٫٥', '-7', '7 8', '1e1', 'seven', '٠'])(
  'minutes that are no whole number stay refused: "%s"',
  (minutes) => {
    expect([...checkDraft({ ...empty, minutes }, 'interviewer', now).keys()]).toEqual(['minutes'])
  },
)

test('minutes of a topic in the talk are taken in the same digits', () => {
  const draft = { title: 'Growth', minutes: '۱۲', purpose: '' }
  expect(problemsOfTopic(draft, { minutesNeeded: true, wasPressed: true })).toEqual({})
  expect(topicIn(draft)).toEqual({ title: 'Growth', minutes: 12 })
})

test.each([
  ['٠٥٠ ١٢٣ ٤٥٦٧', '050 123 4567'],
  ['+۹۸ ۲۱ ۱۲۳۴', '+98 21 1234'],
])('a phone number is taken in the same digits: %s', (callLink, call) => {
  expect(sends({ callLink }).callLink).toBe(call)
})

test.each([
  ['meet.google.com/abc-defg-hij', 'https://meet.google.com/abc-defg-hij'],
  [' zoom.us/j/123?pwd=4 ', 'https://zoom.us/j/123?pwd=4'],
  ['Call.example.org:8443/Room', 'https://Call.example.org:8443/Room'],
  ['bücher.example/raum', 'https://bücher.example/raum'],
  ['http://intra/room', 'http://intra/room'],
  ['030/12.34', '030/12.34'],
])('[TR3] a link is taken as people copy it, without https:// too: %s', (callLink, call) => {
  expect(sends({ callLink }).callLink).toBe(call)
})

test.each([
  'javascript:alert(1)',
  'javascript:x.example/y',
  'data:text/html,x.example/y',
  'mailto:dana@x.example/y',
  'dana@x.example/y',
  'x.example/a b',
  '//x.example/y',
  'in the lobby',
  'meet.google.com',
])('[TR3] what is no link and no number stays refused: %s', (callLink) => {
  expect([...checkDraft({ ...empty, callLink }, 'interviewer', now).keys()]).toEqual(['callLink'])
})
