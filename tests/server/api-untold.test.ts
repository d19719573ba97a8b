/** What is not told, or not there: what was erased meanwhile, and where the receiver is not who or where it should be. */
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { createMemoryLog } from '@evenkeel/server/log/memory/memory-log'
import { StoreError } from '@evenkeel/server/log/store-error'
import { createRooms } from '@evenkeel/server/room/rooms'
import { publicAddresses } from '@evenkeel/server/webhooks/addresses'
import type { Outside } from '@evenkeel/server/webhooks/post'
import { untilErased } from '@evenkeel/server/webhooks/until-erased'
import { expect, test } from 'vitest'
import { makeSecret } from '../harness/wire-client.ts'
import { hour, minute, second, startTellers } from './api-teller.ts'
import { aLoneRoom } from './lone-room.ts'

const { aTeller, anEnd, isEmpty, receiver, said, time, tries } = await startTellers()

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
  expect(said()).toBe('')
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
  expect(said()).toBe('')
  expect(tries()).toBe(0)
})

test('[EN4] [R13] a session that is closed, since a side that was erased is back and cannot be erased, is told to nobody', async () => {
  const memory = createMemoryLog()
  const sessionId = await anEnd(memory)
  const damaged = new StoreError('store-damaged', 'an index has lost what every reading still finds')
  const log = { ...memory, redact: () => Promise.reject(damaged) }
  const { ports } = await aLoneRoom()
  const [holderId, at] = ['holder-sam', time.now()]
  const holder = { holderId, seat: 'candidate' as const, verifier: makeSecret(), name: 'Sam', takenAt: at }
  const by = { holderId, commandId: null, payloadHash: null }
  await memory.append(sessionId, { ...by, at, expected: 3, events: [], seats: { holders: [holder] } })
  expect(await createRooms({ ...ports(), log }).eraseAgain([{ sessionId, holderId }])).toBe(1)
  await aTeller(log).pass(31 * minute)
  expect(tries()).toBe(0)
  expect(await isEmpty(log)).toBe(true)
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
  expect(said().match(/"answer":"other-host","tries":1,"givenUp":false/g)).toHaveLength(1)
  expect(said()).not.toMatch(/example|a-reference/)
  expect(said()).not.toContain(sessionId)
  await mistaken.stop()

  const outside: Outside = { ...receiver.outside, addressesOf: async () => [{ address: '127.0.0.1', family: 4 }] }
  await aTeller(log, { url: 'https://elsewhere.example.test/', outside }).pass(10 * second)
  expect(said()).toContain('"answer":"no-answer","tries":2')
})

test('one whose host is never set again is given up like any other', async () => {
  const log = createMemoryLog()
  await anEnd(log, 'elsewhere.example.test')
  const { pass } = aTeller(log)
  for (let made = 0; made < 10; made++) await pass(25 * hour)
  expect(tries()).toBe(0)
  expect(await isEmpty(log)).toBe(true)
})

test('that ends name another host is said once after each start, however many ends and tries there are', async () => {
  const log = createMemoryLog()
  for (const _ of [1, 2, 3]) await anEnd(log, 'elsewhere.example.test')
  const lines = () => said().match(/"answer":"other-host"/g)?.length
  const first = aTeller(log)
  for (let made = 0; made < 3; made++) await first.pass(25 * hour)
  expect(lines()).toBe(1)
  await first.stop()
  await aTeller(log).pass(25 * hour)
  expect(lines()).toBe(2)
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
  expect(said()).toContain('"answer":"not-public","tries":1')
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
  expect(said()).toContain('"tries":1')
  expect(tries()).toBe(0)
})
