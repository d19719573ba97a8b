/** Files and disks as they should not be. A log that can't be vouched for is refused, never served short. */
import {
  chmodSync,
  chownSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openStore } from '@evenkeel/server/log/sqlite/open'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { aCommand, aFirstAppend, anAppend, anEvent, aSession } from '../harness/log-builders.ts'
import { buildLogBundles, canMount, createLogFolders, type LogBundles } from '../harness/log-files.ts'

const folders = createLogFolders()
let bundles: LogBundles

beforeAll(async () => {
  bundles = await buildLogBundles()
})
afterEach(() => folders.clear())
afterAll(() => bundles.remove())

/** Root may write to everything, so it is somebody else meanwhile, whose these files are. */
async function asNobody(files: string[], act: () => Promise<void>): Promise<void> {
  const nobody = 65_534
  if (process.getuid?.() !== 0) return act()
  for (const file of files) chownSync(file, nobody, nobody)
  process.seteuid?.(nobody)
  try {
    await act()
  } finally {
    process.seteuid?.(0)
  }
}

function open(dataDir: string, checkUpToBytes?: number) {
  return folders.open({ dataDir, workerUrl: bundles.workerUrl, lockWaitMs: 0, checkUpToBytes })
}

/** The store without its worker, for what can't be seen or done from outside. */
function openInside(dataDir: string) {
  return openStore({ dataDir, lockWaitMs: 0, checkUpToBytes: 0 })
}

/** A closed log of one session with a hundred appends. @returns its directory and its database file */
async function aClosedLog(): Promise<{ dataDir: string; file: string }> {
  const dataDir = folders.make()
  const log = await open(dataDir)
  await log.create(aSession(), aFirstAppend())
  for (let expected = 1; expected < 100; expected += 1) {
    await log.append('session-1', anAppend({ expected, events: [anEvent({ text: 'text '.repeat(50) })] }))
  }
  await log.close()
  return { dataDir, file: join(dataDir, 'evenkeel.db') }
}

function overwrite(file: string, from: number, bytes: Buffer): void {
  const content = readFileSync(file)
  bytes.copy(content, from)
  writeFileSync(file, content)
}

describe('a disk that is full', () => {
  test.runIf(canMount())('[SY1] nothing acknowledged is lost, reading goes on, and freed room is enough', async () => {
    const dataDir = folders.mount('size=3m')
    const filler = join(dataDir, 'filler')
    const log = await open(dataDir)
    await log.create(aSession(), aFirstAppend())
    writeFileSync(filler, Buffer.alloc(1_500_000))
    const events = [anEvent({ text: 'x'.repeat(30_000) })]
    let version = 1
    let refusal: unknown
    while (refusal === undefined) {
      const append = aCommand(`command-${version}`, { expected: version, events })
      await log.append('session-1', append).then(
        () => (version += 1),
        (error: unknown) => (refusal = error),
      )
    }
    expect(refusal).toMatchObject({ code: 'store-full' })
    expect(version).toBeGreaterThan(5)
    expect((await log.read('session-1', 0)).length).toBe(version)

    rmSync(filler)
    const again = aCommand(`command-${version}`, { expected: version, events })
    expect(await log.append('session-1', again)).toEqual({ result: 'stored', version: version + 1 })
    expect(await log.healthy()).toBe(true)
    await log.close()
    expect((await (await open(dataDir)).read('session-1', 0)).length).toBe(version + 1)
  })
})

describe('a data directory that cannot be used', () => {
  async function refusal(dataDir: string): Promise<unknown> {
    return open(dataDir).catch((error: unknown) => error)
  }

  test('a directory that cannot be made is named', async () => {
    const file = join(folders.make(), 'file')
    writeFileSync(file, '')
    const refused = await refusal(join(file, 'data'))
    expect(refused).toMatchObject({ name: 'StoreError', code: 'data-dir-unwritable' })
    expect(String(refused)).toContain(join(file, 'data'))
  })

  test('a path that is a file is named', async () => {
    const file = join(folders.make(), 'file')
    writeFileSync(file, '')
    expect(await refusal(file)).toMatchObject({ code: 'data-dir-unwritable' })
  })

  test.runIf(canMount())('a directory on a read-only disk is named', async () => {
    const dataDir = folders.mount('size=1m,ro')
    const refused = await refusal(dataDir)
    expect(refused).toMatchObject({ code: 'data-dir-unwritable' })
    expect(String(refused)).toContain(dataDir)
  })

  test.runIf(process.getuid?.() !== 0)('a directory without the right to write is named', async () => {
    const dataDir = folders.make()
    chmodSync(dataDir, 0o500)
    expect(await refusal(dataDir)).toMatchObject({ code: 'data-dir-unwritable' })
  })

  test.each(['evenkeel.db', 'evenkeel.keys'])(
    '%s of another user, as a restore may leave it, is named',
    async (name) => {
      const dataDir = folders.make()
      await (await open(dataDir)).close()
      const file = join(dataDir, name)
      chmodSync(file, 0o400)
      await asNobody([dataDir, ...readdirSync(dataDir).map((each) => join(dataDir, each))], async () => {
        const refused = await openStore({ dataDir, lockWaitMs: 0, checkUpToBytes: 0 }).catch((error) => error)
        expect(refused).toMatchObject({ code: 'data-dir-unwritable' })
        expect(String(refused)).toContain(file)
      })
    },
  )

  test('a missing directory is made, its parents too, for this account alone', async () => {
    const dataDir = join(folders.make(), 'deep', 'data')
    const log = await open(dataDir)
    expect(await log.healthy()).toBe(true)
    if (process.platform !== 'win32') expect(statSync(dataDir).mode & 0o777).toBe(0o700)
  })

  test('a start killed while it made the database is no obstacle', async () => {
    const dataDir = folders.make()
    writeFileSync(join(dataDir, 'evenkeel.db.new'), 'half a database')
    expect(await (await open(dataDir)).healthy()).toBe(true)
  })
})

const earlier = fileURLToPath(new URL('../server/earlier/before-keys', import.meta.url))

describe('a database that cannot be vouched for', () => {
  const damaged = { name: 'StoreError', code: 'store-damaged', message: expect.stringContaining('backup') }

  test('one of a newer Evenkeel is refused', async () => {
    const { dataDir } = await aClosedLog()
    const store = await openInside(dataDir)
    store.db.exec('PRAGMA user_version = 1000')
    store.close()
    await expect(open(dataDir)).rejects.toMatchObject({ name: 'StoreError', code: 'store-newer' })
  })

  test('a file that is no database is refused', async () => {
    const { dataDir, file } = await aClosedLog()
    writeFileSync(file, 'this is no database '.repeat(1000))
    await expect(open(dataDir)).rejects.toMatchObject(damaged)
  })

  test('an empty file is refused, not taken for a new log', async () => {
    const { dataDir, file } = await aClosedLog()
    truncateSync(file)
    await expect(open(dataDir)).rejects.toMatchObject(damaged)
  })

  test.each([
    ['a database', 'evenkeel.db', 'wal', ['evenkeel.db']],
    ['a database', 'evenkeel.db', 'journal', ['evenkeel.db']],
    ['both files', 'evenkeel.db', 'wal', ['evenkeel.db', 'evenkeel.keys']],
    ['both files', 'evenkeel.keys', 'wal', ['evenkeel.db', 'evenkeel.keys']],
    ['both files', 'evenkeel.keys', 'journal', ['evenkeel.db', 'evenkeel.keys']],
  ])('%s missing where %s-%s is left: refused, and nothing is made beside it', async (_, name, journal, missing) => {
    const { dataDir } = await aClosedLog()
    const left = join(dataDir, `${name}-${journal}`)
    copyFileSync(join(dataDir, name), left)
    for (const each of missing) rmSync(join(dataDir, each))
    const before = readdirSync(dataDir)
    const message = expect.stringContaining(`${name} is missing, but its journal ${name}-${journal} is there.`)
    for (const start of [1, 2])
      await expect(open(dataDir), `start ${start}`).rejects.toMatchObject({ ...damaged, message })
    expect(readdirSync(dataDir)).toEqual(before)
    rmSync(left)
    if (missing.length === 2) expect(await (await open(dataDir)).healthy()).toBe(true)
  })

  test('a journal of the keys is not taken into new keys where an earlier database is taken over', async () => {
    const dataDir = folders.make()
    copyFileSync(join(earlier, 'evenkeel.db'), join(dataDir, 'evenkeel.db'))
    writeFileSync(join(dataDir, 'evenkeel.keys-wal'), 'of other keys')
    await expect(open(dataDir)).rejects.toMatchObject(damaged)
    rmSync(join(dataDir, 'evenkeel.keys-wal'))
    expect(await (await open(dataDir)).healthy()).toBe(true)
  })

  test('a database of something else is refused', async () => {
    const dataDir = folders.make()
    mkdirSync(join(dataDir, 'other'))
    const other = await openInside(join(dataDir, 'other'))
    other.db.exec('PRAGMA user_version = 0')
    other.close()
    copyFileSync(join(dataDir, 'other', 'evenkeel.db'), join(dataDir, 'evenkeel.db'))
    await expect(open(dataDir)).rejects.toMatchObject(damaged)
  })

  test('a file that lost its second half is refused', async () => {
    const { dataDir, file } = await aClosedLog()
    truncateSync(file, Math.floor(readFileSync(file).length / 8192) * 4096)
    await expect(open(dataDir)).rejects.toMatchObject(damaged)
  })

  test('a file whose pages are overwritten with zeros is refused', async () => {
    const { dataDir, file } = await aClosedLog()
    overwrite(file, 4096 * 4, Buffer.alloc(4096 * 4))
    await expect(open(dataDir)).rejects.toMatchObject(damaged)
  })

  test('[D-4] each page by itself zeroed, unchecked at opening: a log is refused or whole, never short', async () => {
    const { dataDir, file } = await aClosedLog()
    const whole = readFileSync(file)
    const lengths = new Set<number | string>()
    for (let page = 1; page < whole.length / 4096; page += 1) {
      writeFileSync(file, whole)
      overwrite(file, 4096 * page, Buffer.alloc(4096))
      const log = await open(dataDir, 0).catch(() => undefined)
      const read = await log?.read('session-1', 0).catch((error: { code: string }) => ({ length: error.code }))
      await log?.close()
      lengths.add(read?.length ?? 'refused')
    }
    expect(
      [...lengths].filter((length) => length !== 100 && length !== 'store-damaged' && length !== 'refused'),
    ).toEqual([])
    expect(lengths).toContain('store-damaged')
  })

  test.each([
    ['in the middle', 50],
    ['the last', 100],
  ])('[D-4] a log that lost an append (%s) is refused when read', async (_, version) => {
    const { dataDir } = await aClosedLog()
    const store = await openInside(dataDir)
    store.db.exec(`DELETE FROM append WHERE version = ${version}`)
    store.close()
    const log = await open(dataDir)
    await expect(log.read('session-1', 0)).rejects.toMatchObject(damaged)
    await expect(log.read('session-1', 49)).rejects.toMatchObject(damaged)
  })
})
