/** docs/protocol.md against the schemas, rights and numbers that the server runs on: neither says more than the other. */
import { createHash, hkdfSync } from 'node:crypto'
import * as keys from '@evenkeel/client/sync/keys'
import { answerProblem } from '@evenkeel/server/http/problems'
import * as secrets from '@evenkeel/server/seats/secrets'
import type { SharedEvent, SharedFact } from '@evenkeel/shared/protocol/down'
import { privateFactSchema, sharedFactSchema } from '@evenkeel/shared/protocol/down'
import { plannedTopic } from '@evenkeel/shared/protocol/fields'
import {
  changePlanSchema,
  newSessionSchema,
  offerCodeSchema,
  replaceInviteSchema,
  takeSeatSchema,
  useCodeSchema,
} from '@evenkeel/shared/protocol/http'
import { joinSchema } from '@evenkeel/shared/protocol/join'
import * as limitsFile from '@evenkeel/shared/protocol/limits'
import type { RefusalCode } from '@evenkeel/shared/protocol/refusals'
import { refusals } from '@evenkeel/shared/protocol/refusals'
import { commandSchema } from '@evenkeel/shared/protocol/up'
import { oldestProtocol, protocolVersion } from '@evenkeel/shared/protocol/version'
import { reduceShared } from '@evenkeel/shared/reduce'
import { rights } from '@evenkeel/shared/rights'
import { emptyPrivate, emptyShared } from '@evenkeel/shared/state'
import type { Segment, TalkState } from '@evenkeel/shared/talk/state'
import type { Response } from 'express'
import { describe, expect, test } from 'vitest'
import { fieldsIn, fieldsOf, samplesOf } from './kinds.ts'
import { codesIn, jsonUnder, type Row, readDocument, tableUnder } from './markdown.ts'
import { differences, keysOf, type ObjectSchema } from './schemas.ts'

const document = readDocument('protocol.md')
const first = (cell: string | undefined): string => codesIn(cell ?? '')[0] ?? ''

/** The members of a union, by type. */
function membersOf(union: { _zod: { def: { options: readonly unknown[] } } }): Map<string, ObjectSchema> {
  const schemas = union._zod.def.options as ObjectSchema[]
  return new Map(
    schemas.map((schema) => {
      const literal = schema._zod.def.shape.type as { _zod: { def: { values: string[] } } }
      return [literal._zod.def.values[0] ?? '', schema]
    }),
  )
}

const namesIn = (rows: Row[], column: string): string[] => rows.map((row) => first(row[column])).sort()

describe('commands', () => {
  const rows = tableUnder(document, 'Commands', 'command')
  const schemas = membersOf(commandSchema)

  test('the table has every command and no other', () => {
    expect(namesIn(rows, 'command')).toEqual([...schemas.keys()].sort())
    expect(Object.keys(rights).sort()).toEqual([...schemas.keys()].sort())
  })

  test.each(rows)('$command has the fields that the server takes', (row) => {
    const type = first(row.command)
    const schema = schemas.get(type)
    expect(schema && differences(schema, fieldsIn(row.fields ?? ''), { type, commandId: 'command-0001' })).toEqual([])
  })

  test.each(rows)('$command belongs to the seat and the phases of its right', (row) => {
    const { who, phases } = rights[first(row.command) as keyof typeof rights]
    expect(row.who).toBe({ steering: 'steering', other: 'other', both: 'either' }[who])
    expect(row.when?.split(', ')).toEqual(phases)
  })

  test('what a command may be refused with are codes', () => {
    const unknown = rows.flatMap((row) => codesIn(row['also refused with'] ?? '')).filter((code) => !(code in refusals))
    expect(unknown).toEqual([])
  })
})

describe.each([
  ['shared', sharedFactSchema],
  ['private', privateFactSchema],
] as const)('events of the %s stream', (stream, union) => {
  const schemas = membersOf(union)
  // Two tables stand under one heading; the second follows its own sentence.
  const [shared = '', own = ''] = document.split("Of a holder's private stream:")
  const rows =
    stream === 'shared'
      ? tableUnder(shared, 'Events', 'event')
      : tableUnder(`# Events\n${own.split(/^## /m)[0]}`, 'Events', 'event')

  test('the table has every event and no other', () => {
    expect(namesIn(rows, 'event')).toEqual([...schemas.keys()].sort())
  })

  test.each(rows)('$event has the fields that the server stores', (row) => {
    const type = first(row.event)
    const schema = schemas.get(type)
    expect(schema && differences(schema, fieldsIn(row.fields ?? ''), { type })).toEqual([])
  })

  test('no field bears a name of the envelope', () => {
    const envelope = tableUnder(shared, 'Events', 'field').map(({ field }) => first(field))
    expect(envelope).toEqual(['type', 'stream', 'seq', 'at', 'seat', 'holderId', 'commandId'])
    const fields = [...schemas.values()].flatMap(keysOf).filter((name) => name !== 'type')
    expect(fields.filter((name) => envelope.includes(name))).toEqual([])
  })
})

test('what session/planned may change is what PATCH and session/plan may, and the date of deletion', () => {
  const changed = membersOf(sharedFactSchema).get('session/planned')?._zod.def.shape.changed as ObjectSchema
  const wished = membersOf(commandSchema).get('session/plan')?._zod.def.shape.changed as ObjectSchema
  expect(keysOf(changed)).toEqual([...new Set([...keysOf(changePlanSchema), ...keysOf(wished), 'deletesAt'])].sort())
  const row = tableUnder(document, 'Events', 'event').find(({ event }) => event === '`session/planned`')
  const named = codesIn(row?.meaning ?? '').filter((code) => code !== 'PATCH' && code !== 'session/plan')
  expect(named.sort()).toEqual(keysOf(changed))
  const [, newPlan = ''] = document.split('A **new plan** has any of')
  const fields = codesIn(newPlan.split('\n\n')[0] ?? '').filter((code) => !code.startsWith('"'))
  expect(fields.sort()).toEqual(keysOf(wished))
})

describe('what follows for the talk from many events', () => {
  const [, lists = ''] = document.split('Four fields of `talk` follow from many events:')
  const rows = tableUnder(document.split("Of a holder's private stream:")[0] ?? '', 'Events', 'event')

  /** The types that a bullet names; `drift/…` stands for all that begin so. */
  function typesNamed(field: string): string[] {
    const bullet = lists.split('\n* ').find((each) => each.startsWith(`\`${field}\``)) ?? ''
    const codes = codesIn(bullet.split('\n\n')[0] ?? '').filter((code) => code.includes('/'))
    const types = rows.map(({ event }) => first(event))
    return types.filter((type) => codes.some((code) => type === code || `${type.split('/')[0]}/…` === code)).sort()
  }

  /** The types of the events that do this to a talk on a topic that the page has asked about. */
  function typesThat(change: (talk: TalkState, at: number) => boolean): string[] {
    const topicId = String(samplesOf('id').good[0])
    const asked = { topicId, at: 1, open: true }
    const segments: Segment[] = [{ kind: 'topic', topicId, label: null, from: 1, to: null }]
    const talk = { ...emptyShared.talk, asked, segments, suggestedTopicId: topicId }
    return rows
      .filter(({ event, fields = '' }) => {
        const given = fieldsIn(fields).map(({ name, kind }) => [name, samplesOf(kind).good[0]])
        const fact = { ...Object.fromEntries(given), type: first(event) } as SharedFact
        const cause = { seat: 'interviewer', holderId: topicId, commandId: topicId } as const
        const after = reduceShared({ ...emptyShared, talk }, { ...fact, ...cause, stream: 'shared', seq: 1, at: 99 })
        return change(after.talk, 99)
      })
      .map(({ event }) => first(event))
      .sort()
  }

  test.each<[field: string, change: (talk: TalkState, at: number) => boolean]>([
    ['touchedAt', ({ touchedAt }, at) => touchedAt === at],
    ['asked.open', ({ asked }) => asked?.open === false],
    ['suggestedTopicId', ({ suggestedTopicId }) => suggestedTopicId === null],
  ])('%s changes by the events that are named', (field, change) => {
    expect(typesThat(change)).toEqual(typesNamed(field))
  })
})

test.each([
  ['`POST /api/sessions`', 'title', newSessionSchema],
  ['`POST /api/sessions/:sessionId/seats`', 'name', takeSeatSchema],
  ['`POST /api/sessions/:sessionId/invites`', 'seat', replaceInviteSchema],
  ['`POST /api/sessions/:sessionId/codes`', 'seat', offerCodeSchema],
  ['`POST /api/sessions/:sessionId/codes/use`', 'seat', useCodeSchema],
  ['`PATCH /api/sessions/:sessionId`', 'title', changePlanSchema],
  ['Connecting', 'sessionId', joinSchema],
] as const)('the body of %s has the fields that the server takes', (heading, _field, schema) => {
  expect(differences(schema, fieldsOf(tableUnder(document, heading, 'field')))).toEqual([])
})

test('a topic has the fields that the server takes', () => {
  const [, behind = ''] = document.split('A **topic**;')
  const topic = tableUnder(`# Topic\n${behind.split(/^#/m)[0]}`, 'Topic', 'field')
  expect(differences(plannedTopic, fieldsOf(topic))).toEqual([])
})

describe('refusal codes', () => {
  const rows = tableUnder(document, 'Refusal codes', 'code')

  test('the table has every code and no other', () => {
    expect(namesIn(rows, 'code')).toEqual(Object.keys(refusals).sort())
  })

  test.each(rows.filter(({ where }) => /\d/.test(where ?? '')))('$code has its status', ({ code, where }) => {
    let answered = 0
    const response = {
      locals: {},
      set: () => response,
      status: (status: number) => {
        answered = status
        return response
      },
      type: () => response,
      send: () => response,
    }
    answerProblem(response as unknown as Response, first(code) as RefusalCode)
    expect(where).toMatch(new RegExp(`\\b${answered}$`))
  })
})

test('the limits are those of the code, each of them', () => {
  const { limits, minuteMs: _minute, dayMs: _day, ...spans } = limitsFile
  const flat = Object.entries({ ...limits, ...spans }).flatMap(([name, value]): [string, string][] => {
    if (Array.isArray(value)) return [[name, value.join(', ')]]
    if (typeof value !== 'object') return [[name, String(value)]]
    return Object.entries(value).map(([bound, number]) => [`${name}.${bound}`, String(number)])
  })
  const said = tableUnder(document, 'Limits', 'limit').map(({ limit, number = '' }) => [first(limit), number])
  expect(Object.fromEntries(said)).toEqual(Object.fromEntries(flat))
  expect(said).toHaveLength(flat.length)
})

describe('secrets', () => {
  const vector = jsonUnder(document, 'Test vector') as Record<string, string>
  const { seatKey = '', sessionId = '', token = '', verifier = '', invite = '', inviteHash = '' } = vector

  test('the test vector follows from what the document says', () => {
    const sha256 = (text: string): string => createHash('sha256').update(text, 'ascii').digest('base64url')
    const derived = hkdfSync('sha256', Buffer.from(seatKey, 'base64url'), sessionId, 'evenkeel/token', 32)
    expect(Buffer.from(derived).toString('base64url')).toBe(token)
    expect(sha256(token)).toBe(verifier)
    expect(sha256(`evenkeel/invite:${invite}`)).toBe(inviteHash)
  })

  test('browser and server come to the same', async () => {
    expect(await keys.tokenOf(seatKey, sessionId)).toBe(token)
    expect(await keys.verifierOf(token)).toBe(verifier)
    expect(secrets.verifierOf(token)).toBe(verifier)
    expect(await keys.inviteHashOf(invite)).toBe(inviteHash)
    expect(secrets.inviteHashOf(invite)).toBe(inviteHash)
  })
})

describe('state', () => {
  test('the empty states are what a fold begins with', () => {
    expect(jsonUnder(document, 'Empty shared state')).toEqual(emptyShared)
    expect(jsonUnder(document, 'Empty private state')).toEqual(emptyPrivate)
  })

  test('the example events fold to the example state', () => {
    const events = jsonUnder(document, 'Example events') as SharedEvent[]
    const facts = events.map(({ stream, seq, at, seat, holderId, commandId, ...fact }) => fact)
    expect(facts.filter((fact) => !sharedFactSchema.safeParse(fact).success)).toEqual([])
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_event, place) => place + 1))
    expect(events.reduce(reduceShared, emptyShared)).toEqual(jsonUnder(document, 'Example state'))
  })
})

test('the history of the wire ends with the version that the server speaks', () => {
  const versions = tableUnder(document, 'Newer and older', 'version').map(({ version }) => Number(version))
  expect(versions.at(-1)).toBe(protocolVersion)
  expect(versions).toContain(oldestProtocol)
})
