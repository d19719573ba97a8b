/** Every command is checked on the server: who, when, what shape. What is refused changes nothing. */
import { describe, expect, test } from 'vitest'
import { startServer } from '../harness/server.ts'
import type { WireClient } from '../harness/wire-client.ts'
import { bothSeated, connect, makeId } from '../harness/wire-client.ts'

const server = await startServer()
const { address } = server
const kib = 1024

/** Resolves once everything that was sent before it has been handled and told. */
const settled = (client: WireClient) => client.socket.emitWithAck('sync', {})

describe('what is no command', () => {
  const raise = (over: Record<string, unknown>) => ({
    ...{ type: 'concern/raise', concernId: makeId(), text: 'How is on-call?' },
    ...over,
  })
  const wrong: [what: string, message: unknown][] = [
    ['nothing', undefined],
    ['null', null],
    ['a number', 7],
    ['a text', 'session/start'],
    ['a list', [{ commandId: makeId(), type: 'session/start' }]],
    ['bytes', Buffer.from('session/start')],
    ['no type', { commandId: makeId() }],
    ['a type that is no text', { commandId: makeId(), type: ['session/start'] }],
    ['an unknown type', { commandId: makeId(), type: 'session/take-over' }],
    ['an inherited type', { commandId: makeId(), type: 'constructor' }],
    ['a field too many', { commandId: makeId(), type: 'session/start', seat: 'interviewer' }],
    ['an envelope field', { commandId: makeId(), ...raise({ holderId: makeId() }) }],
    ['no command id', { type: 'session/start' }],
    ['a short command id', { commandId: 'short', type: 'session/start' }],
    ['a command id with a slash', { commandId: '../../../etc', type: 'session/start' }],
    ['a long command id', { commandId: 'x'.repeat(41), type: 'session/start' }],
    ['an empty text', { commandId: makeId(), ...raise({ text: '  ' }) }],
    ['a text of 501 code points', { commandId: makeId(), ...raise({ text: '\u{1f600}'.repeat(501) }) }],
    ['half a character', { commandId: makeId(), ...raise({ text: 'half \ud83d' }) }],
    ['a control character', { commandId: makeId(), ...raise({ text: 'a\u0000b' }) }],
    ['a text that is an object', { commandId: makeId(), ...raise({ text: { toString: 'x' } }) }],
    ['a due date past all dates', { commandId: makeId(), type: 'later/edit', itemId: makeId(), due: 8.64e15 + 1 }],
    ['an id that is a prototype', { commandId: makeId(), ...raise({ concernId: '__proto__' }) }],
    ['a box that is no base64url', { commandId: makeId(), type: 'box/write', boxId: makeId(), sealed: 'a+b=' }],
    ['a topic without a title', { commandId: makeId(), type: 'topic/propose', topicId: makeId() }],
    ['a title with a line break', { commandId: makeId(), type: 'topic/edit', topicId: makeId(), title: 'a\nb' }],
    ['a topic of no minutes', { commandId: makeId(), type: 'topic/edit', topicId: makeId(), minutes: 0 }],
    ['a topic that moves to nowhere', { commandId: makeId(), type: 'topic/move', topicId: makeId() }],
    ['a topic that moves behind a number', { commandId: makeId(), type: 'topic/move', topicId: makeId(), after: 1 }],
    ['no by some other way', { commandId: makeId(), type: 'topic/decline', topicId: makeId(), how: 'never' }],
    ['a plan of all that there is', { commandId: makeId(), type: 'session/plan', changed: { topics: [] } }],
    ['a plan that names its deletion', { commandId: makeId(), type: 'session/plan', changed: { deletesAt: 0 } }],
    ['steering for nobody', { commandId: makeId(), type: 'session/hand-over', to: 'recruiter' }],
    ['a speaker by name', { commandId: makeId(), type: 'seat/speaker', speakerId: 'Sam' }],
    ['a hint with an instant', { commandId: makeId(), type: 'drift/hint', dueAt: 0 }],
    ['a question of the page', { commandId: makeId(), type: 'talk/ask', topicId: makeId() }],
    ['a box over its size', { commandId: makeId(), type: 'box/write', boxId: makeId(), sealed: 'a'.repeat(8_193) }],
  ]
  const seated = bothSeated(address)

  test.for(wrong)('[TR1] %s is refused, and the connection stays', async ([, message]) => {
    const { candidate } = await seated
    const answer = await candidate.socket.emitWithAck('command', message)
    expect(answer).toEqual({ ok: false, code: 'bad-shape', message: expect.any(String) })
    expect(candidate.socket.connected).toBe(true)
  })

  test('[TR1] the longest text is taken, counted in code points', async () => {
    const { candidate, interviewer } = await seated
    const text = '\u{1f600}'.repeat(500)
    expect(await candidate.give(raise({ text }))).toMatchObject({ ok: true })
    expect(await interviewer.event('concern/raised')).toMatchObject({ text })
  })

  test('a message of another name is answered, with and without anything in it', async () => {
    const { candidate } = await seated
    for (const name of ['commands', 'join', '__proto__', 'constructor', 'toString', 'events', 'x'.repeat(1_000)]) {
      expect(await candidate.socket.emitWithAck(name, { a: 1 })).toMatchObject({ ok: false, code: 'unknown-event' })
      expect(await candidate.socket.emitWithAck(name)).toMatchObject({ code: 'unknown-event' })
    }
    expect(await candidate.socket.emitWithAck('sync', { at: 1 })).toMatchObject({ code: 'bad-shape' })
  })

  test('a command without a callback is carried out', async () => {
    const { candidate, interviewer } = await bothSeated(address)
    candidate.socket.emit('command', { commandId: makeId(), type: 'session/start' })
    candidate.socket.emit('command')
    candidate.socket.emit('nonsense')
    candidate.socket.emit('command', { commandId: makeId(), type: 'session/start' }, 'not a function')
    await interviewer.event('session/started')
    expect(await settled(candidate)).toEqual({ now: expect.any(Number) })
    expect(interviewer.events).toHaveLength(2) // Sam's coming, the start
  })

  test('a message over 64 KiB is refused and one over 128 KiB closes that connection only', async () => {
    const { candidate, interviewer } = await bothSeated(address)
    const pad = (bytes: number) => ({ commandId: makeId(), type: 'session/start', pad: 'x'.repeat(bytes) })
    const answerTo = (bytes: number) => candidate.socket.emitWithAck('command', pad(bytes))
    expect(await answerTo(60 * kib)).toMatchObject({ code: 'bad-shape' })
    expect(await answerTo(65 * kib)).toMatchObject({ code: 'message-too-large' })
    expect(await answerTo(127 * kib)).toMatchObject({ code: 'message-too-large' })
    candidate.socket.emit('command', pad(129 * kib))
    await candidate.until(() => !candidate.socket.connected)
    await interviewer.until(() => interviewer.presence()[candidate.holderId] === 'gone')
    expect(await interviewer.give({ type: 'session/start' })).toMatchObject({ ok: true })
  })

  test('no answer to garbage was a fault of the server', () => {
    expect(server.output()).not.toMatch(/failed|internal/)
  })
})

describe('who and when', () => {
  test('[TR1] what does not exist is refused, by whatever name an object has by itself', async () => {
    const { candidate } = await bothSeated(address)
    await candidate.give({ type: 'session/start' })
    for (const id of ['constructor', 'hasOwnProperty', '__proto__-x', 'isPrototypeOf', '__defineGetter__']) {
      const refusals = await Promise.all([
        candidate.give({ type: 'topic/tick', topicId: id, covered: true }),
        candidate.give({ type: 'concern/answer', concernId: id }),
        candidate.give({ type: 'concern/raise', concernId: makeId(), text: 'On it', topicId: id }),
        candidate.give({ type: 'later/done', itemId: id }),
        candidate.give({ type: 'box/erase', boxId: id }),
        candidate.give({ type: 'talk/suggest', topicId: id }),
        candidate.give({ type: 'topic/withdraw', topicId: id }),
        candidate.give({ type: 'seat/speaker', speakerId: id }),
      ])
      const codes = refusals.map((refusal) => 'code' in refusal && refusal.code)
      expect(codes).toEqual([
        ...['topic-unknown', 'concern-unknown', 'topic-unknown', 'item-unknown', 'box-unknown'],
        ...['topic-unknown', 'proposal-unknown', 'not-on-seat'],
      ])
    }
    for (const commandId of ['constructor', '__defineGetter__']) {
      expect(await candidate.give({ commandId, type: 'later/add', itemId: commandId, text: 'A' })).toMatchObject({
        ok: true,
      })
    }
  })

  test('[PH1][TR1] before the start only the start and what needs no talk is taken', async () => {
    const { interviewer } = await bothSeated(address)
    const ids = { topicId: 'topic-growth', concernId: makeId(), itemId: makeId() }
    for (const wish of [
      { type: 'session/pause' },
      { type: 'session/wrap-up' },
      { type: 'session/back-to-live' },
      { type: 'session/end', leftOpen: [] },
      { type: 'session/reopen' },
      { type: 'talk/focus', topicId: ids.topicId },
      { type: 'talk/extend', minutes: 5 },
      { type: 'topic/tick', topicId: ids.topicId, covered: true },
      { type: 'drift/call' },
      { type: 'drift/back' },
      { type: 'drift/keep', itemId: ids.itemId, text: 'The book' },
      { type: 'topic/more', topicId: ids.topicId },
      { type: 'talk/trim' },
      { type: 'talk/still' },
      { type: 'talk/suggest', topicId: ids.topicId },
      { type: 'drift/hint' },
    ]) {
      expect(await interviewer.give(wish), wish.type).toMatchObject({ ok: false, code: 'wrong-phase' })
    }
    await settled(interviewer)
    expect(interviewer.events.map(({ type }) => type)).toEqual(['seat/taken'])
  })

  test('[PH3][TR1] what steers is refused to the other seat, and it sees nothing happen', async () => {
    const { sessionId, interviewer, candidate } = await bothSeated(address)
    await interviewer.give({ type: 'session/start' })
    for (const wish of [
      { type: 'session/pause' },
      { type: 'session/wrap-up' },
      { type: 'session/end', leftOpen: [] },
      { type: 'talk/focus', topicId: 'topic-growth' },
      { type: 'talk/extend', minutes: 5 },
      { type: 'talk/trim' },
      { type: 'drift/call', label: 'market talk' },
      { type: 'session/plan', changed: { title: 'Another' } },
      { type: 'session/hand-over', to: 'candidate' },
      { type: 'topic/add', topicId: makeId(), title: 'Pay', minutes: 5, after: null },
      { type: 'topic/edit', topicId: 'topic-growth', minutes: 6 },
      { type: 'topic/move', topicId: 'topic-growth', after: null },
      { type: 'topic/skip', topicId: 'topic-growth' },
      { type: 'topic/restore', topicId: 'topic-growth' },
      { type: 'topic/accept', topicId: makeId(), after: null },
      { type: 'topic/decline', topicId: makeId(), how: 'by-mail' },
    ]) {
      expect(await candidate.give(wish), wish.type).toMatchObject({ ok: false, code: 'only-steering' })
    }
    for (const wish of [
      { type: 'topic/propose', topicId: makeId(), title: 'Pay' },
      { type: 'topic/withdraw', topicId: makeId() },
      { type: 'talk/suggest', topicId: 'topic-growth' },
      { type: 'drift/hint' },
    ]) {
      expect(await interviewer.give(wish), wish.type).toMatchObject({ ok: false, code: 'only-other-seat' })
    }
    expect(candidate.events.map(({ type }) => type)).toEqual(['session/started'])
    interviewer.leave() // steering survives a reload and never moves by itself
    await candidate.until(() => candidate.presence()[interviewer.holderId] === 'gone')
    expect(await candidate.give({ type: 'session/pause' })).toMatchObject({ code: 'only-steering' })
    const back = await connect(address, { sessionId, token: interviewer.token })
    expect(await back.give({ type: 'session/pause' })).toMatchObject({ ok: true })
  })
})
