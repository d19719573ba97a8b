/** A session that is made while one host is told of ends, at a server that is then set to another, or to none. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SessionCreated, SessionInfo } from '@evenkeel/shared/protocol/http'
import { afterAll, expect, test } from 'vitest'
import { createPassingTime, startClockedServer } from '../harness/clocked-server.ts'
import { aSession, call, takeSeat } from '../harness/wire-client.ts'
import { makeKey, startReceiver, webhookSecret } from './api-receiver.ts'

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
