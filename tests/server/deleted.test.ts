/** A session that is no more says so to whoever holds a secret of it, and to nobody else that it ever was. */
import { sessionHash } from '@evenkeel/server/log/deleted'
import { describe, expect, test } from 'vitest'
import { bytesOf, keysOf } from '../harness/log-files.ts'
import { startServer } from '../harness/server.ts'
import { bothSeated, call, connect, createSession, makeId, makeSecret } from '../harness/wire-client.ts'
import { fallDue } from './stored.ts'

const server = await startServer()
const { address } = server

/** Both seats were taken and something was said; then the day came on which all of it is deleted. */
async function aDeletedSession() {
  const seated = await bothSeated(address)
  await seated.candidate.give({ type: 'concern/raise', concernId: makeId(), text: 'said-and-gone' })
  const other = await createSession(address)
  await server.stop()
  const key = String(keysOf(server.dataDir).get(sessionHash(seated.sessionId)))
  await fallDue(server.dataDir, seated.sessionId)
  await server.restart()
  return { ...seated, other, key }
}

describe('a session whose date has come', async () => {
  const { session, sessionId, candidate, other, key } = await aDeletedSession()

  test('[SEAT8] says over HTTP that it was deleted, to every secret it had', async () => {
    const path = `/api/sessions/${sessionId}`
    for (const secret of [session.setup, session.invites.candidate, candidate.token]) {
      const reply = await call(address, 'GET', path, { secret })
      expect(reply).toMatchObject({ status: 410, body: { code: 'session-gone' } })
    }
    const body = { name: 'Sam', verifier: makeSecret() }
    const reply = await call(address, 'POST', `${path}/seats`, { secret: session.invites.candidate, body })
    expect(reply).toMatchObject({ status: 410, body: { code: 'session-gone' } })
  })

  test('[SEAT8] says so to a device that comes back', async () => {
    const back = connect(address, { sessionId, token: candidate.token, cursor: { shared: 3, private: 0 } })
    await expect(back).rejects.toEqual({ code: 'session-gone' })
  })

  test('[SEAT8] a session that never was is not called deleted', async () => {
    const auth = { sessionId: makeId(), token: candidate.token }
    await expect(connect(address, auth)).rejects.toEqual({ code: 'seat-unknown' })
    const reply = await call(address, 'GET', `/api/sessions/${makeId()}`, { secret: session.setup })
    expect(reply).toMatchObject({ status: 404, body: { code: 'session-unknown' } })
  })

  test('[EN4] nothing of it is left in the files, and a session beside it stays', async () => {
    const { status } = await call(address, 'GET', `/api/sessions/${other.sessionId}`, { secret: other.setup })
    expect(status).toBe(200)
    await server.stop()
    const bytes = bytesOf(server.dataDir)
    expect([key, 'said-and-gone', sessionId].filter((each) => bytes.includes(each))).toEqual([])
  })
})
