/** What the disk was asked to keep before anybody was told: read off the server's own system calls. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from '@evenkeel/server/log/sqlite/open'
import { read } from '@evenkeel/server/log/sqlite/reads'
import { findSession, macOfCommand } from '@evenkeel/server/log/sqlite/rows'
import { prepareStatements } from '@evenkeel/server/log/sqlite/statements'
import { expect, test } from 'vitest'
import { startServer } from '../harness/server.ts'
import type { Holder, Press } from './holder.ts'
import { liveRooms } from './load.ts'
import type { Step } from './trace.ts'
import { bytesGiven, canTrace, startTrace } from './trace.ts'

const isOfJournal = ({ file }: Step): boolean => file.endsWith('evenkeel.db-wal')
const isSent = ({ file, call, moment }: Step): boolean =>
  file.startsWith('socket:') && call !== 'fdatasync' && moment === 'begin'

/** Some one by one, so that each is stored alone, and some in all rooms at once, so that groups are stored. */
async function pressFifty(holders: Holder[]): Promise<Press[]> {
  const tick = (holder: Holder, covered: boolean): Promise<Press> =>
    holder.press({ type: 'topic/tick', topicId: 'topic-role', covered })
  const [alone] = holders
  const presses: Press[] = []
  while (alone && presses.length < 20) presses.push(await tick(alone, presses.length % 2 === 0))
  const atOnce = holders.flatMap((holder) => Array.from({ length: 5 }, (_, press) => tick(holder, press % 2 === 0)))
  return [...presses, ...(await Promise.all(atOnce))]
}

/**
 * Follows every command from the journal to the disk to the sockets.
 * @param macs by which each stands in the journal, where no id is in plain text
 * @returns the commands that were told to anybody, by event or by answer, before a sync of the journal that began after
 * they were written to it had succeeded
 */
function toldTooEarly(steps: Step[], presses: Press[], macs: Map<string, string>): string[] {
  const written = new Set<string>()
  const synced = new Set<string>()
  const early = new Set<string>()
  let beingSynced: string[] = []
  const ids = presses.map(({ command }) => command.commandId)
  // An answer has no id but its seq, which says whose it is where no other room got as far.
  const seqs = presses.map(({ seq }) => seq?.shared)
  const answers = presses.map(({ seq }) =>
    seqs.indexOf(seq?.shared) === seqs.lastIndexOf(seq?.shared) ? `\\"seq\\":{\\"shared\\":${seq?.shared}}` : null,
  )
  for (const step of steps) {
    if (isOfJournal(step) && step.call === 'pwrite64' && step.moment === 'end') {
      const bytes = bytesGiven(step)
      for (const id of ids) if (bytes.includes(macs.get(id) ?? id)) written.add(id)
    } else if (isOfJournal(step) && step.call.endsWith('sync')) {
      if (step.moment === 'begin') beingSynced = [...written]
      else if (step.result === 0) for (const id of beingSynced) synced.add(id)
    } else if (isSent(step)) {
      for (const [place, id] of ids.entries()) {
        const isTold = step.given.includes(id) || step.given.includes(answers[place] ?? id)
        if (isTold && !synced.has(id)) early.add(id)
      }
    }
  }
  expect(ids.filter((id) => !written.has(id))).toEqual([]) // else the trace would prove nothing
  return [...early]
}

/** By the id of each command that is stored. */
async function macsOf(dataDir: string, holders: Holder[]): Promise<Map<string, string>> {
  const copy = mkdtempSync(join(tmpdir(), 'evenkeel-sync-')) // what is opened takes the journal in, and a kill leaves one
  cpSync(dataDir, copy, { recursive: true })
  const store = await openStore({ dataDir: copy, lockWaitMs: 0, checkUpToBytes: 0 })
  const opened = { ...store, statements: prepareStatements(store.db) }
  const macs = new Map<string, string>()
  for (const sessionId of new Set(holders.map((holder) => holder.sessionId))) {
    const session = findSession(opened, sessionId)
    if (!session) continue
    const reply = read(opened, sessionId, 0)
    for (const [, , holderId, commandId] of reply[0] === 'rows' ? reply[1] : []) {
      const mac = macOfCommand(session, holderId, commandId)
      if (commandId && mac) macs.set(commandId, mac.toString('latin1'))
    }
  }
  store.close()
  rmSync(copy, { recursive: true })
  return macs
}

test('[R4] nobody is told anything before the disk has it, after every opening of the store', async ({
  annotate,
  skip,
}) => {
  skip(!canTrace, 'needs strace and the right to trace (Debian: apt-get install strace)')
  const server = await startServer()
  let told = 0
  let syncs = 0
  for (const opening of ['new', 'opened again', 'after a kill']) {
    const holders = await liveRooms(server.address, 3)
    const trace = await startTrace(server.pid)
    const presses = await pressFifty(holders)
    const steps = await trace.stop()
    expect(presses.map(({ outcome }) => outcome)).toEqual(presses.map(() => 'ok'))
    told += presses.length
    syncs += steps.filter((step) => isOfJournal(step) && step.call.endsWith('sync') && step.moment === 'end').length
    for (const holder of holders) holder.leave()
    await server.stop(opening === 'new' ? 'SIGTERM' : 'SIGKILL')
    expect(toldTooEarly(steps, presses, await macsOf(server.dataDir, holders)), opening).toEqual([])
    await server.restart()
  }
  await annotate(`${told} commands told, ${syncs} syncs of the journal, 0 told before their sync`)
}, 120_000)

test('[R4] a key is on the disk before anything that it opens is in the journal', async ({ annotate, skip }) => {
  skip(!canTrace, 'needs strace and the right to trace (Debian: apt-get install strace)')
  const server = await startServer()
  const trace = await startTrace(server.pid)
  const holders = await liveRooms(server.address, 5)
  const steps = await trace.stop()
  for (const holder of holders) holder.leave()
  await server.stop()
  let notYetSynced = 0
  let keys = 0
  let early = 0
  for (const step of steps) {
    const isOfKeys = step.file.endsWith('evenkeel.keys-wal')
    if (isOfKeys && step.call === 'pwrite64' && step.moment === 'end') {
      notYetSynced++
      keys++
    } else if (isOfKeys && step.call.endsWith('sync') && step.moment === 'end' && step.result === 0) notYetSynced = 0
    else if (isOfJournal(step) && step.call === 'pwrite64' && step.moment === 'begin' && notYetSynced > 0) early++
  }
  expect(keys).toBeGreaterThan(0) // else the trace would prove nothing
  expect(early).toBe(0)
  await annotate(`${keys} writes of the keys' journal, each synced before the next of the other`)
}, 120_000)
