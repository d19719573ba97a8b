/** What docs/protocol.md says of messages that no schema describes, seen on a running server. */
import { beforeAll, describe, expect, test } from 'vitest'
import { startServer } from '../harness/server.ts'
import {
  aSession,
  bothSeated,
  call,
  connect,
  createSession,
  inviteHashOf,
  makeId,
  makeSecret,
  takeSeat,
} from '../harness/wire-client.ts'
import { codesIn, jsonUnder, readDocument, tableUnder } from './markdown.ts'

const document = readDocument('protocol.md')

let address: string
beforeAll(async () => {
  address = (await startServer()).address
})

/** The fields that a table names, without the question marks. */
const fieldsUnder = (text: string, heading: string): string[] =>
  tableUnder(text, heading, 'field')
    .map(({ field = '' }) => codesIn(field)[0] ?? '')
    .sort()
const behind = (words: string): string => `# Here\n${document.split(words)[1]?.split(/^#/m)[0]}`
const keysOf = (value: object): string[] => Object.keys(value).sort()

describe('answers over HTTP', () => {
  test('a new session is answered with the fields of the table', async () => {
    const { status, body } = await call(address, 'POST', '/api/sessions', { body: aSession() })
    expect(status).toBe(201)
    // The third table of its section: after the body and the topic comes the answer.
    const [, answer = ''] = document.split('Answer, 201:')
    expect(keysOf(body)).toEqual(fieldsUnder(`# Here\n${answer.split(/^#/m)[0]}`, 'Here'))
  })

  test('what a secret opens has the fields of the table', async () => {
    const { sessionId, invites } = await createSession(address)
    const path = `/api/sessions/${sessionId}`
    const { body } = await call(address, 'GET', path, { secret: invites.candidate })
    expect(keysOf(body)).toEqual(fieldsUnder(document, '`GET /api/sessions/:sessionId`'))
  })

  test('a problem has the fields of the example', async () => {
    const { headers, body } = await call(address, 'GET', '/api/nothing')
    expect(headers.get('content-type')).toContain('application/problem+json')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(keysOf(body)).toEqual(['code', 'status', 'title', 'type'])
  })
})

describe('messages down', () => {
  test('welcome has the fields of the table', async () => {
    const { interviewer } = await bothSeated(address)
    const fields = fieldsUnder(document, 'Messages down')
    expect(fields).toContain('readOnly?')
    expect(keysOf(interviewer.welcome)).toEqual(fields.filter((name) => !name.endsWith('?')))
    expect(keysOf(interviewer.welcome.people[0] ?? {})).toEqual(['holderId', 'name', 'seat'])
  })

  test('an event has the envelope of the table', async () => {
    const { interviewer } = await bothSeated(address)
    await interviewer.give({ type: 'session/start' })
    const envelope = tableUnder(behind('## Events\n'), 'Here', 'field').map(({ field = '' }) => codesIn(field)[0])
    const event = await interviewer.event('session/started')
    expect(keysOf(event)).toEqual([...envelope, 'topicId', 'endsAt', 'lateMs'].sort())
  })

  test('who was replaced is told, may come back to read, and gives no more commands', async () => {
    const { sessionId, interviewer, candidate } = await bothSeated(address)
    const invite = makeSecret()
    await interviewer.give({ type: 'seat/reinvite', inviteHash: inviteHashOf(invite) })
    await takeSeat(address, sessionId, invite)
    await candidate.until(() => !candidate.socket.connected)
    expect(candidate.closings).toEqual([{ reason: 'seat-moved', retryAfterMs: expect.any(Number) }])

    const back = await connect(address, { sessionId, token: candidate.token, cursor: { shared: 1, private: 0 } })
    expect(back.closings).toEqual([{ reason: 'seat-moved' }])
    expect(back.welcome).toMatchObject({ readOnly: 'seat-moved', presence: {}, shared: { seq: 4 } })
    expect(await back.give({ type: 'session/start' })).toMatchObject({ ok: false, code: 'read-only' })
  })
})

describe('messages up', () => {
  test('the events of a command come before its answer, and a repeated command gets the first answer', async () => {
    const { interviewer } = await bothSeated(address)
    const command = { commandId: makeId(), type: 'session/start' }
    const answer = await interviewer.give(command)
    const last = interviewer.events.at(-1)
    expect(last).toMatchObject({ type: 'session/started', commandId: command.commandId })
    expect(answer).toEqual({ ok: true, seq: { shared: last?.seq } })
    expect(await interviewer.give({ type: 'session/start', commandId: command.commandId })).toEqual(answer)
    expect(await interviewer.give({ ...command, type: 'session/pause' })).toMatchObject({ code: 'command-id-reused' })
  })

  test('without a callback the event answers a command, and `answer` where there is none', async () => {
    const { interviewer } = await bothSeated(address)
    const example = jsonUnder(document, 'Without a callback') as { code: string }
    const { commandId, ...answer } = await interviewer.giveForEvent({ type: 'session/pause' })
    expect(keysOf({ commandId, ...answer })).toEqual(keysOf(example))
    expect(answer).toMatchObject({ code: example.code })
    const started = await interviewer.giveForEvent({ commandId, type: 'session/start' })
    expect(started).toMatchObject({ type: 'session/started', commandId })
    const again = await interviewer.giveForEvent({ commandId, type: 'session/start' })
    expect(again).toEqual({ commandId, ok: true, seq: { shared: interviewer.events.at(-1)?.seq } })
  })

  test.each([
    ['a command of the wrong shape', 'command', { commandId: 'x', type: 'session/start' }, 'bad-shape'],
    ['more than 64 KiB', 'command', { type: 'x'.repeat(70_000) }, 'message-too-large'],
    ['a message of another name', 'commands', {}, 'unknown-event'],
  ])('%s is answered', async (_what, name, message, code) => {
    const { interviewer } = await bothSeated(address)
    expect(await interviewer.socket.emitWithAck(name, message)).toMatchObject({ ok: false, code })
    expect(interviewer.socket.connected).toBe(true)
  })

  test('sync is answered with the clock and nothing else', async () => {
    const { interviewer } = await bothSeated(address)
    expect(await interviewer.socket.emitWithAck('sync', {})).toEqual({ now: expect.any(Number) })
  })

  test('sixty commands at once are taken, and what is too much may come again', async () => {
    const { interviewer } = await bothSeated(address)
    const answers = await Promise.all(Array.from({ length: 200 }, () => interviewer.give({ type: 'session/pause' })))
    const refused = answers.flatMap((answer) => (answer.ok ? [] : [answer]))
    expect(refused.filter(({ code }) => code === 'wrong-phase').length).toBeGreaterThanOrEqual(60)
    const tooFast = refused.filter(({ code }) => code === 'too-fast')
    expect(tooFast.filter(({ retryAfterMs }) => retryAfterMs === undefined)).toEqual([])
    expect(tooFast.length).toBeGreaterThan(0)
  })
})

describe('the handshake', () => {
  test.each([
    ['protocol-too-old', { protocol: 2 }],
    ['bad-shape', { colour: 'blue' }],
    ['seat-unknown', { token: 'A'.repeat(43) }],
  ])('is refused with %s', async (code, change) => {
    const { sessionId, interviewer } = await bothSeated(address)
    await expect(connect(address, { sessionId, token: interviewer.token, ...change })).rejects.toEqual({ code })
  })

  test.each([
    ['events', { shared: 0, private: 0 }],
    ['events', { shared: 3, private: 0, epoch: 1 }],
    ['state', { shared: 4, private: 0, epoch: 1 }], // ahead of the stream
    ['state', { shared: 3, private: 0, epoch: 2 }],
    ['state', undefined],
  ])('catches up by %s for the cursor %o', async (kind, cursor) => {
    const { sessionId, interviewer } = await bothSeated(address)
    const auth = { sessionId, token: interviewer.token, ...(cursor ? { cursor } : {}) }
    const { welcome } = await connect(address, auth)
    expect(Object.keys(welcome.shared)).toContain(kind)
  })
})
