/** A command that comes without a callback: its event is the answer, and `answer` comes where there is none. */
import type { HandedOver } from '@evenkeel/shared/protocol/http'
import type { Answer } from '@evenkeel/shared/protocol/welcome'
import { io } from 'socket.io-client'
import { describe, expect, test } from 'vitest'
import { startServer } from '../harness/server.ts'
import type { WireClient } from '../harness/wire-client.ts'
import {
  bothSeated,
  call,
  connect,
  inviteHashOf,
  makeId,
  makeSecret,
  sha256,
  takeSeat,
  tokenOf,
  verifierOf,
} from '../harness/wire-client.ts'

const server = await startServer()
const { address } = server

const aQuestion = (over: Record<string, unknown> = {}) => ({
  ...{ commandId: makeId(), type: 'concern/raise', concernId: makeId(), text: 'What does on-call look like?' },
  ...over,
})
const aBox = () => ({ commandId: makeId(), type: 'box/write', boxId: makeId(), sealed: 'sealed' })
const refused = (commandId: string, code: string) => ({ commandId, ok: false, code, message: expect.any(String) })

/** What answers and events say, each by the id of its command, in order of arrival. */
function heardBy({ socket }: WireClient): string[] {
  const heard: string[] = []
  socket.on('events', (events: { commandId: string }[]) => {
    heard.push(...events.map(({ commandId }) => `told ${commandId}`))
  })
  socket.on('answer', ({ commandId }: Answer) => heard.push(`answered ${commandId}`))
  return heard
}

/** Resolves once the server has said everything that it had to say of what came before. */
async function settled(client: WireClient): Promise<void> {
  const { commandId } = await client.giveForEvent({ type: 'concern/answer', concernId: makeId() })
  const place = client.answers.findIndex((answer) => answer.commandId === commandId)
  client.answers.splice(place, 1)
}

describe('where an event says it', () => {
  test('[SY1] the event is the answer, of either stream, and no other follows', async () => {
    const { candidate, interviewer } = await bothSeated(address)
    expect(candidate.welcome.eventsAnswer).toBe(true)
    await interviewer.giveForEvent({ type: 'session/start' })
    const question = aQuestion()
    expect(await candidate.giveForEvent(question)).toMatchObject({
      ...{ type: 'concern/raised', stream: 'shared', seq: 5, holderId: candidate.holderId },
      commandId: question.commandId,
    })
    expect(await candidate.giveForEvent(aBox())).toMatchObject({ stream: 'private', seq: 1 })
    await settled(candidate)
    expect([...candidate.answers, ...interviewer.answers]).toEqual([])
  })

  test('the callback is called as ever, and then nothing else answers', async () => {
    const { candidate } = await bothSeated(address)
    const question = aQuestion()
    expect(await candidate.give(question)).toEqual({ ok: true, seq: { shared: 4 } })
    expect(await candidate.give(question)).toEqual({ ok: true, seq: { shared: 4 } })
    expect(await candidate.give({ type: 'session/pause' })).toMatchObject({ code: 'wrong-phase' })
    await settled(candidate)
    expect(candidate.answers).toEqual([])
  })

  test('[SY4] the same id from the other seat has an answer of its own', async () => {
    const { candidate, interviewer } = await bothSeated(address)
    const commandId = makeId()
    for (const one of [candidate, interviewer])
      expect(await one.giveForEvent(aQuestion({ commandId }))).toMatchObject({ commandId, holderId: one.holderId })
  })

  test('another device of the holder sees the event and is answered nothing', async () => {
    const { sessionId, candidate } = await bothSeated(address)
    const device = await connect(address, { sessionId, token: candidate.token, deviceId: makeId() })
    const [question, box] = [aQuestion(), aBox()]
    for (const command of [question, box, question, box]) await candidate.giveForEvent(command)
    await candidate.giveForEvent({ type: 'session/pause' })
    await device.until(() => device.events.some(({ stream }) => stream === 'private'))
    await settled(device)
    expect(device.answers).toEqual([])
    expect(device.events.map(({ commandId }) => commandId)).toEqual([question.commandId, box.commandId])
  })
})

describe('where no event says it', () => {
  test('what is refused is answered, by whatever is wrong with it', async () => {
    const { candidate, interviewer } = await bothSeated(address)
    const commandId = makeId()
    const give = (over: object) => candidate.giveForEvent({ commandId, ...over })
    expect(await give({ type: 'session/pause' })).toEqual(refused(commandId, 'wrong-phase'))
    expect(await give({ type: 'session/pause', colour: 'blue' })).toEqual(refused(commandId, 'bad-shape'))
    expect(await give({})).toEqual(refused(commandId, 'bad-shape'))
    expect(await give({ pad: 'x'.repeat(70_000) })).toEqual(refused(commandId, 'message-too-large'))
    candidate.answers.length = 0
    candidate.socket.emit('command', { commandId, type: 'session/start' }, 'and more')
    candidate.socket.emit('commands', { commandId, type: 'session/start' })
    await candidate.until(() => candidate.answers.length === 2)
    const codes = candidate.answers.map((answer) => 'code' in answer && answer.code)
    expect(codes.sort()).toEqual(['bad-shape', 'unknown-event'])
    expect(await interviewer.giveForEvent({ type: 'session/start' })).toMatchObject({ type: 'session/started' })
  })

  test('what names no command is answered nothing, and the connection stays', async () => {
    const { candidate } = await bothSeated(address)
    for (const name of ['command', 'commands', '__proto__']) {
      candidate.socket.emit(name)
      for (const message of [null, 7, 'session/start', [], {}, { commandId: 'short' }, { commandId: 'x'.repeat(41) }])
        candidate.socket.emit(name, message)
      candidate.socket.emit(name, { commandId: { toString: 'x' } }, { commandId: makeId() })
    }
    candidate.socket.emit('sync')
    candidate.socket.emit('sync', {})
    await settled(candidate)
    expect(candidate.answers).toEqual([])
    expect(candidate.socket.connected).toBe(true)
  })

  test('[SY4] what was stored before gets its first answer again, also on another connection and after a kill', async () => {
    const { sessionId, candidate } = await bothSeated(address)
    const [question, box] = [aQuestion(), aBox()]
    const again = [
      { commandId: question.commandId, ok: true, seq: { shared: 4 } },
      { commandId: box.commandId, ok: true, seq: { private: 1 } },
    ]
    await candidate.giveForEvent(question)
    await candidate.giveForEvent(box)
    expect([await candidate.giveForEvent(question), await candidate.giveForEvent(box)]).toEqual(again)
    expect(await candidate.giveForEvent({ ...question, text: 'Another' })).toEqual(
      refused(question.commandId, 'command-id-reused'),
    )
    candidate.leave()
    const { token } = candidate
    const back = await connect(address, { sessionId, token })
    expect([await back.giveForEvent(question), await back.giveForEvent(box)]).toEqual(again)
    await server.stop('SIGKILL')
    await server.restart()
    const later = await connect(address, { sessionId, token })
    expect([await later.giveForEvent(question), await later.giveForEvent(box)]).toEqual(again)
    expect(later.events).toEqual([])
  })

  test('[SY4] of twenty at once the first has the event and every other an answer, behind it', async () => {
    const { candidate } = await bothSeated(address)
    const heard = heardBy(candidate)
    const question = aQuestion()
    for (let sent = 0; sent < 20; sent++) candidate.socket.emit('command', question)
    await candidate.until(() => candidate.answers.length === 19)
    const { commandId } = question
    expect(heard).toEqual([`told ${commandId}`, ...Array(19).fill(`answered ${commandId}`)])
  })

  test('[SY4] an id that is used again while its first command is under way is refused, behind the event of that one', async () => {
    const { candidate } = await bothSeated(address)
    const heard = heardBy(candidate)
    const [question, box] = [aQuestion(), aBox()]
    const others = [
      { ...question, text: 'Another' },
      { ...box, sealed: 'another' },
    ]
    for (const command of [question, box, ...others]) candidate.socket.emit('command', command)
    await candidate.until(() => candidate.answers.length === 2)
    const ids = [question.commandId, box.commandId]
    expect(candidate.answers).toEqual(ids.map((commandId) => refused(commandId, 'command-id-reused')))
    expect(heard).toEqual([...ids.map((id) => `told ${id}`), ...ids.map((id) => `answered ${id}`)])
    expect(candidate.events).toMatchObject([{ text: question.text }, { sealed: box.sealed }])
  })

  test('[SY4] of two devices that use one id for two commands one is told of its own and the other refused', async () => {
    const { sessionId, candidate } = await bothSeated(address)
    const device = await connect(address, { sessionId, token: candidate.token, deviceId: makeId() })
    const question = aQuestion()
    const both = [candidate, device]
    for (const [place, { socket }] of both.entries()) socket.emit('command', { ...question, text: `text ${place}` })
    await Promise.all(both.map((one) => one.until(() => one.events.length === 1)))
    const stored = both.findIndex((_, place) => `text ${place}` === (candidate.events[0] as { text?: string }).text)
    const other = both[1 - stored] as WireClient
    await other.until(() => other.answers.length === 1)
    await settled(both[stored] as WireClient)
    const refusals = [refused(question.commandId, 'command-id-reused')]
    expect(both.map(({ answers }) => answers)).toEqual(stored === 0 ? [[], refusals] : [refusals, []])
    expect(device.events).toEqual(candidate.events)
  })

  test('[SY4] whoever is too fast is told of each when to come back', async () => {
    const { candidate, interviewer } = await bothSeated(address)
    await interviewer.give({ type: 'session/start' })
    const ticks = Array.from({ length: 90 }, (_, press) => ({
      ...{ commandId: makeId(), type: 'topic/tick', topicId: 'topic-role', covered: press % 2 === 0 },
    }))
    const ends = await Promise.all(ticks.map(candidate.giveForEvent))
    const late = ends.filter((end) => 'ok' in end)
    expect(late.length).toBeGreaterThan(0)
    expect(ends.length - late.length).toBeGreaterThanOrEqual(60)
    for (const { commandId, ...answer } of late) {
      expect(ticks.map((tick) => tick.commandId)).toContain(commandId)
      expect(answer).toEqual({
        ...{ ok: false, code: 'too-fast', message: expect.any(String), retryAfterMs: expect.any(Number) },
      })
    }
    expect(candidate.answers).toEqual(late)
  })
})

describe('what does more than its event says', () => {
  test('[SEAT2][SEAT6] `seat/…` is answered once all of it is done, behind its event', async () => {
    const { sessionId, candidate } = await bothSeated(address)
    const heard = heardBy(candidate)
    const secret = makeSecret()
    const pair = { type: 'seat/pair', pairHash: sha256(`evenkeel/pair:${secret}`), sealed: 'the-sealed-key' }
    const token = tokenOf(makeSecret(), sessionId)
    const rekey = { type: 'seat/rekey', verifier: verifierOf(token), wrapped: 'the-keys-before-it' }
    const ids = []
    for (const wish of [{ type: 'seat/invite', inviteHash: inviteHashOf(makeSecret()) }, pair]) {
      const answer = await candidate.giveForEvent(wish)
      expect(answer).toMatchObject({ ok: true })
      ids.push(answer.commandId)
    }
    const handed = await call<HandedOver>(address, 'POST', `/api/sessions/${sessionId}/pairings`, { secret })
    expect(handed.body).toEqual({ sealed: 'the-sealed-key' })
    const answer = await candidate.giveForEvent(rekey)
    expect(answer).toMatchObject({ ok: true, seq: { private: 2 } })
    expect(heard).toEqual([...ids, answer.commandId].flatMap((id) => [`told ${id}`, `answered ${id}`]))
    expect((await connect(address, { sessionId, token })).welcome.holderId).toBe(candidate.holderId)
  })

  test('[EN4] whoever erased is answered without the event, also as the last of all', async () => {
    const { candidate, interviewer } = await bothSeated(address)
    const erase = { commandId: makeId(), type: 'seat/erase' }
    expect(await candidate.giveForEvent(erase)).toEqual({ commandId: erase.commandId, ok: true, seq: { shared: 4 } })
    await candidate.until(() => !candidate.socket.connected)
    expect(candidate.closings).toMatchObject([{ reason: 'seat-erased' }])
    expect(candidate.events).toEqual([])
    expect(await interviewer.giveForEvent(erase)).toEqual({ commandId: erase.commandId, ok: true, seq: {} })
    expect(interviewer.closings).toMatchObject([{ reason: 'session-gone' }])
  })

  test('[SEAT7][EN4] whoever was replaced is answered, refused and erasing, and told nothing', async () => {
    const { sessionId, interviewer, candidate } = await bothSeated(address)
    const invite = makeSecret()
    await interviewer.give({ type: 'seat/reinvite', inviteHash: inviteHashOf(invite) })
    await takeSeat(address, sessionId, invite)
    await candidate.until(() => !candidate.socket.connected)
    const back = await connect(address, { sessionId, token: candidate.token })
    expect(back.welcome).toMatchObject({ readOnly: 'seat-moved', eventsAnswer: true })
    const { commandId } = aQuestion()
    expect(await back.giveForEvent(aQuestion({ commandId }))).toEqual(refused(commandId, 'read-only'))
    expect(await back.giveForEvent({ type: 'seat/erase' })).toMatchObject({ ok: true, seq: { shared: 6 } })
    expect(back.events).toEqual([])
  })
})

test('[SY2] what comes before the welcome is answered behind it', async () => {
  const { sessionId, candidate } = await bothSeated(address)
  const auth = { protocol: 1, sessionId, token: candidate.token, deviceId: makeId() }
  const socket = io(address, { auth, transports: ['websocket'], reconnection: false, forceNew: true })
  const question = aQuestion()
  const heard: string[] = []
  socket.on('connect', () => void socket.emit('command', question))
  socket.onAny((name: string) => heard.push(name))
  await new Promise((resolve) => socket.once('events', resolve))
  socket.disconnect()
  expect(heard.indexOf('welcome')).toBe(0)
  expect(heard).toContain('events')
})
