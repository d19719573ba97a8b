/** What a program is told of an end, when, and when not: the real server, its file and its sockets, and a real receiver. */
import { createHmac } from 'node:crypto'
import type { SessionCreated, SessionInfo } from '@evenkeel/shared/protocol/http'
import { readRecapJson } from '@evenkeel/shared/recap/json'
import { describe, expect, test } from 'vitest'
import { startClockedServer } from '../harness/clocked-server.ts'
import { aSession, call, connect, takeSeat } from '../harness/wire-client.ts'
import { makeKey, startReceiver, webhookSecret } from './api-receiver.ts'

const minute = 60_000
const mill = makeKey('mill')
const receiver = await startReceiver()
const server = await startClockedServer({
  env: { API_KEYS: mill.entry, WEBHOOK_URL: receiver.url, WEBHOOK_SECRET: webhookSecret },
  outside: receiver.outside,
})
const { address } = server
const tells = { host: receiver.host, toldAt: null }

interface Options {
  secret?: string
  reference?: string
}

async function aTalk({ secret = mill.secret, ...given }: Options = {}) {
  const body = { ...aSession({ closing: 'verdict' }), ...given }
  const made = await call<SessionCreated>(address, 'POST', '/api/sessions', { secret, body })
  expect(made.status).toBe(201)
  const { sessionId, invites } = made.body
  const sit = async (invite: string, name: string) => {
    const { token } = await takeSeat(address, sessionId, invite, name)
    return { token, ...(await connect(address, { sessionId, token })) }
  }
  const dana = await sit(invites.interviewer, 'Dana-of-both')
  const sam = await sit(invites.candidate, 'Sam-of-both')
  await dana.give({ type: 'session/start' })
  const end = () => dana.give({ type: 'session/end', leftOpen: [] })
  const info = async (token: string) =>
    (await call<SessionInfo>(address, 'GET', `/api/sessions/${sessionId}`, { secret: token })).body
  return { sessionId, invites, dana, sam, end, info }
}

const of = (sessionId: string) => receiver.received.filter(({ body }) => body.includes(sessionId))

/** Time goes on until the receiver has heard that many times of a session. */
async function heard(sessionId: string, times = 1) {
  await expect
    .poll(() => {
      server.pass(5_000)
      return of(sessionId).length
    })
    .toBe(times)
  return of(sessionId).map(({ headers, body, path }) => ({ headers, path, text: body, body: JSON.parse(body) }))
}

/** The server looks for what waits, many times, and has told all that it will. */
async function nothingMore() {
  const last = await aTalk()
  await last.end()
  server.pass(31 * minute)
  await heard(last.sessionId)
}

test('the program that made a session is told of its end once it cannot be taken back, signed, with the record', async () => {
  const { sessionId, dana, sam, end, info } = await aTalk({ reference: 'application 4711' })
  await sam.give({ type: 'concern/raise', concernId: 'concern-oncall', text: 'How is on-call shared?' })
  await dana.give({ type: 'concern/answer', concernId: 'concern-oncall' })
  expect(await info(dana.token)).toMatchObject({ tells })
  await end()
  const endedAt = server.now()
  server.pass(29 * minute)
  await nothingMoreYet()
  const [told] = await heard(sessionId)
  const { headers, text, body, path } = told ?? expect.fail()
  expect(path).toBe('/ends?for=tests')
  expect(headers.host).toBe(receiver.host)
  expect(headers['content-type']).toBe('application/json')
  const [id, timestamp] = [String(headers['webhook-id']), String(headers['webhook-timestamp'])]
  const signature = createHmac('sha256', Buffer.from(webhookSecret.slice(6), 'base64'))
  expect(headers['webhook-signature']).toBe(`v1,${signature.update(`${id}.${timestamp}.${text}`).digest('base64')}`)
  expect(Math.abs(Number(timestamp) * 1_000 - server.now())).toBeLessThan(minute)
  expect(Number(timestamp) * 1_000).toBeGreaterThanOrEqual(endedAt + 30 * minute - 1_000)

  const { data, ...about } = body
  expect(about).toEqual({ type: 'session.ended', timestamp: new Date(endedAt).toISOString() })
  const { sessionId: _, reference, ...file } = data
  expect(reference).toBe('application 4711')
  expect(readRecapJson(JSON.stringify(file))).toMatchObject({
    ok: true,
    recap: { endedAt, people: { candidate: [{ name: 'Sam-of-both' }] }, questions: [{ outcome: 'answered' }] },
  })
  await expect.poll(async () => (await info(sam.token)).tells?.toldAt).toBeGreaterThan(endedAt)
  await nothingMore()
  expect(of(sessionId)).toHaveLength(1)

  async function nothingMoreYet() {
    server.pass(5_000)
    expect(of(sessionId)).toEqual([])
  }
})

test('[PR2] [FT2] [FT5] of what is private, and what was said blind and not to both, there is not a word in it', async () => {
  const { sessionId, dana, sam, end } = await aTalk()
  const canary = (what: string) => `canary-${what}`
  const planted = [
    await sam.give({ type: 'box/write', boxId: 'box-of-sam--', sealed: canary('sealed') }),
    await sam.give({ type: 'drift/hint' }),
    await dana.give({ type: 'drift/call', label: canary('drift-label') }),
    await dana.give({ type: 'drift/back' }),
    await sam.give({ type: 'concern/raise', concernId: 'concern-withdrawn', text: canary('withdrawn') }),
    await sam.give({ type: 'concern/withdraw', concernId: 'concern-withdrawn' }),
    await dana.give({ type: 'session/wrap-up' }),
    await sam.give({
      type: 'fit/answer',
      overall: 'lean-no',
      openPoints: [canary('blind-point')],
      words: canary('blind-words'),
    }),
    await end(),
    await sam.give({ type: 'feedback/offer', statements: {}, helped: canary('feedback-of-one') }),
    await sam.give({ type: 'seat/pair', pairHash: 'p'.repeat(43), sealed: canary('paired') }),
  ]
  expect(planted.map((answer) => (answer.ok ? 'ok' : answer.code))).toEqual(planted.map(() => 'ok'))
  server.pass(31 * minute)
  const [told] = await heard(sessionId)
  expect(told?.text).toContain('Sam-of-both')
  expect(told?.text).not.toMatch(/canary|lean-no/)
  expect(told?.body.data.recap).toMatchObject({ revealed: null, feedback: null, questions: [] })
  expect(Object.keys(told?.body.data)).toEqual(['sessionId', 'evenkeel', 'recap'])
  const [both] = [JSON.stringify(told?.headers)]
  expect(both).not.toMatch(/canary|Sam-of-both|Staff/)
})

describe('nobody is told', () => {
  test('of a session that somebody made by hand, and its invites say nothing of it', async () => {
    const { status, body } = await call<SessionCreated>(address, 'POST', '/api/sessions', { body: aSession() })
    expect(status).toBe(201)
    const { sessionId, invites } = body
    const seen = await call<SessionInfo>(address, 'GET', `/api/sessions/${sessionId}`, { secret: invites.candidate })
    expect(seen.body.tells).toBeNull()
    const { token } = await takeSeat(address, sessionId, invites.interviewer)
    const dana = await connect(address, { sessionId, token })
    await dana.give({ type: 'session/start' })
    await dana.give({ type: 'session/end', leftOpen: [] })
    server.pass(31 * minute)
    await nothingMore()
    expect(of(sessionId)).toEqual([])
  })

  test('[PH1] while the end may be taken back; of the next end it is told, once', async () => {
    const { sessionId, dana, end } = await aTalk()
    await end()
    server.pass(20 * minute)
    expect(await dana.give({ type: 'session/reopen' })).toMatchObject({ ok: true })
    server.pass(20 * minute)
    await nothingMore()
    expect(of(sessionId)).toEqual([])
    await end()
    const endedAt = server.now()
    server.pass(31 * minute)
    const [told] = await heard(sessionId)
    expect(told?.body.data.recap.endedAt).toBe(endedAt)
  })

  test.each(['before the end', 'after it'])('[EN4] once somebody has erased their side, %s', async (when) => {
    const { sessionId, sam, dana, end, info } = await aTalk()
    if (when === 'after it') await end()
    expect(await sam.give({ type: 'seat/erase' })).toMatchObject({ ok: true })
    if (when === 'before the end') await end()
    server.pass(31 * minute)
    await nothingMore()
    expect(of(sessionId)).toEqual([])
    expect((await info(dana.token)).tells).toEqual(tells)
  })

  test.each([
    ['one erased', ['sam']],
    ['everybody erased', ['sam', 'dana']],
  ] as const)('[EN4] where %s while the receiver let the server wait for its connection', async (_, who) => {
    const talk = await aTalk()
    const { sessionId, end } = talk
    await end()
    const [release, before] = [receiver.holds(), receiver.knocks()]
    server.pass(31 * minute)
    await expect
      .poll(() => {
        server.pass(5_000)
        return receiver.knocks()
      })
      .toBe(before + 1)
    for (const each of who) expect(await talk[each].give({ type: 'seat/erase' })).toMatchObject({ ok: true })
    release()
    await nothingMore()
    expect(of(sessionId)).toEqual([])
  })

  test('[EN4] of a session that everybody erased', async () => {
    const { sessionId, sam, dana, end } = await aTalk()
    await end()
    await sam.give({ type: 'seat/erase' })
    await dana.give({ type: 'seat/erase' })
    server.pass(31 * minute)
    await nothingMore()
    expect(of(sessionId)).toEqual([])
  })
})

test('[SEAT2] both invites name who is told, before a seat is taken', async () => {
  const body = aSession()
  const made = await call<SessionCreated>(address, 'POST', '/api/sessions', { secret: mill.secret, body })
  const { sessionId, invites, setup } = made.body
  for (const secret of [invites.interviewer, invites.candidate, setup]) {
    const { body } = await call<SessionInfo>(address, 'GET', `/api/sessions/${sessionId}`, { secret })
    expect(body.tells).toEqual(tells)
  }
})

test('[EN4] what the receiver read and did not take may be there, and whoever erases is told so', async () => {
  const { sessionId, sam, dana, end, info } = await aTalk()
  await end()
  const endedAt = server.now()
  expect((await info(sam.token)).tells).toEqual(tells)
  receiver.answers(500)
  server.pass(31 * minute)
  await heard(sessionId)
  const { toldAt } = (await info(sam.token)).tells ?? expect.fail()
  expect(toldAt).toBeGreaterThan(endedAt)
  expect(await sam.give({ type: 'seat/erase' })).toMatchObject({ ok: true })
  receiver.answers(204)
  await nothingMore()
  expect(of(sessionId)).toHaveLength(1)
  expect((await info(dana.token)).tells).toEqual({ ...tells, toldAt })
})

test('what was refused is sent again, the same one by its id, until it is taken', async () => {
  const { sessionId, end } = await aTalk()
  await end()
  receiver.answers(503)
  server.pass(31 * minute)
  await heard(sessionId)
  server.pass(5 * minute)
  await heard(sessionId, 2)
  receiver.answers(200)
  server.pass(35 * minute)
  const tries = await heard(sessionId, 3)
  expect(new Set(tries.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
  expect(new Set(tries.map(({ headers }) => headers['webhook-timestamp'])).size).toBe(3)
  await nothingMore()
  expect(of(sessionId)).toHaveLength(3)
})
