import { decide } from '@evenkeel/shared/decide'
import type { RefusalCode } from '@evenkeel/shared/protocol/refusals'
import { refusal, refusals } from '@evenkeel/shared/protocol/refusals'
import type { Command, CommandType } from '@evenkeel/shared/protocol/up'
import { commandSchema } from '@evenkeel/shared/protocol/up'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { interview } from '../../harness/interview.ts'
import { anyCommand, commandTypes } from '../wishes.ts'

const accepts = (value: unknown): boolean => commandSchema.safeParse(value).success
/** As it comes over the wire: a key named __proto__ is then a key like any other. */
const overTheWire = (json: string): unknown => JSON.parse(json)
const withKey = (command: object, key: string, value: unknown): unknown =>
  overTheWire(`${JSON.stringify(command).slice(0, -1)},${JSON.stringify(key)}:${JSON.stringify(value)}}`)

test('[TR1] a well-formed command is taken as it is, nothing added, nothing left out', () => {
  fc.assert(
    fc.property(anyCommand(), (command) => {
      const wire = overTheWire(JSON.stringify(command))
      expect(commandSchema.safeParse(wire).data).toEqual(wire)
    }),
    { numRuns: 500 },
  )
})

test('[TR1] the schema knows exactly the commands of the table', () => {
  const known = commandSchema._zod.def.options.map((option) => [...option._zod.def.shape.type._zod.values][0])
  expect([...known].sort()).toEqual([...commandTypes].sort())
})

test('[TR1] a key that does not belong is refused, above all one that every object inherits', () => {
  const key = fc.oneof(
    fc.constantFrom('__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toString'),
    fc.constantFrom('seat', 'holderId', 'seq', 'at', 'stream'), // the envelope is the server's to write
    fc.string(),
  )
  const value = fc.oneof(fc.jsonValue(), fc.constantFrom('interviewer', { polluted: true }, { type: 'session/end' }))
  fc.assert(
    fc.property(anyCommand(), key, value, (command, extra, held) => {
      fc.pre(!Object.hasOwn(command, extra) && !isOptional(command, extra))
      expect(accepts(withKey(command, extra, held))).toBe(false)
      expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    }),
    { numRuns: 500 },
  )
})

test('[TR1] so is one within a command', () => {
  const answer = { commandId: 'command-0000', type: 'fit/answer' }
  const offer = { commandId: 'command-0000', type: 'feedback/offer' }
  const plan = { commandId: 'command-0000', type: 'session/plan' }
  for (const key of ['__proto__', 'constructor', 'toString', 'pay', 's6', 'at']) {
    for (const value of ['yes', 1, {}]) {
      expect(accepts(withKey(answer, 'answers', withKey({ work: 'no' }, key, value)))).toBe(false)
      expect(accepts(withKey(offer, 'statements', withKey({ s1: 'no' }, key, value)))).toBe(false)
      expect(accepts(withKey(plan, 'changed', withKey({ title: 'A title' }, key, value)))).toBe(false)
    }
  }
})

/** What each command may leave out. */
const optional: Partial<Record<CommandType, string[]>> = {
  'session/end': ['inWriting', 'due'],
  'topic/add': ['purpose', 'guide', 'protected'],
  'topic/edit': ['title', 'minutes', 'purpose'],
  'topic/propose': ['minutes', 'purpose'],
  'topic/accept': ['minutes'],
  'talk/focus': ['agoMs'],
  'drift/call': ['label'],
  'concern/raise': ['topicId', 'when'],
  'concern/answer': ['answered'],
  'concern/in-writing': ['due'],
  'later/add': ['owner', 'due', 'kind'],
  'later/done': ['done'],
  'fit/answer': ['openPoints', 'overall', 'answers', 'words', 'round'],
  'fit/skip': ['round'],
  'feedback/offer': ['helped', 'differently'],
  'later/edit': ['text', 'due'],
}
const isOptional = ({ type }: Command, key: string): boolean => optional[type]?.includes(key) ?? false

test('[TR1] whatever stands in a field, it is refused or it is right: deciding about it never fails', () => {
  const strange = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom<unknown>(
      '\ud800',
      'a\udfff',
      '__proto__',
      'constructor',
      -0,
      1e308,
      -1,
      2 ** 53,
      [],
      {},
      [[]],
      null,
      true,
    ),
    fc.string({ unit: 'binary', maxLength: 50 }),
  )
  const talk = interview().live()
  talk.candidate.raises('What does on-call look like?')
  let taken = 0
  fc.assert(
    fc.property(anyCommand(), fc.nat(), strange, (command, which, value) => {
      const keys = Object.keys(command)
      const mutated = overTheWire(JSON.stringify({ ...command, [keys[which % keys.length] ?? 'type']: value }))
      const parsed = commandSchema.safeParse(mutated)
      if (!parsed.success) return
      taken++
      expect(parsed.data).toEqual(mutated)
      for (const actor of [talk.interviewer, talk.candidate]) {
        const decision = decide({ shared: talk.shared, own: talk.own(actor) }, parsed.data, actor, talk)
        if (!decision.ok) expect(Object.hasOwn(refusals, decision.code)).toBe(true)
      }
    }),
    { numRuns: 1_200 },
  )
  expect(taken).toBeGreaterThan(0)
})

test('[TR1] a command that lacks one of its fields is refused', () => {
  fc.assert(
    fc.property(anyCommand(), fc.nat(), (command, which) => {
      const keys = Object.keys(command).filter((key) => !isOptional(command, key))
      const { [keys[which % keys.length] ?? 'type']: _, ...rest } = command as Record<string, unknown>
      expect(accepts(rest)).toBe(false)
    }),
    { numRuns: 500 },
  )
})

test('[TR1] what is no command at all is refused', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      expect(accepts(value)).toBe(false)
    }),
  )
  for (const type of ['constructor', '__proto__', 'session', 'session/', 'SESSION/START', 'topic/ticked', 7, null]) {
    expect(accepts({ commandId: 'command-0000', type })).toBe(false)
  }
  expect(accepts(overTheWire(`${'['.repeat(10_000)}${']'.repeat(10_000)}`))).toBe(false)
})

test('a refusal has its sentence, and the time to wait only where there is one', () => {
  for (const code of Object.keys(refusals) as RefusalCode[]) {
    expect(refusal(code)).toEqual({ ok: false, code, message: refusals[code] })
    expect(refusals[code]).toMatch(/^[A-Z].*\.$/)
  }
  expect(refusal('busy', 0)).toMatchObject({ retryAfterMs: 0 })
})
