/**
 * Bytes that no client would send: at the WebSocket, at Engine.IO, at Socket.IO, before and after somebody has said who
 * they are, and by long polling. Nothing ends but the connection that they came by, and nothing of it stays. FRAME_RUNS
 * asks for more of those made at random.
 */
import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import type { WireClient } from '../harness/wire-client.ts'
import { bothSeated, call, connect, makeId } from '../harness/wire-client.ts'
import { startInnerServer } from './inner-server.ts'
import type { RawSocket } from './raw-socket.ts'
import { frame, openRaw, openTcp, upgradeRequest } from './raw-socket.ts'

const numRuns = Number(process.env.FRAME_RUNS ?? 100)
const server = await startInnerServer()
const { address, gateway } = server
const good = await bothSeated(address)
await good.interviewer.give({ type: 'session/start' })
const victim = await bothSeated(address)
victim.candidate.leave()
const auth = { sessionId: victim.sessionId, token: victim.candidate.token, protocol: 1 }

/** Somebody new each time, since nobody may come in that often. */
const aHolder = async () => ({ ...auth, sessionId: await server.copy(victim.sessionId) })

const goesOn = async ({ interviewer, candidate }: { interviewer: WireClient; candidate: WireClient }) => {
  const { length } = interviewer.events
  await candidate.give({ type: 'later/add', itemId: makeId(), text: 'The book' })
  await interviewer.until(() => interviewer.events.length > length)
}
/** Until the sockets that tests opened are gone, on the server's side too. */
const nothingStays = (): Promise<void> => expect.poll(() => gateway.connections).toBeLessThanOrEqual(3)
let restarts = 0
beforeEach(() => {
  restarts = server.output().length
})

const binary = 0x2
const packets: (string | Buffer)[] = [
  ...[
    '',
    '4',
    '40',
    '41',
    '42',
    '43',
    '44',
    '45',
    '46',
    '4',
    '5',
    '6',
    '0',
    '1',
    '2',
    '2probe',
    '3',
    '3probe',
    '7',
    'b',
    '\0',
  ],
  ...[
    '40null',
    '40[]',
    '40"x"',
    '401',
    '40{',
    '40{}',
    '40/admin,{}',
    '40/,{}',
    '40//,',
    '40/__proto__,{}',
    '40{"pid":1}',
  ],
  ...[
    '40{"pid":"x","offset":"y"}',
    '40{"token":{"$ne":1}}',
    '40{"__proto__":{"token":1}}',
    '41/admin,',
    '41{}',
    '44{}',
    '44"x"',
  ],
  ...[
    '42[]',
    '42{}',
    '42[null]',
    '42[1]',
    '42[[]]',
    '42[{}]',
    '42["connect"]',
    '42["connect_error",{}]',
    '42["disconnect"]',
  ],
  ...[
    '42["disconnecting"]',
    '42["newListener",1]',
    '42["removeListener"]',
    '42["error",{}]',
    '42["__proto__"]',
    '42["toString"]',
  ],
  ...[
    '42["events",[]]',
    '42["welcome",{}]',
    '42["closing",{"reason":"restart"}]',
    '42["command"',
    '42["command",}',
    '42-1["command"]',
  ],
  ...[
    '42999999999999999999["sync",{}]',
    '421.5["sync",{}]',
    '42/admin,1["sync",{}]',
    '431[]',
    '43["x"]',
    '43999[{}]',
    '430',
  ],
  ...[
    '45-["x"]',
    '450-["x"]',
    '451-["command",{"_placeholder":true,"num":0}]',
    '451-["command",{"_placeholder":true,"num":9}]',
  ],
  ...[
    '451-["command",{"_placeholder":true,"num":-1}]',
    '459-["command"]',
    '459999999999-["command"]',
    '451-[]',
    '461-0["x"]',
  ],
  ...[
    '451-["command",{"_placeholder":true,"num":"__proto__"}]',
    '452-["sync",{"_placeholder":true,"num":0}]',
    '47["x"]',
    '4\u0000',
  ],
  ...[Buffer.alloc(0), Buffer.alloc(1), Buffer.from('42["sync",{}]'), Buffer.alloc(70_000, 0xff)],
]

async function attack(raw: RawSocket, packet: string | Buffer): Promise<void> {
  raw.send(packet, typeof packet === 'string' ? undefined : binary)
  raw.send('420["sync",{}]')
  await raw.until(() => raw.isClosed || raw.packets.some((each) => /^4(30\[|4)/.test(each)))
  raw.leave()
}

test('[S6] [TR2] before anybody has said who they are', async () => {
  for (const packet of packets) await attack(await openRaw(address), packet)
  await goesOn(good)
  await nothingStays()
  expect(server.output().slice(restarts)).toBe('')
})

test('[S6] [TR2] from a holder', async () => {
  for (const packet of packets) {
    const raw = await openRaw(address)
    await raw.join(await aHolder())
    await raw.until(() => raw.packets.some((each) => each.startsWith('42["welcome"')))
    await attack(raw, packet)
  }
  await goesOn(good)
  await nothingStays()
  expect(server.output().slice(restarts)).toBe('')
})

test('[S6] [TR2] somebody who comes in a hundred times over one connection is there once, and gone with it', async () => {
  const raw = await openRaw(address)
  for (let time = 0; time < 100; time++) raw.send(`40${JSON.stringify(auth)}`)
  await raw.until(() => raw.isClosed || raw.packets.some((each) => each.startsWith('42["welcome"')))
  raw.leave()
  await victim.interviewer.until(() => victim.interviewer.presence()[victim.candidate.holderId] === 'gone')
  await nothingStays()
  const devices = await Promise.all(Array.from({ length: 5 }, () => connect(address, { ...auth, deviceId: makeId() })))
  for (const device of devices) device.leave()
  await nothingStays()
})

test('[S6] [TR2] bytes at random, as packets, as frames and before any frame', async () => {
  const bytes = fc.uint8Array({ minLength: 1, maxLength: 200 }).map((array) => Buffer.from(array))
  const begun = fc
    .constantFrom('', '4', '40', '42', '42["command",', '451-["command",', '43')
    .chain((start) => bytes.map((rest) => Buffer.concat([Buffer.from(start), rest])))
  const asText = fc.boolean()
  await fc.assert(
    fc.asyncProperty(begun, bytes, asText, async (packet, rest, isText) => {
      const raw = await openRaw(address)
      await raw.join(await aHolder())
      raw.tcp.write(frame(packet, isText ? 0x1 : binary))
      raw.tcp.end(rest) // and then something that is no frame at all
      await raw.closed()
      const tcp = openTcp(address)
      tcp.end(Buffer.concat([Buffer.from(upgradeRequest(address)), packet, rest]))
      tcp.resume()
      await new Promise((resolve) => tcp.once('close', resolve))
    }),
    { numRuns },
  )
  await goesOn(good)
  await nothingStays()
}, 120_000)

test('[S6] [TR2] by long polling, with ids that are not there and bodies that are no packets', async () => {
  const path = '/socket.io/?EIO=4&transport=polling'
  const statuses = new Set<number>()
  for (const query of [
    '',
    '&sid=nobody',
    '&sid=__proto__',
    '&sid=',
    '&sid=constructor&t=1',
    '&EIO=3',
    '&transport=x',
    '&j=0',
  ]) {
    statuses.add((await call(address, 'POST', `${path}${query}`, { body: '40{}' })).status)
    statuses.add((await call(address, 'PUT', `${path}${query}`, { body: '40{}' })).status)
  }
  expect([...statuses].every((status) => status === 400)).toBe(true)
  for (const body of [
    '',
    '9',
    'x\u001e\u001e',
    '4\u001e4',
    `40${JSON.stringify(auth)}\u001e42[]`,
    '\u001e'.repeat(50_000),
  ]) {
    const opened = await call<{ text: string }>(address, 'GET', path)
    const { sid } = JSON.parse(opened.body.text.slice(1))
    expect((await call(address, 'POST', `${path}&sid=${sid}`, { body })).status).toBeLessThan(500)
    await call(address, 'POST', `${path}&sid=${sid}`, { body: '1' })
  }
  await goesOn(good)
  await nothingStays()
}, 60_000)
