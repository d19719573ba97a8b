/** What was erased stays erased: on the disk, after a crash, and where an earlier copy of the database is put back. */
import { appendFileSync, copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dayOf, sideHash } from '@evenkeel/server/log/deleted'
import type { EventLog } from '@evenkeel/server/log/port'
import { openStore } from '@evenkeel/server/log/sqlite/open'
import { createResponder } from '@evenkeel/server/log/sqlite/respond'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { anAppend, anInvite, aSession, dayMs, noon } from '../harness/log-builders.ts'
import { buildLogBundles, bytesOf, createLogFolders, keysOf, type LogBundles } from '../harness/log-files.ts'
import { byNoa, tell } from './erasing.ts'

const folders = createLogFolders()
let bundles: LogBundles
beforeAll(async () => {
  bundles = await buildLogBundles()
})
afterEach(() => folders.clear())
afterAll(() => bundles.remove())

const open = (dataDir: string) => folders.open({ dataDir, workerUrl: bundles.workerUrl, lockWaitMs: 0 })
const ledgerOf = (dataDir: string) => join(dataDir, 'evenkeel.erased')

/** Neither is of use without the other. */
function copyBoth(from: string, to: string): void {
  for (const name of ['evenkeel.db', 'evenkeel.keys']) copyFileSync(join(from, name), join(to, name))
}

/** A folder with one story in it, and a copy of its files from before what `later` does. */
async function aBackup(later: (log: EventLog) => Promise<unknown>) {
  const dataDir = folders.make()
  const first = await open(dataDir)
  await first.recover(noon)
  await tell(first)
  await first.close()
  const copy = folders.make()
  copyBoth(dataDir, copy)
  const log = await open(dataDir)
  await log.recover(noon)
  await later(log)
  await log.close()
  return { dataDir, putBack: () => copyBoth(copy, dataDir) }
}

/** Words, names and ids: in plain text they are never in a file. */
const ofNoa = /the-own-words|Noa|holder-noa|command-note|session-to-find/

describe('the bytes', () => {
  test('[EN4] [S13] of one side are in no file of the folder after the next sweep, while the other side stays', async () => {
    const dataDir = folders.make()
    const log = await open(dataDir)
    await tell(log)
    const [key = ''] = keysOf(dataDir).values()
    expect(bytesOf(dataDir)).toContain(key)
    expect(bytesOf(dataDir)).not.toMatch(ofNoa)
    await log.redact('session-1', byNoa())
    await log.sweep(noon)
    expect(bytesOf(dataDir)).not.toContain(key)
    expect(JSON.stringify(await log.read('session-1', 0))).toContain('hash of command-tick')
  })

  test('[EN4] [S13] of a session that everybody erased are in no file of the folder after the next sweep', async () => {
    const dataDir = folders.make()
    const log = await open(dataDir)
    await tell(log, 'session-to-find')
    const [key = ''] = keysOf(dataDir).values()
    expect(bytesOf(dataDir)).toContain(key)
    await log.remove('session-to-find', 3, noon)
    await log.sweep(noon)
    expect(bytesOf(dataDir)).not.toMatch(ofNoa)
    expect(bytesOf(dataDir)).not.toContain(key)
    expect(readFileSync(ledgerOf(dataDir), 'latin1')).toMatch(/^session [\w-]{43} erased \d+\n$/)
  })
})

describe('a crash', () => {
  test('[EN4] between the word that a side goes and its going: it goes at the next start', async () => {
    const { dataDir, putBack } = await aBackup((log) => log.redact('session-1', byNoa()))
    // As if the commit had not come: the database from before, and nothing that says that there was a later one.
    putBack()
    rmSync(join(dataDir, 'evenkeel.mark'))
    const log = await open(dataDir)
    expect(await log.recover(noon)).toEqual([{ sessionId: 'session-1', holderId: 'holder-noa' }])
  })

  test('[EN4] in the middle of a line leaves a line that counts for nothing, and the next one whole', async () => {
    const { dataDir, putBack } = await aBackup(async () => {})
    writeFileSync(ledgerOf(dataDir), 'session abc')
    const log = await open(dataDir)
    expect(await log.recover(noon)).toEqual([])
    await log.redact('session-1', byNoa())
    await log.close()
    putBack()
    expect(await (await open(dataDir)).recover(noon)).toHaveLength(1)
  })

  test('[EN4] an erasure that cannot be noted beside the database does not happen by halves', async () => {
    const dataDir = folders.make()
    const log = await open(dataDir)
    await tell(log)
    const before = [await log.session('session-1'), await log.read('session-1', 0)]
    rmSync(ledgerOf(dataDir))
    mkdirSync(ledgerOf(dataDir))
    await expect(log.redact('session-1', byNoa())).rejects.toMatchObject({ code: 'store-failed' })
    await expect(log.remove('session-1', 3, noon)).rejects.toMatchObject({ code: 'store-failed' })
    expect([await log.session('session-1'), await log.read('session-1', 0)]).toEqual(before)
    rmSync(ledgerOf(dataDir), { recursive: true })
    expect(await log.redact('session-1', byNoa())).toMatchObject({ result: 'stored' })
  })
})

describe('a copy from earlier that is put back', () => {
  test('[EN4] a side that was erased since is named, to be erased again', async () => {
    const { dataDir, putBack } = await aBackup((log) => log.redact('session-1', byNoa()))
    putBack()
    const log = await open(dataDir)
    expect(await log.recover(noon)).toEqual([{ sessionId: 'session-1', holderId: 'holder-noa' }])
    await log.redact('session-1', byNoa())
    expect(await log.recover(noon)).toEqual([])
  })

  /** How many sessions a start opens to look for sides that are back. */
  async function openedByAStart(dataDir: string): Promise<number> {
    const store = await openStore({ dataDir, lockWaitMs: 0, checkUpToBytes: 0 })
    const asked: number[] = []
    const get = (keyId: number) => {
      asked.push(keyId)
      return store.keys.get(keyId)
    }
    createResponder({ ...store, keys: { ...store.keys, get } })([['recover', noon]])
    store.close()
    return asked.length
  }

  test('[EN4] sessions are looked through for sides that are back after it, and not at each start', async () => {
    const { dataDir, putBack } = await aBackup(async (log) => {
      await log.redact('session-1', byNoa())
      await log.sweep(noon)
    })
    expect(await openedByAStart(dataDir)).toBe(0)
    putBack()
    expect(await openedByAStart(dataDir)).toBeGreaterThan(0) // and again, as long as it is not erased again
    const log = await open(dataDir)
    expect(await log.recover(noon)).toHaveLength(1)
    await log.redact('session-1', byNoa())
    await log.close()
    expect(await openedByAStart(dataDir)).toBe(0)
  })

  test('[EN4] a side whose session is gone is looked for once', async () => {
    const { dataDir } = await aBackup((log) => tell(log, 'session-2'))
    appendFileSync(ledgerOf(dataDir), `side ${sideHash('session-3', 'holder-noa')} erased ${dayOf(noon)}\n`)
    expect(await openedByAStart(dataDir)).toBeGreaterThan(0)
    expect(await openedByAStart(dataDir)).toBe(0)
  })

  test.each([
    ['that everybody erased', (log: EventLog) => log.remove('session-1', 3, noon)],
    ['whose date came', (log: EventLog) => log.sweep(noon + 30 * dayMs)],
  ])('[EN4] a session %s since is deleted again, and says so', async (_, later) => {
    const { dataDir, putBack } = await aBackup(later)
    putBack()
    const log = await open(dataDir)
    const [key = ''] = keysOf(dataDir).values()
    expect(bytesOf(dataDir)).toContain(key)
    await log.recover(noon)
    expect(await log.session('session-1')).toBeUndefined()
    expect(await log.wasDeleted('session-1')).toBe(true)
    await log.sweep(noon)
    expect(bytesOf(dataDir)).not.toContain(key)
  })

  test('[SEAT4] links that nobody had used are void, those that were used or replaced stay as they were', async () => {
    const dataDir = folders.make()
    const spent = anInvite({ inviteHash: 'spent', usedBy: 'holder-noa' })
    const replaced = anInvite({ inviteHash: 'replaced', replacedAt: noon })
    const log = await open(dataDir)
    await log.recover(noon)
    await log.create(aSession({ invites: [spent, replaced, anInvite()] }), {
      ...{ holderId: null, commandId: null, payloadHash: null, at: noon, events: [] },
    })
    await log.close()
    const copy = folders.make()
    copyBoth(dataDir, copy)
    const later = await open(dataDir)
    await later.append('session-1', anAppend())
    await later.close()
    copyBoth(copy, dataDir)
    const again = await open(dataDir)
    await again.recover(noon + 5)
    const invites = (await again.session('session-1'))?.invites
    expect(invites).toEqual([spent, replaced, { ...anInvite(), replacedAt: noon + 5 }])
  })

  test('[SY2] every session is in another epoch than any before, however often a copy is put back', async () => {
    const { dataDir, putBack } = await aBackup((log) => log.append('session-1', anAppend({ expected: 3 })))
    const epochs = [1]
    for (const when of [noon, noon + 1]) {
      putBack()
      const log = await open(dataDir)
      await log.recover(when)
      epochs.push((await log.session('session-1'))?.epoch ?? 0)
      await log.append('session-1', anAppend({ expected: 3 }))
      await log.close()
    }
    expect(new Set(epochs).size).toBe(3)
    expect(epochs).toEqual([...epochs].sort((one, other) => one - other))
  })

  test('a database that came here without its mark counts as a copy; one that nothing was put in place of does not', async () => {
    const { dataDir } = await aBackup((log) => log.append('session-1', anAppend({ expected: 3 })))
    const epochAfterStart = async () => {
      const log = await open(dataDir)
      await log.recover(noon)
      const epoch = (await log.session('session-1'))?.epoch
      await log.close()
      return epoch
    }
    expect(await epochAfterStart()).toBe(1)
    rmSync(join(dataDir, 'evenkeel.mark'))
    expect(await epochAfterStart()).toBe(noon)
    expect(await epochAfterStart()).toBe(noon)
  })

  test('[EN4] what is noted beside the database is forgotten after 90 days, as in it', async () => {
    const { dataDir } = await aBackup(async (log) => {
      await log.redact('session-1', byNoa())
      await log.sweep(noon + 91 * dayMs)
    })
    expect(readFileSync(ledgerOf(dataDir), 'utf8')).toMatch(/^session [\w-]{43} expired \d+\n$/)
  })
})
