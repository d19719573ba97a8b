/** A database that is there and answers nothing. */
import { expect, onTestFinished, test } from 'vitest'
import { startPostgres } from '../harness/postgres.ts'
import { startServer } from '../harness/server.ts'
import { call, createSession } from '../harness/wire-client.ts'

test('[TR2] many who ask from one address at once are all told that the server is busy, none after the other', async () => {
  const database = await startPostgres()
  onTestFinished(() => database.stop())
  const { address } = await startServer({ DATABASE_URL: database.url })
  const { sessionId, setup } = await createSession(address)
  await database.freeze()
  // One after the other, of five seconds each, they would take far longer than this test may.
  const looks = Array.from({ length: 10 }, () => call(address, 'GET', `/api/sessions/${sessionId}`, { secret: setup }))
  for (const { status, body } of await Promise.all(looks)) expect([status, body]).toMatchObject([503, { code: 'busy' }])
})
