/** Every refusal over HTTP is a problem with a code, and what was sent changes nothing. */
import { describe, expect, test } from 'vitest'
import { startServer } from '../harness/server.ts'
import { aSession, call, createSession, makeId } from '../harness/wire-client.ts'

const server = await startServer()
const { address } = server

/** A body of exactly so many bytes that is a session but for one field too many. */
function bodyOf(bytes: number): string {
  const plan = { ...aSession(), pad: '' }
  return JSON.stringify({ ...plan, pad: 'x'.repeat(bytes - JSON.stringify(plan).length) })
}

describe('problems', () => {
  const json = { 'Content-Type': 'application/json' }
  const post = (body: string, headers: Record<string, string> = json) =>
    call(address, 'POST', '/api/sessions', { body, headers })

  const refused: [what: string, status: number, code: string, request: () => ReturnType<typeof call>][] = [
    ['JSON that breaks off', 400, 'bad-request', () => post('{"title":')],
    ['JSON that is no object', 400, 'bad-request', () => post('"a session"')],
    ['a list', 400, 'bad-request', () => post('[]')],
    ['nothing', 400, 'bad-request', () => call(address, 'POST', '/api/sessions')],
    ['a form', 400, 'bad-request', () => post('title=x', { 'Content-Type': 'application/x-www-form-urlencoded' })],
    ['an unknown charset', 400, 'bad-request', () => post('{}', { 'Content-Type': 'application/json; charset=x' })],
    ['an unknown encoding', 400, 'bad-request', () => post('{}', { ...json, 'Content-Encoding': 'zip' })],
    ['a body of 256 KiB with a field too many', 400, 'bad-request', () => post(bodyOf(256 * 1024))],
    ['a body of 256 KiB and one byte', 413, 'too-large', () => post(bodyOf(256 * 1024 + 1))],
    ['an unknown address of the API', 404, 'not-found', () => call(address, 'GET', '/api/rooms')],
    ['the API itself', 404, 'not-found', () => call(address, 'GET', '/api')],
    ['a method that is not there', 404, 'not-found', () => call(address, 'DELETE', `/api/sessions/${makeId()}`)],
    ['a list of sessions', 404, 'not-found', () => call(address, 'GET', '/api/sessions')],
    ['an unknown page', 404, 'not-found', () => call(address, 'GET', '/admin')],
    ['an asset that is not there', 404, 'not-found', () => call(address, 'GET', '/assets/gone-1234.js')],
    ['a way out of the folder', 404, 'not-found', () => call(address, 'GET', '/assets/..%2f..%2f..%2fpackage.json')],
    ['a broken escape in an id', 400, 'bad-request', () => call(address, 'GET', '/api/sessions/%E0%A4%A')],
    ['a broken escape in a seat', 400, 'bad-request', () => call(address, 'GET', '/s/%E0%A4%A/candidate')],
    ['no secret', 404, 'session-unknown', () => call(address, 'GET', `/api/sessions/${makeId()}`)],
  ]

  test.for(refused)('%s is answered with %i %s', async ([, status, code, request]) => {
    const reply = await request()
    expect(reply.body).toEqual({ type: 'about:blank', title: expect.stringMatching(/^[A-Z].*\.$/), status, code })
    expect(reply.status).toBe(status)
    expect(reply.headers.get('content-type')).toMatch(/^application\/problem\+json/)
  })

  test('an answer to a wrong body says nothing of what was in it, and nor does the log', async () => {
    const { body } = await post('{"title":"canary-in-a-body", broken')
    expect(JSON.stringify(body)).not.toContain('canary')
    expect(server.output()).not.toContain('canary')
  })
})

describe('a plan of a wrong shape', () => {
  const topic = { title: 'The role', minutes: 6 }
  const wrong: [what: string, plan: Record<string, unknown>][] = [
    ['no title', { title: undefined }],
    ['a title of 121 code points', { title: '\u{1f600}'.repeat(121) }],
    ['a title of two lines', { title: 'one\ntwo' }],
    ['no topic', { topics: [] }],
    ['21 topics', { topics: Array(21).fill(topic) }],
    ['two topics of one id', { topics: Array(2).fill({ ...topic, topicId: 'topic-role' }) }],
    ['a topic of no minutes', { topics: [{ ...topic, minutes: 0 }] }],
    ['a topic of 121 minutes', { topics: [{ ...topic, minutes: 121 }] }],
    ['half a minute', { topics: [{ ...topic, minutes: 0.5 }] }],
    ['a topic title of 81 code points', { topics: [{ ...topic, title: 'x'.repeat(81) }] }],
    ['a kind of topic that is not', { topics: [{ ...topic, protected: 'hello' }] }],
    ['a topic with a field too many', { topics: [{ ...topic, covered: true }] }],
    ['4 minutes in all', { minutes: 4 }],
    ['481 minutes in all', { minutes: 481 }],
    ['a time zone that is not', { timeZone: 'Europe/Atlantis' }],
    ['a call link that is a script', { callLink: 'javascript:alert(1)' }],
    ['a call link with a line break', { callLink: 'https://call.example/\n' }],
    ['a start past all dates', { startsAt: 8.64e15 + 1 }],
    ['45 days', { retentionDays: 45 }],
    ['a name of 61 code points', { names: { candidate: 'x'.repeat(61) } }],
    ['a name of nobody', { names: { recruiter: 'Kim' } }],
    ['a field too many', { sessionId: makeId() }],
  ]
  test.for(wrong)('%s is refused', async ([, plan]) => {
    const reply = await call(address, 'POST', '/api/sessions', { body: { ...aSession(), ...plan } })
    expect(reply).toMatchObject({ status: 400, body: { code: 'bad-request' } })
  })

  test('the same shapes are refused as a change of the plan', async () => {
    const { sessionId, setup } = await createSession(address)
    const path = `/api/sessions/${sessionId}`
    for (const body of [
      { title: '' },
      { topics: [] },
      { minutes: 481 },
      { closing: 'verdict' },
      { callLink: 'ftp://x' },
    ]) {
      const reply = await call(address, 'PATCH', path, { secret: setup, body })
      expect(reply).toMatchObject({ status: 400, body: { code: 'bad-request' } })
    }
    const invite = { seat: 'recruiter', inviteHash: 'x'.repeat(43) }
    expect((await call(address, 'POST', `${path}/invites`, { secret: setup, body: invite })).status).toBe(400)
  })

  test('a plan at every limit is taken', async () => {
    const plan = {
      ...{ title: '\u{1f600}'.repeat(120), minutes: 480, retentionDays: 365, callLink: '+49 30 1234-56' },
      topics: Array.from({ length: 20 }, () => ({ title: 'x'.repeat(80), minutes: 120, purpose: 'y\n'.repeat(120) })),
    }
    expect((await call(address, 'POST', '/api/sessions', { body: plan })).status).toBe(201)
  })
})
