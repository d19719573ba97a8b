/** docs/openapi.json: a sound description, of all that the server answers over HTTP, and of nothing that it does not. */
import { type AppSettings, createApp } from '@evenkeel/server/http/app'
import { createSession as storeSession } from '@evenkeel/server/seats/new-session'
import { messageOf } from '@evenkeel/server/webhooks/message'
import * as bodies from '@evenkeel/shared/protocol/http'
import { limits } from '@evenkeel/shared/protocol/limits'
import type { Wish } from '@evenkeel/shared/protocol/up'
import { recapSchema } from '@evenkeel/shared/recap/shape'
import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import document from '../../docs/openapi.json'
import { aSession, makeId, takeSeat } from '../harness/wire-client.ts'
import { requests, server } from './api-requests.ts'

type Json = Record<string, unknown>
interface Documented {
  content?: Record<string, unknown>
}
const { paths } = document as unknown as {
  paths: Record<string, Record<string, { responses: Record<string, Documented> }>>
}
const operations = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, { responses }]) => ({ name: `${method} ${path}`, path, method, responses })),
)

const { address, rooms, log } = server

test('it is a sound OpenAPI document', async () => {
  const { valid, errors } = await new Validator().validate(structuredClone(document) as never)
  expect(errors ?? []).toEqual([])
  expect(valid).toBe(true)
})

interface Layer {
  route?: { path: string | string[]; methods: Record<string, boolean> }
  handle: { stack?: Layer[] }
  slash: boolean
}

test('every address that the server has is described, and every one that is described is there', () => {
  const app = createApp({ clientDir: '.', publicUrl: null } as AppSettings)
  const routesOf = (stack: Layer[], before: string): string[] =>
    stack.flatMap(({ route, handle, slash }) => {
      if (handle.stack && !route) return routesOf(handle.stack, slash ? '' : '/api/sessions')
      if (!route) return []
      const paths = [route.path].flat().map((path) => `${before}${path}`.replace(/(?<=.)\/$/, ''))
      return Object.keys(route.methods).flatMap((method) => paths.map((path) => `${method} ${path}`))
    })
  const routes = routesOf((app.router as unknown as { stack: Layer[] }).stack, '')
  const described = operations.map(({ name }) => name.replaceAll(/\{(\w+)\}/g, ':$1'))
  const pages = ['get /', 'get /demo', 'get /demo/:seat', 'get /s/:sessionId/:seat']
  expect([...new Set(routes)].sort()).toEqual([...described, ...pages].sort())
})

/** What the schemas cannot say in JSON Schema of themselves: how long a text may be. */
const withoutLengths = (schema: unknown): unknown =>
  JSON.parse(JSON.stringify(schema), (_key, value) => {
    if (value?.type !== 'string') return value
    const { minLength: _min, maxLength: _max, ...rest } = value
    return rest
  })

describe('what is sent', () => {
  const { schemas } = document.components
  test.each([
    ['NewSession', bodies.newSessionSchema],
    ['ChangePlan', bodies.changePlanSchema],
    ['TakeSeat', bodies.takeSeatSchema],
    ['ReplaceInvite', bodies.replaceInviteSchema],
    ['OfferCode', bodies.offerCodeSchema],
    ['UseCode', bodies.useCodeSchema],
    ['Recap', recapSchema],
  ] as const)('%s has the form that the server has of it', (name, schema) => {
    const { $schema: _, ...made } = z.toJSONSchema(schema, { io: 'input', target: 'draft-2020-12' })
    expect(withoutLengths(schemas[name])).toEqual(withoutLengths(made))
  })

  const fits = new Ajv2020({ strict: false }).compile(schemas.NewSession)
  const topic = (fields: Json) => ({ topics: [{ title: 'The role', minutes: 5, ...fields }] })
  test.each<[string, number, (text: string) => Json]>([
    ['title', limits.title, (title) => ({ title })],
    ['title of a topic', limits.topicTitle, (title) => topic({ title })],
    ['purpose', limits.purpose, (purpose) => topic({ purpose })],
    ['reference', limits.reference, (reference) => ({ reference })],
    ['name', limits.name, (candidate) => ({ names: { candidate } })],
    ['call link', limits.callLink, (rest) => ({ callLink: `https://${rest.slice(16)}` })],
  ])('a %s is as long as it may be and no longer, for both', (_, most, given) => {
    for (const [length, good] of [
      [most, true],
      [most + 1, false],
    ] as const) {
      const plan = { ...aSession(), ...given('\u{1f600}'.repeat(length)) }
      expect(bodies.newSessionSchema.safeParse(plan).success, `${length}`).toBe(good)
      expect(fits(plan), `${length}`).toBe(good)
    }
  })
})

/** As described, and with no field besides: a reader may overlook what it does not know, but here nothing is left unsaid. */
const strict = structuredClone(document) as unknown as { components: { schemas: Record<string, unknown> } }
strict.components.schemas = JSON.parse(JSON.stringify(strict.components.schemas), (_key, value) =>
  value?.type === 'object' && value.properties ? { additionalProperties: false, ...value } : value,
)
const ajv = new Ajv2020({ strict: false, allErrors: true })
ajv.addSchema({ ...strict, $id: 'https://evenkeel.test/openapi.json' })
const pointer = (...parts: string[]) =>
  parts.map((part) => `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
function faultsOf(body: unknown, ...where: string[]) {
  const check = ajv.compile({ $ref: `https://evenkeel.test/openapi.json#${encodeURI(pointer(...where))}` })
  return check(body) ? [] : check.errors
}

describe('what is answered', () => {
  test('a request is made for each answer that is described, and for no other', () => {
    const answers = (responses: object) => Object.keys(responses).filter((status) => status !== 'default')
    expect(Object.fromEntries(Object.entries(requests).map(([name, each]) => [name, answers(each)]))).toEqual(
      Object.fromEntries(operations.map(({ name, responses }) => [name, answers(responses)])),
    )
  })

  const all = operations.flatMap((operation) =>
    Object.entries(requests[operation.name] ?? {}).flatMap(([status, asked]) =>
      asked.map((ask, place) => ({ ...operation, status, ask, what: `${operation.name} ${status} (${place + 1})` })),
    ),
  )
  test.each(all)('$what is as it is described', async ({ path, method, status, responses, ask }) => {
    const reply = await ask()
    expect([String(reply.status), reply.body]).toEqual([status, expect.anything()])
    const type = reply.headers.get('content-type')?.split(';')[0] ?? ''
    expect(Object.keys(responses[status]?.content ?? {})).toContain(type)
    const body = type === 'text/plain' ? reply.body.text : reply.body
    const where = ['responses', status, 'content', type, 'schema']
    expect(faultsOf(body, 'paths', path, method, ...where)).toEqual([])
    // Everything under /api that is refused is also what is said of any refusal.
    if (Number(status) >= 400 && path.startsWith('/api'))
      expect(faultsOf(body, 'paths', path, method, 'responses', 'default', 'content', type, 'schema')).toEqual([])
  })
})

test('what a program is told of an end is as it is described', async () => {
  const tool = { key: 'mill', reference: 'application 4711', tells: 'ats.example.org' }
  const { sessionId, invites } = await storeSession(log, aSession(), { now: server.now, retentionDays: 30, tool })
  const { seat, holderId } = await takeSeat(address, sessionId, invites.interviewer)
  const actor = { seat, holderId }
  const room = await rooms.get(sessionId)
  const wishes: Wish[] = [
    { type: 'session/start' },
    { type: 'concern/raise', concernId: 'concern-oncall', text: 'How is on-call shared?' },
    { type: 'session/end', leftOpen: [], inWriting: ['concern-oncall'] },
  ]
  for (const wish of wishes)
    expect(await room?.give({ ...wish, commandId: makeId() }, actor, () => true)).toMatchObject({
      answer: { ok: true },
    })
  const message = await messageOf(log, sessionId, { host: 'ats.example.org', now: server.now })
  if (message === undefined || message === 'other-host') expect.fail()
  const body = JSON.parse(message.body)
  expect(body.data.recap.steps).toHaveLength(1)
  const where = ['requestBody', 'content', 'application/json', 'schema']
  expect(faultsOf(body, 'webhooks', 'session.ended', 'post', ...where)).toEqual([])
})
