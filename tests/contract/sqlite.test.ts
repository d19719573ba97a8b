import { sessionHash } from '@evenkeel/server/log/deleted'
import { createSqliteLog } from '@evenkeel/server/log/sqlite/sqlite-log'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { aCommand, aFirstAppend, aHolder, anAppend, anInvite, aSession, dayMs, noon } from '../harness/log-builders.ts'
import { buildLogBundles, bytesOf, createLogFolders, keysOf, type LogBundles } from '../harness/log-files.ts'
import { type LogProcess, startLogProcess } from '../harness/log-process.ts'
import { describeErasing } from './erasing.ts'
import { describeEventLog } from './event-log.ts'

const folders = createLogFolders()
let bundles: LogBundles
let processes: LogProcess[] = []

beforeAll(async () => {
  bundles = await buildLogBundles()
})

afterEach(async () => {
  for (const one of processes) await one.kill()
  processes = []
  await folders.clear()
})

afterAll(() => bundles.remove())

function open(dataDir: string, options: { lockWaitMs?: number } = {}) {
  return folders.open({ dataDir, workerUrl: bundles.workerUrl, ...options })
}

function start(dataDir: string, run = ''): LogProcess {
  const started = startLogProcess(bundles.appender, [dataDir, bundles.workerUrl.href, run])
  processes.push(started)
  return started
}

describeEventLog('the log in SQLite', () => open(folders.make()))
describeErasing('the log in SQLite', () => open(folders.make()))

describe('a log in SQLite outlives its process', () => {
  test('[SY1] everything stored is there after closing and opening again', async () => {
    const dataDir = folders.make()
    const seats = { holders: [aHolder()], invites: [anInvite()] }
    const earlier = await open(dataDir)
    await earlier.create(aSession(), aFirstAppend())
    await earlier.append('session-1', aCommand('command-0001', { seats, underWay: true }))
    const before = [await earlier.session('session-1'), await earlier.read('session-1', 0)]
    await earlier.close()

    const log = await open(dataDir)
    expect([await log.session('session-1'), await log.read('session-1', 0)]).toEqual(before)
    expect(await log.underWay()).toEqual(['session-1'])
    expect(await log.append('session-1', aCommand('command-0001'))).toMatchObject({ result: 'answered' })
    expect(await log.append('session-1', anAppend({ expected: 2 }))).toEqual({ result: 'stored', version: 3 })
  })

  test('[SY1] killed five times under load, every acknowledged append is there, once, in order, without a gap', async () => {
    const dataDir = folders.make()
    const acknowledged: string[] = []
    for (const [run, linesBeforeTheKill] of [2, 900, 57, 333, 1500].entries()) {
      const killed = start(dataDir, `run-${run}`)
      await killed.lines(linesBeforeTheKill)
      acknowledged.push(...(await killed.kill()).filter((line) => line !== 'open'))

      const log = await open(dataDir)
      const stored: string[] = []
      for (const sessionId of ['session-1', 'session-2', 'session-3', 'session-4']) {
        const appends = await log.read(sessionId, 0)
        expect(appends.map(({ version }) => version)).toEqual(appends.map((_, place) => place + 1))
        stored.push(...appends.map(({ version, commandId }) => `${sessionId} ${version} ${commandId}`))
      }
      await log.close()
      const storedLines = new Set(stored)
      expect(acknowledged.filter((line) => !storedLines.has(line))).toEqual([])
      const commands = stored.filter((line) => !line.endsWith('null'))
      expect(new Set(commands.map((line) => line.replace(/ \d+ /, ' '))).size).toBe(commands.length)
    }
    expect(acknowledged.length).toBeGreaterThan(2_700)
  })
})

describe('a data directory has one process', () => {
  test('a second process waits, and then says that the directory is in use', async () => {
    const dataDir = folders.make()
    await start(dataDir).lines(1)
    const refused = await open(dataDir, { lockWaitMs: 50 }).catch((error: unknown) => error)
    expect(refused).toMatchObject({ name: 'StoreError', code: 'data-dir-in-use' })
    expect(String(refused)).toContain(dataDir)
  })

  test('a process that waits gets the directory of one that was killed', async () => {
    const dataDir = folders.make()
    const first = start(dataDir)
    await first.lines(1)
    const waiting = open(dataDir, { lockWaitMs: 20_000 })
    await first.kill()
    expect(await (await waiting).healthy()).toBe(true)
  })

  test('a closed log lets go of its directory', async () => {
    const dataDir = folders.make()
    await (await open(dataDir)).close()
    expect(await (await open(dataDir, { lockWaitMs: 0 })).healthy()).toBe(true)
  })
})

describe('what the sweep deletes is gone from the disk', () => {
  /** Rows of many sizes in a mixed order make SQLite move rows between pages, which leaves copies behind. */
  test('[EN4] [S13] of a swept session neither name nor word was ever in a file, and its key is in none any more', async () => {
    const dataDir = folders.make()
    const log = await open(dataDir)
    const ids = Array.from({ length: 60 }, (_, place) => `canary-${place % 2 === 0 ? 'dead' : 'live'}-${place}-`)
    for (const id of ids) {
      const holders = [aHolder({ holderId: `${id}holder`, name: `${id}name`, verifier: `${id}verifier` })]
      const invites = [anInvite({ inviteHash: `${id}invite` })]
      const names = { candidate: `${id}planned-name` }
      const deletesAt = id.includes('dead') ? noon + dayMs : noon + 2 * dayMs
      const setupHash = `${id}setup`
      await log.create(aSession({ sessionId: id, setupHash, names, holders, invites, deletesAt }), aFirstAppend())
    }
    for (let round = 1; round <= 150; round += 1) {
      const stored = ids.map((id, place) => {
        const events = aFirstAppend().events.map((event) => ({
          ...event,
          text: id.repeat(1 + ((round * place * 7) % 90)),
        }))
        return log.append(id, aCommand(`${id}${(round * 7919) % 9973}`, { expected: round, events }))
      })
      await Promise.all(stored)
    }
    const keys = keysOf(dataDir)
    const isLeft = (id: string) => bytes.includes(String(keys.get(sessionHash(id))))
    let bytes = bytesOf(dataDir)
    expect(bytes).not.toMatch(/canary/)
    expect(ids.filter(isLeft)).toEqual(ids)

    expect((await log.sweep(noon + dayMs)).length).toBe(30)
    bytes = bytesOf(dataDir)
    expect(bytes).not.toMatch(/canary/)
    expect(ids.filter(isLeft)).toEqual(ids.filter((id) => id.includes('live')))
    expect((await log.read('canary-live-1-', 0)).length).toBe(151)
  })
})

describe('a worker that is no more', () => {
  const worker = (onMessage: string) => {
    const source = `import { parentPort } from 'node:worker_threads'
      parentPort.on('message', () => { ${onMessage} })
      parentPort.postMessage(['open'])`
    return new URL(`data:text/javascript,${encodeURIComponent(source)}`)
  }

  test('a worker that dies rejects what was under way and what comes after', async () => {
    const log = await createSqliteLog({ dataDir: folders.make(), workerUrl: worker('throw new Error("planted")') })
    const underWay = [log.append('session-1', anAppend()), log.read('session-1', 0)]
    for (const one of underWay) await expect(one).rejects.toMatchObject({ code: 'store-failed' })
    await expect(log.append('session-1', anAppend())).rejects.toMatchObject({ code: 'store-failed' })
    expect(await log.healthy()).toBe(false)
    await log.close()
  })

  test('a worker that leaves without a word rejects what was under way', async () => {
    const log = await createSqliteLog({ dataDir: folders.make(), workerUrl: worker('process.exit(0)') })
    await expect(log.read('session-1', 0)).rejects.toMatchObject({ code: 'store-failed' })
    await expect(log.read('session-1', 0)).rejects.toMatchObject({ code: 'store-failed' })
    await log.close()
  })

  test('a store that does not answer in time is not healthy', async () => {
    const workerUrl = worker('setTimeout(() => process.exit(0), 100)')
    const log = await createSqliteLog({ dataDir: folders.make(), workerUrl, healthTimeoutMs: 1 })
    expect(await log.healthy()).toBe(false)
    await log.close()
  })

  test('a worker that cannot start says so', async () => {
    const workerUrl = new URL('data:text/javascript,throw new Error("planted")')
    await expect(createSqliteLog({ dataDir: folders.make(), workerUrl })).rejects.toMatchObject({
      code: 'store-failed',
    })
  })
})
