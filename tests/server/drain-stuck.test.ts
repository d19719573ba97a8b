/** A disk that does not answer any more holds no server that is told to stop. */
import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startServer } from '../harness/server.ts'
import { bothSeated, call, connect, makeId } from '../harness/wire-client.ts'

const server = await startServer()
const { address, dataDir } = server

test('[R5] a SIGTERM while the disk hangs ends it all the same, and what was stored before is there', async () => {
  const { sessionId, interviewer, candidate } = await bothSeated(address)
  await interviewer.give({ type: 'session/start' })
  // Whoever opens a pipe that nobody reads waits for as long as that lasts, as for a disk that is gone.
  const ledger = join(dataDir, 'evenkeel.erased')
  rmSync(ledger)
  execFileSync('mkfifo', [ledger])
  candidate.give({ commandId: makeId(), type: 'seat/erase' }).catch(() => {})
  await expect.poll(async () => (await call(address, 'GET', '/readyz')).status).toBe(503)

  const { code, output } = await server.stop('SIGTERM')
  expect({ code, output }).toEqual({ code: null, output: expect.not.stringContaining('terminate called') })

  rmSync(ledger)
  await server.restart()
  const back = await connect(address, { sessionId, token: interviewer.token, cursor: { shared: 3, private: 0 } })
  expect(back.welcome.shared).toMatchObject({ events: [{ seq: 4, type: 'session/started' }] })
})
