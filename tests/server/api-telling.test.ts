/** How the server goes on telling: its pauses, between nodes and restarts, and when it stops. */
import { mkdtemp, rm } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { createMemoryLog } from '@evenkeel/server/log/memory/memory-log'
import { createSqliteLog } from '@evenkeel/server/log/sqlite/sqlite-log'
import { expect, test } from 'vitest'
import { startReceiver } from './api-receiver.ts'
import { hour, minute, second, startTellers } from './api-teller.ts'

const { aTeller, anEnd, isEmpty, receiver, said, time, tries } = await startTellers()

setFlagsFromString('--expose_gc')
const collectGarbage: () => void = runInNewContext('gc')

test('it is tried at once and then nine times within three days, each pause longer and after ten seconds for the answer; then nobody is asked any more', async () => {
  const log = createMemoryLog()
  const sessionId = await anEnd(log)
  const { pass } = aTeller(log)
  receiver.answers(500)
  const pauses = [
    30 * minute,
    ...[5 * second, 5 * minute, 30 * minute].map((pause) => 10 * second + pause),
    ...[2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour].map((pause) => 10 * second + pause),
  ]
  for (const [made, pause] of pauses.entries()) {
    await pass(pause - 10 * second)
    expect(tries()).toBe(made)
    await pass(0)
    expect(tries()).toBe(made + 1)
  }
  await pass(100 * hour)
  expect(tries()).toBe(pauses.length)
  expect(await isEmpty(log)).toBe(true)
  expect(said().match(/"tries":10,"givenUp":true/g)).toHaveLength(1)
  expect(said()).not.toMatch(/hooks\.example|a-reference|whsec|Staff/)
  expect(said()).not.toContain(sessionId)
})

test.each([301, 302, 307, 308])('an answer of %i is a failure, and leads nowhere', async (status) => {
  const log = createMemoryLog()
  const other = await startReceiver()
  await anEnd(log)
  const { pass } = aTeller(log)
  receiver.answers((response) => void response.writeHead(status, { Location: other.url }).end())
  await pass(31 * minute)
  expect(said()).toContain(`"answer":${status},"tries":1`)
  await pass(10 * second)
  expect(tries()).toBe(2)
  expect(other.received).toEqual([])
})

test('an answer of 410 ends it', async () => {
  const log = createMemoryLog()
  await anEnd(log)
  const { pass } = aTeller(log)
  receiver.answers(410)
  await pass(31 * minute)
  expect(said()).toContain('"tries":1,"givenUp":true')
  expect(await isEmpty(log)).toBe(true)
})

test('of two nodes on one log one sends', async () => {
  const log = createMemoryLog()
  await anEnd(log)
  const nodes = [aTeller(log), aTeller(log)]
  for (const ms of [31 * minute, 5 * second]) {
    const looks = nodes.map(({ next }) => next())
    time.pass(ms)
    await Promise.all(looks)
  }
  expect(tries()).toBe(1)
})

test('while one node waits for an answer no other sends the same', async () => {
  const log = createMemoryLog()
  await anEnd(log)
  const nodes = [aTeller(log), aTeller(log)]
  const waiting: ServerResponse[] = []
  receiver.answers((response) => {
    if (waiting.length === 0) waiting.push(response)
    else response.writeHead(204).end()
  })
  const first = nodes.map(({ next }) => next())
  time.pass(31 * minute)
  await Promise.all(first)
  for (const ms of [5 * second, 5 * second, 5 * second]) {
    const looks = nodes.map(({ next }) => next())
    time.pass(ms)
    // One of them waits for its answer; the other looks again.
    await Promise.race(looks)
    await expect.poll(tries).toBe(1)
  }
  const over = nodes.map(({ next }) => next())
  for (const response of waiting) response.writeHead(204).end()
  await Promise.race(over)
  expect(await isEmpty(log)).toBe(true)
  expect(said()).toBe('')
})

test('what waits outlives the server, and so does how often it was tried', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'evenkeel-told-'))
  const workerUrl = new URL('../../server/dist/sqlite-worker.js', import.meta.url)
  const earlier = await createSqliteLog({ dataDir, workerUrl })
  const sessionId = await anEnd(earlier)
  receiver.answers(503)
  const first = aTeller(earlier)
  await first.pass(31 * minute)
  expect(said()).toContain('"tries":1')
  const toldAt = time.now()
  await first.stop()
  await earlier.close()

  receiver.answers(200)
  const log = await createSqliteLog({ dataDir, workerUrl })
  const later = aTeller(log)
  await later.pass(10 * second)
  expect(tries()).toBe(2)
  expect((await log.session(sessionId))?.tool).toMatchObject({ toldAt })
  await later.stop()
  await log.close()
  await rm(dataDir, { recursive: true, force: true })
})

test('a receiver that does not answer in ten seconds has not taken it', { timeout: 60_000 }, async () => {
  const log = createMemoryLog()
  await anEnd(log)
  const { pass } = aTeller(log)
  // Node may collect what nothing but the clock holds on to, and it takes as long as it likes to come to it.
  receiver.answers(() => collectGarbage())
  await pass(31 * minute)
  expect(said()).toContain('"answer":"no-answer","tries":1')
  receiver.answers(204)
  await pass(10 * second)
  expect(tries()).toBe(2)
})

test('a server that stops waits for no receiver', async () => {
  const log = createMemoryLog()
  await anEnd(log)
  const { stop, next } = aTeller(log)
  receiver.answers(() => {})
  const looked = next()
  time.pass(31 * minute)
  await looked
  time.pass(5 * second)
  await expect.poll(tries).toBe(1)
  await stop()
  expect(said()).toContain('"tries":1')
})
