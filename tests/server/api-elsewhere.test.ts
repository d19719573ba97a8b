/** A session that is made while one host is told of ends, at a server that is then set to another, or to none. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SessionCreated, SessionInfo } from '@evenkeel/shared/protocol/http'
import { afterAll, expect, test } from 'vitest'
import { createPassingTime, startClockedServer } from '../harness/clocked-server.ts'
import { aSession, call, connect, takeSeat } from '../harness/wire-client.ts'
import { makeKey, startReceiver, webhookSecret } from './api-receiver.ts'

const minute = 60_000
const mill = makeKey('mill')
const receiver = await startReceiver()
const time = createPassingTime()
const folder = await mkdtemp(join(tmpdir(), 'evenkeel-elsewhere-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

/** One run of the server on the same folder. @param url null: nobody is told */
async function aRun(url: string | null) {
  const webhook = url === null ? undefined : { WEBHOOK_URL: url, WEBHOOK_SECRET: webhookSecret }
  const env = { DATA_DIR: folder, API_KEYS: mill.entry, ...webhook }
  const { address, close } = await startClockedServer({ env, time, outside: receiver.outside })
  const info = async (sessionId: string, secret: string) =>
    (await call<SessionInfo>(address, 'GET', `/api/sessions/${sessionId}`, { secret })).body
  return { address, close, info }
}

async function make(address: string) {
  const options = { secret: mill.secret, body: aSession() }
  return (await call<SessionCreated>(address, 'POST', '/api/sessions', options)).body
}

async function anEnd(address: string): Promise<string> {
  const { sessionId, invites } = await make(address)
  const { token } = await takeSeat(address, sessionId, invites.interviewer)
  const dana = await connect(address, { sessionId, token })
  await dana.give({ type: 'session/start' })
  await dana.give({ type: 'session/end', leftOpen: [] })
  dana.leave()
  return sessionId
}

test('an end whose host was mistyped for a while is told once that is put right', async () => {
  const before = await aRun(receiver.url)
  const sessionId = await anEnd(before.address)
  await before.close()

  const mistyped = await aRun('https://hooks.exmaple.test/')
  await anEnd(mistyped.address)
  time.pass(31 * minute)
  // The later end is looked at after the earlier one.
  await expect
    .poll(() => {
      time.pass(5_000)
      return receiver.names
    })
    .toContain('hooks.exmaple.test')
  await mistyped.close()
  expect(receiver.received).toEqual([])

  const after = await aRun(receiver.url)
  time.pass(6 * minute)
  await expect
    .poll(() => {
      time.pass(5_000)
      return receiver.received.length
    })
    .toBe(1)
  expect(receiver.received[0]?.body).toContain(sessionId)
  await after.close()
})

test.each([
  ['none', null],
  ['another', 'https://other.example.test/'],
])(
  '[SEAT3] whoever takes a seat is told whom the session names, also while the server is set to %s',
  async (_, url) => {
    const tells = { host: receiver.host, toldAt: null }
    const before = await aRun(receiver.url)
    const { sessionId, invites } = await make(before.address)
    await before.close()

    const between = await aRun(url)
    expect((await between.info(sessionId, invites.candidate)).tells).toEqual(tells)
    const { token } = await takeSeat(between.address, sessionId, invites.candidate)
    expect((await between.info(sessionId, token)).tells).toEqual(tells)
    const here = await make(between.address)
    await between.close()

    // What was made meanwhile keeps to what it said, too.
    const after = await aRun(receiver.url)
    const other = url === null ? null : { host: new URL(url).host, toldAt: null }
    expect((await after.info(here.sessionId, here.invites.candidate)).tells).toEqual(other)
    await after.close()
  },
)
