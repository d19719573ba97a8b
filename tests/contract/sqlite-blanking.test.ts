/** Where the bytes of what an append took with it go: out of every file of the folder, with the next sweep. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { anAppend, anEvent, noon } from '../harness/log-builders.ts'
import { buildLogBundles, bytesOf, createLogFolders, type LogBundles } from '../harness/log-files.ts'
import { describeBlanking, end, tell } from './blanking.ts'

const folders = createLogFolders()
let bundles: LogBundles

beforeAll(async () => {
  bundles = await buildLogBundles()
})
afterEach(() => folders.clear())
afterAll(() => bundles.remove())

const open = (dataDir: string) => folders.open({ dataDir, workerUrl: bundles.workerUrl })

describeBlanking('the log in SQLite', () => open(folders.make()))

/** Long enough that some need pages of their own, and each its own in every part. */
const wordsOf = (session: number): string => `canary-${session}-of-noa `.repeat(1 + (session % 7) * 120)

test('[FT4] [S13] of many answers among many talks no byte is left, and every other byte is', async () => {
  const dataDir = folders.make()
  const log = await open(dataDir)
  const ids = Array.from({ length: 60 }, (_, session) => `session-${session}`)
  // At once, so that their rows stand among each other.
  await Promise.all(ids.map((sessionId, session) => tell(log, sessionId, wordsOf(session))))
  const stays = anAppend({ expected: 3, events: [anEvent({ text: 'stays-where-it-is' })] })
  await Promise.all(ids.map((sessionId) => log.append(sessionId, stays)))
  expect(bytesOf(dataDir)).toContain('canary-5-of-noa')
  await Promise.all(ids.map((sessionId) => log.append(sessionId, end({ expected: 4 }))))
  await log.sweep(noon)
  expect(bytesOf(dataDir)).not.toMatch(/canary/)
  expect(bytesOf(dataDir).match(/stays-where-it-is/g)).toHaveLength(ids.length)
  await log.close()
  expect(bytesOf(dataDir)).not.toMatch(/canary/)
})

test('[FT4] [S13] what is still to be cleaned when the server stops is cleaned after the next start', async () => {
  const dataDir = folders.make()
  const earlier = await open(dataDir)
  await tell(earlier, 'session-1', wordsOf(5))
  await earlier.append('session-1', end())
  await earlier.close()
  const log = await open(dataDir)
  await log.sweep(noon)
  expect(bytesOf(dataDir)).not.toMatch(/canary/)
  await log.close()
})

test('[FT5] the file is cleaned just as well where there was nothing to take', async () => {
  const dataDir = folders.make()
  const log = await open(dataDir)
  await tell(log)
  const before = bytesOf(dataDir).length
  await log.append('session-1', end({ rewritten: [] }))
  await log.sweep(noon)
  // A journal that was emptied shows that it ran.
  expect(bytesOf(dataDir).length).toBeLessThan(before)
  await log.close()
})
