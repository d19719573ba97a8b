/** The recorded talk (talk.json) is what the server stores of the busy one today, event by event. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSqliteLog } from '@evenkeel/server/log/sqlite/sqlite-log'
import { expect, test } from 'vitest'
import { startClockedServer } from '../harness/clocked-server.ts'
import { measured } from './costs.ts'
import { play } from './play.ts'
import { bytesOf, marksOf } from './stored.ts'
import talk from './talk.json' with { type: 'json' }

test('[SY1] a busy talk played on the real server is stored as it was recorded, of as many bytes', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'evenkeel-talk-'))
  const { address, now, pass, close } = await startClockedServer({ env: { DATA_DIR: dataDir } })
  const { sessionId, startedAt } = await play({ addresses: { interviewer: address, candidate: address }, now, pass })
  await close()
  const log = await createSqliteLog({
    dataDir,
    workerUrl: new URL('../../server/dist/sqlite-worker.js', import.meta.url),
  })
  const appends = await log.read(sessionId, 0)
  await log.close()
  await rm(dataDir, { recursive: true })
  expect(marksOf(appends, startedAt)).toEqual(talk)
  const { eventBytes } = measured.talk
  expect(Math.abs(bytesOf(appends) - eventBytes)).toBeLessThan(0.03 * eventBytes)
})
