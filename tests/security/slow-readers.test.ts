/** A device that does not read what it is sent costs itself its connection, and nobody else memory or time. */
import { expect, test } from 'vitest'
import type { WireClient } from '../harness/wire-client.ts'
import { bothSeated, call, makeId } from '../harness/wire-client.ts'
import { startInnerServer } from './inner-server.ts'
import { openRaw } from './raw-socket.ts'

const server = await startInnerServer()
const { address, gateway } = server
const megabyte = 1024 * 1024

/** Events as a catch-up of many would be: more than what the system takes in for somebody who does not read. */
function pour(holderId: string, megabytes: number): void {
  const event = {
    stream: 'private',
    seq: 1,
    at: 0,
    seat: null,
    holderId,
    commandId: null,
    type: 'box/written',
  } as const
  for (let each = 0; each < 10 * megabytes; each++) {
    gateway.broadcast.own(holderId, [{ ...event, boxId: makeId(), sealed: 'x'.repeat(megabyte / 10) }])
  }
}

const stillWorks = async ({ interviewer, candidate }: { interviewer: WireClient; candidate: WireClient }) => {
  await candidate.give({ type: 'topic/tick', topicId: 'topic-growth', covered: true })
  await interviewer.event('topic/ticked')
}

/** As the server sees it: the sockets of all sessions. */
const connectionsFall = (to: number): Promise<void> => expect.poll(() => gateway.connections).toBeLessThanOrEqual(to)

test('[TR2] a socket that stops reading is cut off, though it says that it is alive', async () => {
  const good = await bothSeated(address)
  await good.interviewer.give({ type: 'session/start' })
  const { sessionId, candidate } = await bothSeated(address)
  candidate.leave()
  await connectionsFall(3)
  const raw = await openRaw(address)
  await raw.join({ sessionId, token: candidate.token })
  raw.tcp.pause()
  const alive = setInterval(() => raw.send('3'), 500)
  pour(candidate.holderId, 40)
  await connectionsFall(3)
  clearInterval(alive)
  await stillWorks(good)
})

test('[TR2] long polling that never asks for what waits is cut off too', async () => {
  const good = await bothSeated(address)
  await good.interviewer.give({ type: 'session/start' })
  const { sessionId, candidate } = await bothSeated(address)
  candidate.leave()
  const before = gateway.connections - 1
  await connectionsFall(before)
  const path = '/socket.io/?EIO=4&transport=polling'
  const opened = await call<{ text: string }>(address, 'GET', path)
  const { sid } = JSON.parse(opened.body.text.slice(1))
  const post = (packet: string) => call(address, 'POST', `${path}&sid=${sid}`, { body: packet })
  await post(`40${JSON.stringify({ protocol: 1, sessionId, token: candidate.token })}`)
  await good.candidate.socket.emitWithAck('sync', {})
  pour(candidate.holderId, 4)
  expect(gateway.connections).toBe(before + 1)
  // One at a time, since two at once would be a mistake that closes the connection for itself.
  while (gateway.connections > before) await post('3')
  await stillWorks(good)
})
