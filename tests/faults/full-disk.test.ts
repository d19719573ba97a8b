/** The disk fills up under people who press, and has room again. */
import { closeSync, cpSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { canMount, createLogFolders } from '../harness/log-files.ts'
import { startServer } from '../harness/server.ts'
import { aSession, call, connect, createSession } from '../harness/wire-client.ts'
import { createChance } from './chance.ts'
import { caughtUp, expectNothingLost } from './checker.ts'
import { keepPressing, liveRooms } from './load.ts'

/** To the last byte. */
function fillUp(file: string): void {
  const handle = openSync(file, 'w')
  try {
    for (;;) writeSync(handle, Buffer.alloc(4096))
  } catch (error) {
    expect(error).toMatchObject({ code: 'ENOSPC' })
  } finally {
    closeSync(handle)
  }
}

test('[R12] a full disk: nothing is answered that is not kept, everything is still read, and room is enough', {
  timeout: 180_000,
}, async ({ annotate, skip }) => {
  skip(!canMount(), 'needs the right to mount a small disk (root on Linux)')
  const chance = createChance()
  const folders = createLogFolders()
  const dataDir = folders.mount('size=3m')
  const server = await startServer({ DATA_DIR: dataDir })
  onTestFinished(async () => {
    await server.stop('SIGKILL')
    await folders.clear()
  })
  const { address, pid } = server
  const holders = await liveRooms(address, 3)
  const { sessionId, token } = holders[0]!
  let answers = 0
  let enough = () => {}
  const load = keepPressing(holders, chance, { answered: () => ++answers % 60 === 0 && enough() })
  const more = () => new Promise<void>((resolve) => (enough = resolve))
  await more()

  const filler = join(dataDir, 'filler')
  fillUp(filler)
  const client = await connect(address, { sessionId, token })
  expect(client.welcome.shared).toMatchObject({ state: { session: { phase: 'live' } } })
  // What the journal still has room for may be stored, now and then: it is answered as it is kept.
  const tick = () => client.give({ type: 'topic/tick', topicId: 'topic-role', covered: true })
  await expect.poll(tick).toMatchObject({ ok: false, retryAfterMs: expect.any(Number) })
  const create = () => call(address, 'POST', '/api/sessions', { body: aSession() })
  await expect.poll(create).toMatchObject({ status: 503, body: { code: 'busy' } })
  await expect.poll(() => call(address, 'GET', '/readyz')).toMatchObject({ status: 503 })
  expect(await call(address, 'GET', '/healthz')).toMatchObject({ status: 200 })
  const answersWhenFull = answers

  rmSync(filler)
  await more()
  await load.stop()
  await createSession(address)
  await caughtUp(holders, address)
  expect(server.pid).toBe(pid)
  for (const holder of holders) holder.leave()
  await server.stop('SIGKILL')
  const copy = folders.make() // what is opened in this process stays open, and the disk could not be taken away
  cpSync(dataDir, copy, { recursive: true })
  const also = `full after ${answersWhenFull} answers, ${answers} at the end, the same process`
  await expectNothingLost(copy, holders, { seed: chance.seed, report: annotate, also })
})
