/** docs/recap.md against the reader of the file: it takes all that is described there, and nothing else. */
import { readRecapJson, recapAsJson } from '@evenkeel/shared/recap/json'
import { recapOf } from '@evenkeel/shared/recap/recap'
import { describe, expect, test } from 'vitest'
import { ten } from '../harness/builders.ts'
import { interview } from '../harness/interview.ts'
import type { Samples } from './kinds.ts'
import { choicesIn, fieldsOf, samplesOf } from './kinds.ts'
import { codesIn, jsonUnder, readDocument, tableUnder } from './markdown.ts'

const document = readDocument('recap.md')
const headings = [...document.matchAll(/^#{2,3} (.+)$/gm)].map(([, heading = '']) => heading)
const scale = ['yes', 'lean-yes', 'unsure', 'lean-no', 'no']
const text200 = samplesOf('text 1–200')

const own: Record<string, Samples> = {
  minutes: { good: [0, 40], bad: [-1, 0.5, '5', null] },
  string: { good: ['', 'a\u0000\nb'], bad: [5, null] },
  scale: { good: scale, bad: ['', 'maybe', null] },
  'open point': text200,
  'list of open point': { good: [[], ['a', 'b', 'c']], bad: [['a', 'b', 'c', 'd'], [''], null] },
}

/** Values that the document allows and that it does not, one part of an object changed at a time. */
function samples(kind: string): Samples {
  const known = own[kind]
  if (known) return known
  // A heading of that name describes it.
  if (headings.includes(kind)) return objectSamples(kind)
  const choices = choicesIn(kind)
  if (choices.length > 0 && kind.includes('`'))
    return { good: kind.endsWith('or null') ? [...choices, null] : choices, bad: ['something else', -1] }
  const [, ofEach] = /^each side's (.*)$/.exec(kind) ?? []
  if (ofEach) return sides(samples(ofEach))
  const [, orNull] = /^(.*) or null$/.exec(kind) ?? []
  if (orNull) return { good: [...samples(orNull).good, null], bad: samples(orNull).bad.filter((bad) => bad !== null) }
  const [, listed] = /^list of (.*)$/.exec(kind) ?? []
  if (listed) {
    const { good, bad } = samples(listed)
    return {
      good: [[], ...good.map((each) => [each]), good.slice(0, 3)],
      bad: [good[0], null, ...bad.map((each) => [each])],
    }
  }
  return samplesOf(kind)
}

function sides({ good, bad }: Samples): Samples {
  const [first] = good
  return {
    good: good.map((each) => ({ interviewer: each, candidate: first })),
    bad: [first, { interviewer: first }, ...bad.map((each) => ({ interviewer: first, candidate: each }))],
  }
}

function objectSamples(heading: string): Samples {
  const fields = fieldsOf(tableUnder(document, heading, 'field'))
  const each = new Map(fields.map(({ name, kind }) => [name, samples(kind)]))
  const whole = Object.fromEntries(fields.map(({ name }) => [name, each.get(name)?.good[0]]))
  const without = (name: string): object => {
    const { [name]: _, ...rest } = whole
    return rest
  }
  const optional = fields.filter((field) => field.optional).map(({ name }) => without(name))
  const required = fields.filter((field) => !field.optional).map(({ name }) => without(name))
  const changed = (which: keyof Samples): object[] =>
    fields.flatMap(({ name }) => (each.get(name)?.[which] ?? []).map((value) => ({ ...whole, [name]: value })))
  return {
    good: [whole, ...optional, ...changed('good')],
    bad: [...required, ...changed('bad'), { ...whole, notDescribed: 1 }, 'no object', null],
  }
}

const isTaken = (file: unknown): boolean => readRecapJson(JSON.stringify(file)).ok
const short = (file: unknown): string => JSON.stringify(file).slice(0, 400)
const { good, bad } = samples('The file')

test('everything that is described is taken', () => {
  expect(good.length).toBeGreaterThan(100)
  expect(good.filter((file) => !isTaken(file)).map(short)).toEqual([])
})

test('nothing else is', () => {
  expect(bad.length).toBeGreaterThan(100)
  expect(bad.filter(isTaken).map(short)).toEqual([])
})

test('every value that a field may have is described', () => {
  const described = new Set([...document.matchAll(/`"([a-z-]+)"`/g)].map(([, value]) => value))
  const source = readDocument('../shared/src/recap/shape.ts')
  const values = [...source.matchAll(/z\.enum\(\[([^\]]+)\]\)/g)].flatMap(([, list = '']) => list.split(', '))
  expect(values.map((value) => value.replaceAll("'", '')).filter((value) => !described.has(value))).toEqual([])
})

describe('why a file is not taken', () => {
  const codes = tableUnder(document, 'The record of a talk as a file', 'why a file is not taken')
  const files = ['{', '{}', '{"evenkeel":2}', '{"evenkeel":1}']

  test('the table has every code and no other', () => {
    const said = files.map((file) => readRecapJson(file))
    expect(said.map((read) => !read.ok && read.code)).toEqual(
      codes.flatMap((row) => codesIn(row['why a file is not taken'] ?? '')),
    )
  })
})

test('the example is the record of a talk', () => {
  const talk = interview({ startsAt: ten, timeZone: 'Europe/Berlin' }).live().minutes(5)
  talk.interviewer.gives({ type: 'talk/focus', topicId: 'topic-growth' })
  const asked = talk.candidate.raises('Is there a path past staff?', { topicId: 'topic-growth' })
  talk.minutes(25).wait(30_000)
  const { interviewer, candidate } = talk
  const due = Date.UTC(2026, 10, 27, 12)
  interviewer.gives({ type: 'session/end', leftOpen: [], inWriting: [asked], due })
  const people = [
    { holderId: interviewer.holderId, name: 'Dana' },
    { holderId: candidate.holderId, name: 'Sam' },
  ]
  const file: unknown = JSON.parse(recapAsJson(recapOf(talk.shared, people, talk.now)))
  expect(jsonUnder(document, 'Example')).toEqual(file)
  expect(isTaken(file)).toBe(true)
})
