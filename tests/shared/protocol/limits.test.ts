import { newSessionSchema, takeSeatSchema } from '@evenkeel/shared/protocol/http'
import { commandSchema } from '@evenkeel/shared/protocol/up'
import { expect, test } from 'vitest'
import { aPlannedTopic, ten } from '../../harness/builders.ts'

interface Schema {
  safeParse(value: unknown): { success: boolean }
}
const commandId = 'command-0000'
const topic = { title: 'Growth', minutes: 15 }
const plan = { title: 'Backend engineer', minutes: 45, topics: [topic] }
const raise = { commandId, type: 'concern/raise', concernId: 'concern-one' }
const addTopic = { commandId, type: 'topic/add', topicId: 'topic-one-', title: 'Pay', minutes: 5, after: null }
const propose = { commandId, type: 'topic/propose', topicId: 'topic-one-', title: 'Pay' }
const edit = { commandId, type: 'topic/edit', topicId: 'topic-one-' }
const change = (changed: object) => ({ commandId, type: 'session/plan', changed })
const answer = { commandId, type: 'fit/answer' }
const offer = { commandId, type: 'feedback/offer', statements: {} }
const add = { commandId, type: 'later/add', itemId: 'item-one--' }

/** Every text that somebody types: where it goes, and how much of it there may be. */
const texts: [string, number, Schema, (text: string) => object][] = [
  ['a title', 120, newSessionSchema, (title) => ({ ...plan, title })],
  ['a topic’s title', 80, newSessionSchema, (title) => ({ ...plan, topics: [{ ...topic, title }] })],
  ['a purpose', 240, newSessionSchema, (purpose) => ({ ...plan, topics: [{ ...topic, purpose }] })],
  ['a name', 60, takeSeatSchema, (name) => ({ name, verifier: 'A'.repeat(43) })],
  ['a question', 500, commandSchema, (text) => ({ ...raise, text })],
  ['a later item', 200, commandSchema, (text) => ({ ...add, text })],
  ['an edited item', 200, commandSchema, (text) => ({ ...add, type: 'later/edit', text })],
  ['a kept drift', 200, commandSchema, (text) => ({ ...add, type: 'drift/keep', text })],
  ['a changed title', 120, commandSchema, (title) => change({ title })],
  ['an added topic', 80, commandSchema, (title) => ({ ...addTopic, title })],
  ['an added purpose', 240, commandSchema, (purpose) => ({ ...addTopic, purpose })],
  ['an edited topic', 80, commandSchema, (title) => ({ ...edit, title })],
  ['an edited purpose', 240, commandSchema, (purpose) => ({ ...edit, purpose })],
  ['a proposed topic', 80, commandSchema, (title) => ({ ...propose, title })],
  ['a proposed purpose', 240, commandSchema, (purpose) => ({ ...propose, purpose })],
  ['an open point', 200, commandSchema, (point) => ({ ...answer, openPoints: ['Pay', point] })],
  ['words to an answer', 500, commandSchema, (words) => ({ ...answer, words })],
  ['what helped', 500, commandSchema, (helped) => ({ ...offer, helped })],
  ['what to do differently', 500, commandSchema, (differently) => ({ ...offer, differently })],
  ['a label', 60, commandSchema, (label) => ({ commandId, type: 'drift/call', label })],
]

/** A letter of one UTF-16 unit, one of two, and a face that people see as one but that counts as its parts. */
const letters = ['a', '𝒜', '語', '😀']

test.each(texts)('%s has room for %i code points of any script, and not for one more', (_, max, schema, place) => {
  for (const letter of letters) {
    expect([letter, schema.safeParse(place(letter.repeat(max))).success]).toEqual([letter, true])
    expect([letter, schema.safeParse(place(letter.repeat(max + 1))).success]).toEqual([letter, false])
    expect([letter, schema.safeParse(place(letter.repeat(2 * max + 1))).success]).toEqual([letter, false])
  }
})

test.each(texts)(
  '%s is not empty, not only spaces, and has no half of a character and no control',
  (_, _max, schema, place) => {
    const refused = [
      '',
      ' ',
      '\u00a0\u3000',
      '\n',
      'a\ud800',
      '\udc00a',
      'a\u0000',
      'a\u001b[31m',
      'a\u007f',
      'a\u0085',
      'a\r',
    ]
    for (const text of refused) expect([text, schema.safeParse(place(text)).success]).toEqual([text, false])
    expect(schema.safeParse(place('=1+1 <b>'))).toMatchObject({ success: true })
  },
)

test('a line has no break in it; a text may', () => {
  const breaks = texts
    .filter(([, , schema, place]) => schema.safeParse(place('one\ntwo')).success)
    .map(([name]) => name)
  expect(breaks).toEqual([
    'a purpose',
    'a question',
    'a later item',
    'an edited item',
    'a kept drift',
    'an added purpose',
    'an edited purpose',
    'a proposed purpose',
    'an open point',
    'words to an answer',
    'what helped',
    'what to do differently',
  ])
  for (const [name, , schema, place] of texts.filter(([each]) => !breaks.includes(each))) {
    expect([name, schema.safeParse(place('one\u2028two')).success]).toEqual([name, false])
  }
})

/** Every number: the least and the most of it. */
const numbers: [string, number, number, Schema, (number: number) => object][] = [
  ['minutes of a talk', 5, 480, newSessionSchema, (minutes) => ({ ...plan, minutes })],
  ['minutes of a topic', 1, 120, newSessionSchema, (minutes) => ({ ...plan, topics: [{ ...topic, minutes }] })],
  ['minutes of an added topic', 1, 120, commandSchema, (minutes) => ({ ...addTopic, minutes })],
  ['minutes of an edited topic', 1, 120, commandSchema, (minutes) => ({ ...edit, minutes })],
  ['minutes of a proposed topic', 1, 120, commandSchema, (minutes) => ({ ...propose, minutes })],
  ['minutes of a changed plan', 5, 480, commandSchema, (minutes) => change({ minutes })],
  ['minutes more', 0, 120, commandSchema, (minutes) => ({ commandId, type: 'talk/extend', minutes })],
  ['ago', 0, 3_600_000, commandSchema, (agoMs) => ({ commandId, type: 'talk/focus', topicId: 'topic-growth', agoMs })],
  ['a date', 0, 8.64e15, commandSchema, (due) => ({ ...add, text: 'A mail', owner: 'candidate', due })],
]

test.each(numbers)('%s: whole, from %d to %d', (_, min, max, schema, place) => {
  for (const fits of [min, max]) expect([fits, schema.safeParse(place(fits)).success]).toEqual([fits, true])
  for (const no of [min - 1, max + 1, min + 0.5, Number.NaN, Number.POSITIVE_INFINITY, String(min), null]) {
    expect([no, schema.safeParse(place(no as number)).success]).toEqual([no, false])
  }
})

test('ids have 10 to 40 letters, digits, underscores and hyphens', () => {
  const accepts = (concernId: string) => commandSchema.safeParse({ ...raise, concernId, text: 'Why?' }).success
  expect(['a'.repeat(10), 'A'.repeat(40), '0123456789', '_-_-_-_-_-', 'constructor'].filter(accepts)).toHaveLength(5)
  const refused = [
    'a'.repeat(9),
    'a'.repeat(41),
    '__proto__',
    'aaaa aaaaaa',
    'aaaaaaaaaé',
    'aaaaaaaaaa\n',
    'ａａａａａａａａａａ',
    '',
  ]
  expect(refused.filter(accepts)).toEqual([])
})

test('a sealed box has up to 8,192 characters of base64url, a hash exactly 43', () => {
  const write = (sealed: string) =>
    commandSchema.safeParse({ commandId, type: 'box/write', boxId: 'box-one---', sealed }).success
  const invite = (inviteHash: string) => commandSchema.safeParse({ commandId, type: 'seat/invite', inviteHash }).success
  expect(['A', '-_', 'z'.repeat(8_192)].map(write)).toEqual([true, true, true])
  expect(['', 'A=', 'A+/', 'z'.repeat(8_193), 'A\n'].map(write)).toEqual([false, false, false, false, false])
  expect([42, 43, 44].map((length) => invite('A'.repeat(length)))).toEqual([false, true, false])
})

test('the end names at most as many questions as there can be', () => {
  const end = (count: number) => {
    const leftOpen = Array.from({ length: count }, (_, index) => `concern-${index}-`.padEnd(12, '0'))
    return commandSchema.safeParse({ commandId, type: 'session/end', leftOpen }).success
  }
  expect([0, 100, 101].map(end)).toEqual([true, true, false])
})

test('[TR3] a call is a web link or a phone number, never a script', () => {
  const accepts = (callLink: string) => newSessionSchema.safeParse({ ...plan, callLink }).success
  expect(
    ['https://meet.example/abc?x=1', 'http://meet.example', '+49 (0)30 123-456', '030 123.456'].filter(accepts),
  ).toHaveLength(4)
  const scripts = [
    'javascript:alert(1)',
    'javascript://%0aalert(1)',
    'JAVASCRIPT:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    '//meet.example',
    ' https://a',
  ]
  expect(
    [...scripts, 'https://a\nb', 'https://a b', 'call me', '12', `https://${'a'.repeat(500)}`].filter(accepts),
  ).toEqual([])
})

test('a plan names a time zone that exists and an instant that a calendar can hold', () => {
  const accepts = (more: object) => newSessionSchema.safeParse({ ...plan, ...more }).success
  expect(accepts({ startsAt: ten, timeZone: 'Europe/Berlin' })).toBe(true)
  expect(
    [{ timeZone: 'Mars/Base' }, { timeZone: '' }, { startsAt: -1 }, { startsAt: 8.64e15 + 1 }].filter(accepts),
  ).toEqual([])
  expect([30, 90, 365, 31].map((retentionDays) => accepts({ retentionDays }))).toEqual([true, true, true, false])
  expect(accepts({ topics: [aPlannedTopic({ protected: 'questions', guide: 'growth-1' })] })).toBe(true)
})
