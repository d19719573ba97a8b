/** How the server goes on telling: its pauses, when it stops, and what it never does on the way to the receiver. */

import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { createMemoryLog } from '@evenkeel/server/log/memory/memory-log'
import type { EventLog } from '@evenkeel/server/log/port'
import { createSqliteLog } from '@evenkeel/server/log/sqlite/sqlite-log'
import { createSession } from '@evenkeel/server/seats/new-session'
import { publicAddresses } from '@evenkeel/server/webhooks/addresses'
import type { Outside } from '@evenkeel/server/webhooks/post'
import { startTelling } from '@evenkeel/server/webhooks/telling'
import { untilErased } from '@evenkeel/server/webhooks/until-erased'
import pino from 'pino'
import { afterEach, expect, test } from 'vitest'
import { createPassingTime } from '../harness/clocked-server.ts'
import { aSession } from '../harness/wire-client.ts'
import { startReceiver, webhookSecret } from './api-receiver.ts'

const receiver = await startReceiver()
const time = createPassingTime()
const [second, minute, hour] = [1_000, 60_000, 3_600_000]
let said = ''
const logger = pino({ level: 'debug', base: null }, { write: (line: string) => (said += line) })

setFlagsFromString('--expose_gc')
const collectGarbage: () => void = runInNewContext('gc')

let stops: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const stop of stops) await stop()
  stops = []
  receiver.answers(204)
  receiver.received.length = 0
  said = ''
})

interface Target {
  url?: string
  outside?: Outside
}

/** One node that tells. It looks every five seconds. */
function aTeller(log: EventLog, { url = receiver.url, outside = receiver.outside }: Target = {}) {
  let looked = (): void => {}
  const after: typeof time.world.after = (ms, task) => {
    const callOff = time.world.after(ms, task)
    looked()
    return callOff
  }
  const { stop, erased } = startTelling(
    { url: new URL(url), secret: webhookSecret },
    { log, logger, outside, now: time.now, after },
  )
  stops.push(stop)
  /** Resolves once the look that comes next is over. */
  const next = () =>
    new Promise<void>((resolve) => {
      looked = resolve
    })
  /** Lets that much pass and then, five seconds later, has it look. */
  async function pass(ms: number): Promise<void> {
    if (ms > 0) {
      const over = next()
      time.pass(ms)
      await over
    }
    const over = next()
    time.pass(5 * second)
    await over
  }
  return { stop, erased, next, pass }
}

/** A talk of a program's session that has just ended. */
async function anEnd(log: EventLog, tells = receiver.host): Promise<string> {
  const tool = { key: 'mill', reference: 'a-reference', tells }
  const { sessionId } = await createSession(log, aSession(), { now: time.now(), retentionDays: 30, tool })
  const by = { seat: null, holderId: null, commandId: null } as const
  const append = { ...by, payloadHash: null, at: time.now() }
  const events = (['session/started', 'session/ended'] as const).map((type, place) => ({
    ...{ stream: 'shared' as const, seq: place + 2, at: time.now(), ...by, type },
    ...(type === 'session/started'
      ? { topicId: 'topic-role', endsAt: time.now() + hour }
      : { leftOpen: [], inWriting: [], due: null }),
  }))
  await log.append(sessionId, { ...append, expected: 1, events: events.slice(0, 1), underWay: true })
  await log.append(sessionId, { ...append, expected: 2, events: events.slice(1), underWay: false })
  return sessionId
}

const tries = () => receiver.received.length
const isEmpty = async (log: EventLog) => (await log.claimEnd(time.now() + 1000 * hour, Array(20).fill(0))) === undefined

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
  expect(said.match(/"tries":10,"givenUp":true/g)).toHaveLength(1)
  expect(said).not.toMatch(/hooks\.example|a-reference|whsec|Staff/)
  expect(said).not.toContain(sessionId)
})

test.each([301, 302, 307, 308])('an answer of %i is a failure, and leads nowhere', async (status) => {
  const log = createMemoryLog()
  const other = await startReceiver()
  await anEnd(log)
  const { pass } = aTeller(log)
  receiver.answers((response) => void response.writeHead(status, { Location: other.url }).end())
  await pass(31 * minute)
  expect(said).toContain(`"answer":${status},"tries":1`)
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
  expect(said).toContain('"tries":1,"givenUp":true')
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
  expect(said).toBe('')
})

test('what waits outlives the server, and so does how often it was tried', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'evenkeel-told-'))
  const workerUrl = new URL('../../server/dist/sqlite-worker.js', import.meta.url)
  const earlier = await createSqliteLog({ dataDir, workerUrl })
  const sessionId = await anEnd(earlier)
  receiver.answers(503)
  const first = aTeller(earlier)
  await first.pass(31 * minute)
  expect(said).toContain('"tries":1')
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
  expect(said).toContain('"answer":"no-answer","tries":1')
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
  expect(said).toContain('"tries":1')
})

test('[EN4] a session that is deleted while it is being sent is let go at once, and there is nothing to say of it', async () => {
  const memory = createMemoryLog()
  let begun = (): void => {}
  const isBegun = new Promise<void>((resolve) => {
    begun = resolve
  })
  const addressesOf = (): Promise<never> => {
    begun()
    return new Promise(() => {})
  }
  const { erased, next } = aTeller(memory, { outside: { ...receiver.outside, addressesOf } })
  const log = untilErased(memory, erased)
  const sessionId = await anEnd(log)
  const first = next()
  time.pass(31 * minute)
  await first
  const looked = next()
  time.pass(5 * second)
  await isBegun
  expect(await log.remove(sessionId, 3, time.now())).toBe('removed')
  await looked
  expect(said).toBe('')
  expect(tries()).toBe(0)
})

test('[EN4] one that is deleted at another node, while the receiver lets this one wait for its connection, is not sent', async () => {
  const log = createMemoryLog()
  const sessionId = await anEnd(log)
  const { next } = aTeller(log)
  const first = next()
  time.pass(31 * minute)
  await first
  const [looked, release, before] = [next(), receiver.holds(), receiver.knocks()]
  time.pass(5 * second)
  await expect.poll(receiver.knocks).toBe(before + 1)
  await log.remove(sessionId, 3, time.now())
  release()
  await looked
  expect(said).toBe('')
  expect(tries()).toBe(0)
})

test('a session whose invites named another host is not told to this one; it waits for that one to be set again', async () => {
  const log = createMemoryLog()
  const sessionId = await anEnd(log, 'elsewhere.example.test')
  await anEnd(log)
  const mistaken = aTeller(log)
  await mistaken.pass(31 * minute)
  // The other end goes its way at once, and of this one there is a line that does not say whose it is.
  expect(tries()).toBe(1)
  expect(receiver.received[0]?.body).not.toContain(sessionId)
  expect(said.match(/"answer":"other-host","tries":1,"givenUp":false/g)).toHaveLength(1)
  expect(said).not.toMatch(/example|a-reference/)
  expect(said).not.toContain(sessionId)
  await mistaken.stop()

  const outside: Outside = { ...receiver.outside, addressesOf: async () => [{ address: '127.0.0.1', family: 4 }] }
  await aTeller(log, { url: 'https://elsewhere.example.test/', outside }).pass(10 * second)
  expect(said).toContain('"answer":"no-answer","tries":2')
})

test('one whose host is never set again is given up like any other', async () => {
  const log = createMemoryLog()
  await anEnd(log, 'elsewhere.example.test')
  const { pass } = aTeller(log)
  for (let made = 0; made < 10; made++) await pass(25 * hour)
  expect(said.match(/"answer":"other-host"/g)).toHaveLength(10)
  expect(said).toContain('"tries":10,"givenUp":true')
  expect(tries()).toBe(0)
  expect(await isEmpty(log)).toBe(true)
})

test('a host that leads into our own network is not spoken to', async () => {
  let connections = 0
  const inside = createServer((socket) => {
    connections++
    socket.destroy()
  })
  inside.listen(0, '127.0.0.1')
  await once(inside, 'listening')
  const host = `rebound.example.test:${(inside.address() as AddressInfo).port}`
  const log = createMemoryLog()
  await anEnd(log, host)
  const addressesOf = (name: string) => publicAddresses(name, async () => [{ address: '127.0.0.1', family: 4 }])
  await aTeller(log, { url: `https://${host}/`, outside: { addressesOf } }).pass(31 * minute)
  expect(said).toContain('"answer":"not-public","tries":1')
  expect(connections).toBe(0)
  inside.close()
})

test('the name is looked up once for a try, and the connection goes to what was found then', async () => {
  const log = createMemoryLog()
  await anEnd(log)
  let looks = 0
  const outside: Outside = {
    ...receiver.outside,
    // Of 192.0.2.1 there is nothing: a second look would lead there.
    addressesOf: async () => [{ address: looks++ === 0 ? '127.0.0.1' : '192.0.2.1', family: 4 }],
  }
  await aTeller(log, { outside }).pass(31 * minute)
  expect(tries()).toBe(1)
  expect(looks).toBe(1)
  expect(receiver.received[0]?.headers.host).toBe(receiver.host)
})

test('a receiver that cannot show that it is the one is not told', async () => {
  const log = createMemoryLog()
  await anEnd(log)
  await aTeller(log, { outside: { addressesOf: receiver.outside.addressesOf } }).pass(31 * minute)
  expect(said).toContain('"tries":1')
  expect(tries()).toBe(0)
})
