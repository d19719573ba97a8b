/**
 * Where what an append took with it goes. In plain text it never was in a file; what opened it is in no file of the
 * folder after the next sweep.
 */
import { sessionHash } from '@evenkeel/server/log/deleted'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { anAppend, anEvent, noon } from '../harness/log-builders.ts'
import { buildLogBundles, bytesOf, createLogFolders, keysOf, type LogBundles } from '../harness/log-files.ts'
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
  const keys = [...keysOf(dataDir).values()]
  const left = () => {
    const bytes = bytesOf(dataDir)
    expect(bytes).not.toMatch(/canary|stays-where-it-is/)
    return keys.filter((key) => bytes.includes(key)).length
  }
  expect(left()).toBe(ids.length)
  await Promise.all(ids.map((sessionId) => log.append(sessionId, end({ expected: 4 }))))
  await log.sweep(noon)
  expect(left()).toBe(0)
  for (const sessionId of ids) {
    const told = JSON.stringify(await log.read(sessionId, 0))
    expect(told).not.toMatch(/canary/)
    expect(told).toContain('stays-where-it-is')
  }
  await log.close()
  expect(left()).toBe(0)
})

const keyOf = (dataDir: string): string => String(keysOf(dataDir).get(sessionHash('session-1')))

test('[FT4] [S13] what is still to be cleaned when the server stops is cleaned after the next start', async () => {
  const dataDir = folders.make()
  const earlier = await open(dataDir)
  await tell(earlier, 'session-1', wordsOf(5))
  const key = keyOf(dataDir)
  await earlier.append('session-1', end())
  await earlier.close()
  const log = await open(dataDir)
  expect(bytesOf(dataDir)).toContain(key)
  await log.sweep(noon)
  expect(bytesOf(dataDir)).not.toContain(key)
  await log.close()
})

test('[FT5] the key is another just as well where there was nothing to take', async () => {
  const dataDir = folders.make()
  const log = await open(dataDir)
  await tell(log)
  const before = keyOf(dataDir)
  await log.append('session-1', end({ rewritten: [] }))
  await log.sweep(noon)
  expect(bytesOf(dataDir)).not.toContain(before)
  expect(await log.read('session-1', 0)).toHaveLength(4)
  await log.close()
})
