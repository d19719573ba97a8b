/** The commands of docs/operating.md, as they stand there, beside a server under load; and what comes of the copy. */
import { execFile, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Append } from '@evenkeel/server/log/port'
import { expect, onTestFinished, test } from 'vitest'
import { readDocument } from '../docs/markdown.ts'
import { aFirstAppend, anEvent, aSession } from '../harness/log-builders.ts'
import { startServer } from '../harness/server.ts'
import { connect } from '../harness/wire-client.ts'
import { withLog } from '../server/stored.ts'
import { createChance } from './chance.ts'
import { keepPressing, liveRooms } from './load.ts'

const hasPython = spawnSync('python3', ['-c', 'import sqlite3']).status === 0

/** The block of commands in which this stands. */
function commandsWith(words: string): string {
  const blocks = [...readDocument('operating.md').matchAll(/```sh\n(.*?)```/gs)].map(([, block = '']) => block)
  const found = blocks.filter((block) => block.includes(words))
  expect(found).toHaveLength(1)
  return found[0] ?? ''
}

test('[R14] a copy made under load, restored elsewhere, is every session up to a moment', {
  timeout: 180_000,
}, async ({ annotate, skip }) => {
  skip(!hasPython, 'needs python3 with its sqlite3, which operating.md uses')
  const chance = createChance()
  const folder = mkdtempSync(join(tmpdir(), 'evenkeel-backup-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const run = (commands: string, cwd: string) => promisify(execFile)('sh', ['-ec', commands], { cwd })
  const server = await startServer({ DATA_DIR: join(folder, 'data') })
  const holders = await liveRooms(server.address, 6)
  let answers = 0
  let enough = () => {}
  const load = keepPressing(holders, chance, { answered: () => ++answers % 200 === 0 && enough() })
  const more = () => new Promise<void>((resolve) => (enough = resolve))
  await more()

  const answeredBefore = holders.flatMap(({ presses }) => presses).filter(({ outcome }) => outcome === 'ok')
  const { stdout } = await run(commandsWith('.backup('), folder)
  expect(stdout).toBe('ok\n')
  await more()
  await load.stop()
  for (const holder of holders) holder.leave()
  await server.stop()

  const elsewhere = join(folder, 'elsewhere')
  mkdirSync(join(elsewhere, 'data'), { recursive: true })
  renameSync(join(folder, 'copy'), join(elsewhere, 'copy'))
  const before = performance.now()
  await run(commandsWith('cp copy/'), elsewhere)
  const restored = await startServer({ DATA_DIR: join(elsewhere, 'data') })
  const [{ sessionId, token } = { sessionId: '', token: '' }] = holders
  const { welcome } = await connect(restored.address, { sessionId, token })
  const drillMs = Math.round(performance.now() - before)
  expect(welcome.shared).toMatchObject({ state: { session: { phase: 'live' } } })
  await restored.stop()

  const kept = new Set<string | null>()
  let behind = 0
  for (const id of new Set(holders.map((holder) => holder.sessionId))) {
    const read = (dataDir: string): Promise<Append[]> => withLog(dataDir, (log) => log.read(id, 0))
    const [whole, copy] = [await read(server.dataDir), await read(restored.dataDir)]
    expect(copy, `seed ${chance.seed}`).toEqual(whole.slice(0, copy.length))
    behind += whole.length - copy.length
    for (const { commandId } of copy) kept.add(commandId)
  }
  const missing = answeredBefore.filter(({ command }) => !kept.has(command.commandId))
  expect(missing, `seed ${chance.seed}`).toEqual([])
  await annotate(
    `seed ${chance.seed}: ${answeredBefore.length} answered before the copy, 0 of them missing in it, ${behind} appends ` +
      `came later; restored and welcomed somebody after ${drillMs} ms`,
  )
})

test('[S13] what was deleted gives its room back by the command for it, and all else stays', async ({ skip }) => {
  skip(!hasPython, 'needs python3 with its sqlite3, which operating.md uses')
  const folder = mkdtempSync(join(tmpdir(), 'evenkeel-smaller-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const dataDir = join(folder, 'data')
  const text = 'long enough that each takes pages of its own '.repeat(400)
  await withLog(dataDir, async (log) => {
    const sessionIds = Array.from({ length: 40 }, (_, each) => `session-${each}`)
    const first = aFirstAppend({ events: [anEvent({ text })] })
    for (const sessionId of sessionIds) await log.create(aSession({ sessionId }), first)
    for (const sessionId of sessionIds.slice(1)) await log.remove(sessionId, 1, Date.now())
  })
  const read = () => withLog(dataDir, (log) => Promise.all([log.session('session-0'), log.read('session-0', 0)]))
  const size = () => statSync(join(dataDir, 'evenkeel.db')).size
  const [before, large] = [await read(), size()]
  await promisify(execFile)('sh', ['-ec', commandsWith("execute('VACUUM')")], { cwd: folder })
  expect(size()).toBeLessThan(large / 2)
  expect(await read()).toEqual(before)
})
