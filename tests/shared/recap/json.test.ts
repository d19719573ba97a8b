import { readRecapJson, recapAsJson, recapWithMineAsJson } from '@evenkeel/shared/recap/json'
import type { Mine } from '@evenkeel/shared/recap/mine'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyStep, take, threeOfThem } from '../random-talk.ts'
import { everybody, fullTalk, recordOf } from './stories.ts'
import { smuggled, smuggledLines } from './texts.ts'

const recap = recordOf(fullTalk())
const none: Mine = { notes: [], marks: [], mustAsks: [], drafts: [] }
const codeOf = (text: string) => {
  const read = readRecapJson(text)
  return read.ok ? 'ok' : read.code
}
const changed = (change: object): string => JSON.stringify({ ...JSON.parse(recapAsJson(recap)), ...change })

test('[EN3] a record read from its file is the same record, whatever was pressed', () => {
  fc.assert(
    fc.property(fc.array(anyStep(), { maxLength: 50, size: 'max' }), (steps) => {
      const story = threeOfThem()
      for (const step of steps) take(story, step)
      const record = recordOf(story.talk)
      expect(readRecapJson(recapAsJson(record))).toEqual({ ok: true, recap: record, mine: null })
    }),
    { numRuns: 100 },
  )
  expect(readRecapJson(recapAsJson(recap))).toEqual({ ok: true, recap, mine: null })
})

test.each(smuggled)(
  '[TR3] [S-13] in a private note %j comes back as it was, and turns no line of the file around',
  (text) => {
    const mine: Mine = { ...none, notes: [{ topicTitle: text, text }], drafts: [{ topicTitle: null, text }] }
    const file = recapWithMineAsJson(recap, mine)
    expect(JSON.parse(file)).toEqual({ evenkeel: 1, recap, mine })
    expect(readRecapJson(file)).toEqual({ ok: true, recap, mine })
    expect(file.replaceAll('\n', '')).not.toMatch(
      /[\p{Cc}\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/u,
    )
  },
)

test.each(smuggledLines)('[TR3] [S-13] as a title, a name and a question %j comes back as it was', (text) => {
  const people = everybody.map((person) => ({ ...person, name: text.slice(0, 60) }))
  const record = recordOf(fullTalk(), people)
  const hostile = {
    ...record,
    title: text.slice(0, 120),
    questions: record.questions.map((each) => ({ ...each, text })),
  }
  expect(readRecapJson(recapAsJson(hostile))).toEqual({ ok: true, recap: hostile, mine: null })
})

test('[EN3] the file of both has nothing of mine in it, and the one with mine is told apart by it', () => {
  expect(Object.keys(JSON.parse(recapAsJson(recap)))).toEqual(['evenkeel', 'recap'])
  expect(Object.keys(JSON.parse(recapWithMineAsJson(recap, none)))).toEqual(['evenkeel', 'recap', 'mine'])
})

test('a file that an editor saved with a byte order mark is read all the same', () => {
  expect(codeOf(`\ufeff${recapAsJson(recap)}`)).toBe('ok')
})

test.each([
  ['', 'not-json'],
  ['# Backend engineer', 'not-json'],
  [recapAsJson(recap).slice(0, -20), 'not-json'],
  ['null', 'not-a-recap'],
  ['[]', 'not-a-recap'],
  ['{"evenkeel":"1"}', 'not-a-recap'],
  ['{"evenkeel":0}', 'not-a-recap'],
  [changed({ evenkeel: 2 }), 'recap-too-new'],
  ['{"evenkeel":1}', 'recap-damaged'],
  [changed({ recap: { ...recap, title: 5 } }), 'recap-damaged'],
  [changed({ recap: { ...recap, extra: 1 } }), 'recap-damaged'],
  [changed({ extra: 1 }), 'recap-damaged'],
  [changed({ mine: { notes: [] } }), 'recap-damaged'],
  [recapAsJson(recap).replace('"topics": [', '"__proto__": {}, "topics": ['), 'recap-damaged'],
])('what is no record is not taken for one: %.40s is %s', (text, code) => {
  expect(codeOf(text)).toBe(code)
})

test('a reader of nonsense answers and never throws', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.json(),
        fc.string(),
        fc.json().map((some) => `{"evenkeel":1,"recap":${some}}`),
      ),
      (text) => {
        expect(codeOf(text)).not.toBe('ok')
      },
    ),
    { numRuns: 500 },
  )
})
