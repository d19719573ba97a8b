import { createMemoryLog } from '@evenkeel/server/log/memory/memory-log'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { buildLogBundles, createLogFolders, type LogBundles } from '../harness/log-files.ts'
import { describeEnds } from './ends.ts'

const folders = createLogFolders()
let bundles: LogBundles
beforeAll(async () => {
  bundles = await buildLogBundles()
})
afterEach(() => folders.clear())
afterAll(() => bundles.remove())

describeEnds('the log in memory', async () => createMemoryLog())
describeEnds('the log in SQLite', () => folders.open({ dataDir: folders.make(), workerUrl: bundles.workerUrl }))
