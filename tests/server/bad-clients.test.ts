/** One bad client costs itself only: while it does its worst, a pair in another room goes on as ever. */
import { connect as connectTcp } from 'node:net'
import { expect, test } from 'vitest'
import { startServer } from '../harness/server.ts'
import type { WireClient } from '../harness/wire-client.ts'
import { bothSeated, call, connect, createSession, makeId, makeSecret } from '../harness/wire-client.ts'

const server = await startServer()
const { address } = server

/** A pair whose presses must keep reaching each other; looks at nothing but its own two screens. */
async function aGoodPair() {
  const pair = await bothSeated(address)
  await pair.interviewer.give({ type: 'session/start' })
  const tick = async () => {
    const { length } = pair.interviewer.events
    expect(await pair.candidate.give({ type: 'topic/tick', topicId: 'topic-growth', covered: true })).toMatchObject({
      ok: true,
    })
    await pair.interviewer.until(() => pair.interviewer.events.length > length)
  }
  return { ...pair, tick }
}

/** Sends a Socket.IO packet as it is, past the client that would not send it. */
const sendRaw = ({ socket }: WireClient, packet: string): void => void socket.io.engine.send(packet)

/** Everything that comes back, as it stands on the wire. */
function listenRaw({ socket }: WireClient): string[] {
  const received: string[] = []
  socket.io.engine.on('data', (data) => received.push(String(data)))
  return received
}

test('[TR1] a message with more than one argument is answered, and gives nothing', async () => {
  const { candidate, interviewer } = await bothSeated(address)
  const command = { commandId: makeId(), type: 'session/start' }
  expect(await candidate.socket.emitWithAck('command', command, 'and more')).toMatchObject({ code: 'bad-shape' })
  expect(await candidate.socket.emitWithAck('command')).toMatchObject({ code: 'bad-shape' })
  expect(await interviewer.give({ type: 'session/start' })).toMatchObject({ ok: true })
})

test('[TR2] nesting deeper than any stack is refused like any other wrong shape', async () => {
  const { candidate } = await bothSeated(address)
  const received = listenRaw(candidate)
  for (const levels of [1_000, 10_000, 60_000]) {
    const deep = `${'['.repeat(levels)}${']'.repeat(levels)}`
    const tick = `{"commandId":"${makeId()}","type":"topic/tick","topicId":${deep},"covered":true}`
    sendRaw(candidate, `2${levels}["command",${tick}]`)
    sendRaw(candidate, `2${levels + 1}["command",${deep}]`)
    await candidate.socket.emitWithAck('sync', {})
  }
  const answers = received.filter((packet) => packet.startsWith('3') && packet.includes('"ok":false'))
  expect(answers).toHaveLength(6)
  expect(answers.join()).not.toContain('internal')
  expect(answers.filter((packet) => packet.includes('bad-shape') || packet.includes('too-large'))).toHaveLength(6)
})

test('[TR2] frames that are no packets close the connection they came by and no other', async () => {
  const pair = await aGoodPair()
  const packets = [
    '9',
    '2["command"',
    '2{"not":"a list"}',
    '2["connect",1]',
    '2["disconnect"]',
    '2["connect_error",{}]',
    '2["__proto__",{"__proto__":{"polluted":1}}]',
    '51-["command",{"_placeholder":true,"num":0}]',
    '51-["command",{"_placeholder":true,"num":99}]',
    '5999999999-["command"]',
    '399999["an answer to nothing"]',
    '2999999999999999999999["command",{}]',
    '0{"sessionId":"again"}',
    '0/admin,{}',
    '2/admin,["command",{}]',
    '\u0000\u0000',
    '2[null]',
    '2[{"type":"session/start"}]',
    '2[]',
  ]
  for (const packet of packets) {
    const { candidate, interviewer } = await bothSeated(address)
    sendRaw(candidate, packet)
    await pair.tick()
    expect(await interviewer.give({ type: 'session/start' }), packet).toMatchObject({ ok: true })
    candidate.leave()
  }
  expect(({} as { polluted?: number }).polluted).toBeUndefined()
  expect(server.output()).not.toMatch(/failed|TypeError/)
})

test('[TR2] who floods is slowed down and is alone with it', async () => {
  const pair = await aGoodPair()
  const { candidate, interviewer } = await bothSeated(address)
  await interviewer.give({ type: 'session/start' })
  const flood = Promise.all(
    Array.from({ length: 400 }, () => candidate.give({ type: 'topic/tick', topicId: 'topic-role', covered: true })),
  )
  for (let press = 0; press < 10; press++) await pair.tick()
  expect(await interviewer.give({ type: 'session/pause' })).toMatchObject({ ok: true })
  const codes = new Set((await flood).map((answer) => (answer.ok ? 'ok' : answer.code)))
  expect(codes).toEqual(new Set(['ok', 'too-fast']))
})

test('[TR2] floods of garbage and of unknown names leave another room as it was', async () => {
  const pair = await aGoodPair()
  const { candidate } = await bothSeated(address)
  const garbage = 'x'.repeat(30_000)
  for (let message = 0; message < 500; message++) {
    candidate.socket.emit('command', { [garbage]: garbage })
    candidate.socket.emit(`name-${message}`, garbage)
  }
  for (let press = 0; press < 10; press++) await pair.tick()
  expect(server.output()).not.toContain('failed')
})

test('[TR2] who connects and leaves at once, over and over, leaves no one behind', async () => {
  const { sessionId, interviewer, candidate } = await aGoodPair()
  candidate.leave()
  const visits = Array.from({ length: 40 }, async (_, visit) => {
    const visitor = await connect(address, { sessionId, token: candidate.token, deviceId: `device-${visit % 5}-00` })
    visitor.leave()
  })
  await Promise.all(visits)
  await interviewer.until(() => interviewer.presence()[candidate.holderId] === 'gone')
  const back = await connect(address, { sessionId, token: candidate.token, deviceId: makeId() })
  await interviewer.until(() => interviewer.presence()[candidate.holderId] === 'here')
  expect(back.welcome.presence).toEqual({ [interviewer.holderId]: 'here', [candidate.holderId]: 'here' })
})

test('[TR2] half a request, hundreds of wrong secrets and a cut line cost nobody else anything', async () => {
  const pair = await aGoodPair()
  const { sessionId } = await createSession(address)
  const { port } = new URL(address)
  const halves = Array.from({ length: 50 }, () => {
    const half = connectTcp(Number(port), '127.0.0.1')
    half.on('error', () => {})
    half.write(`POST /api/sessions HTTP/1.1\r\nHost: ${new URL(address).host}\r\nContent-Length: 100\r\n\r\n{"title"`)
    return half
  })
  const guesses = Array.from({ length: 300 }, () =>
    call(address, 'GET', `/api/sessions/${sessionId}`, { secret: makeSecret() }),
  )
  for (let press = 0; press < 5; press++) await pair.tick()
  expect(new Set((await Promise.all(guesses)).map(({ status }) => status))).toEqual(new Set([404]))
  for (const half of halves) half.resetAndDestroy()
  await pair.tick()
})

test('[TR2] after all of it the same process serves, and every other seat is as it was', async () => {
  const pair = await aGoodPair()
  await pair.tick()
  expect(await call(address, 'GET', '/readyz')).toMatchObject({ status: 200, body: { text: 'ready' } })
  process.kill(server.pid, 0) // throws where it is gone
})
