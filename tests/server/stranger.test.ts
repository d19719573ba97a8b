/**
 * A program of somebody else's, written from docs/protocol.md alone: it shares no line with the page or the server, and
 * keeps a small state of its own, which has to agree with what the server says to whoever comes anew.
 */
import { createHash, hkdfSync, randomBytes } from 'node:crypto'
import { io, type Socket } from 'socket.io-client'
import { afterAll, expect, test } from 'vitest'
import { startServer } from '../harness/server.ts'
import { fold, type Json, nothing, type StrangeEvent, smallOf, type WholeState } from './small-state.ts'

const { address } = await startServer()

const makeId = () => randomBytes(16).toString('base64url')
const sha256 = (text: string) => createHash('sha256').update(text, 'ascii').digest('base64url')

async function post(path: string, body: Json, secret?: string): Promise<Json> {
  const headers = { 'Content-Type': 'application/json', ...(secret ? { Authorization: `Bearer ${secret}` } : {}) }
  const response = await fetch(`${address}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  const answer = (await response.json()) as Json
  if (response.status !== 201) throw new Error(`${response.status} ${answer.code}`)
  return answer
}

/** A key of one's own, and a seat that it opens. */
async function sit(sessionId: string, invite: string, name: string): Promise<string> {
  const seatKey = randomBytes(32)
  const token = Buffer.from(hkdfSync('sha256', seatKey, sessionId, 'evenkeel/token', 32)).toString('base64url')
  await post(`/api/sessions/${sessionId}/seats`, { name, verifier: sha256(token) }, invite)
  return token
}

interface StrangeWelcome extends Json {
  shared: { events?: StrangeEvent[]; seq?: number; state?: WholeState }
}

function open(sessionId: string, token: string, cursor?: Json): { socket: Socket; welcome: Promise<StrangeWelcome> } {
  const auth = { sessionId, token, protocol: 1, ...(cursor ? { cursor } : {}) }
  const socket = io(address, { auth, transports: ['websocket'], reconnection: false, forceNew: true })
  afterAll(() => void socket.disconnect())
  const welcome = new Promise<StrangeWelcome>((resolve, reject) => {
    socket.once('welcome', resolve)
    socket.once('connect_error', reject)
  })
  return { socket, welcome }
}

/** Takes each event of the shared stream once and in order; resolves waits when it has got so far. */
async function follow(sessionId: string, token: string) {
  const { socket, welcome } = open(sessionId, token, { shared: 0, private: 0 })
  let small = nothing
  let seq = 0
  const waits: { seq: number; resolve: () => void }[] = []
  const take = (events: StrangeEvent[]) => {
    for (const event of events) {
      if (event.stream !== 'shared' || event.seq <= seq) continue
      if (event.seq !== seq + 1) throw new Error(`event ${event.seq} after ${seq}`)
      small = fold(small, event)
      seq = event.seq
    }
    for (const wait of waits) if (seq >= wait.seq) wait.resolve()
  }
  const early: StrangeEvent[][] = []
  const keep = (events: StrangeEvent[]) => void early.push(events)
  socket.on('events', keep)
  take((await welcome).shared.events ?? [])
  socket.off('events', keep)
  socket.on('events', take)
  for (const events of early) take(events)
  return {
    small: () => small,
    reached: (wanted: number) =>
      new Promise<void>((resolve) => {
        waits.push({ seq: wanted, resolve })
        take([])
      }),
    /** Gives a command and returns how far the shared stream has come by it. */
    async give(command: Json): Promise<number> {
      const answer = await socket.emitWithAck('command', { commandId: makeId(), ...command })
      if (!answer.ok) throw new Error(`${command.type}: ${answer.code}`)
      return answer.seq.shared
    },
  }
}

test('a client written from the protocol alone takes part in a whole interview', async () => {
  const topics = ['Hello', 'Growth', 'Your questions'].map((title) => ({ title, minutes: 10 }))
  const close = { title: 'Close', minutes: 5, protected: 'close' }
  const plan = { title: 'Backend engineer', minutes: 45, topics: [...topics, close] }
  const created = await post('/api/sessions', plan)
  const sessionId = String(created.sessionId)
  const { interviewer: invite, candidate: otherInvite } = created.invites as Record<string, string>
  const danasToken = await sit(sessionId, String(invite), 'Dana')
  const samsToken = await sit(sessionId, String(otherInvite), 'Sam')
  const dana = await follow(sessionId, danasToken)
  const sam = await follow(sessionId, samsToken)
  const topicIds = Object.keys(sam.small().covered)
  expect(topicIds).toHaveLength(4)

  const [onCall, salary, remote] = [makeId(), makeId(), makeId()]
  await sam.give({ type: 'concern/raise', concernId: onCall, text: 'How is on-call shared?' })
  const pay = makeId()
  await sam.give({ type: 'topic/propose', topicId: pay, title: 'Pay' })
  await dana.give({ type: 'topic/accept', topicId: pay, after: topicIds[0] })
  await dana.give({ type: 'topic/move', topicId: topicIds[2], after: null })
  await dana.give({ type: 'topic/skip', topicId: pay })
  await sam.give({ type: 'session/start' })
  await dana.give({ type: 'talk/focus', topicId: topicIds[1] })
  await sam.give({ type: 'drift/hint' }) // private: the shared stream does not move
  await dana.give({ type: 'session/hand-over', to: 'candidate' })
  await sam.give({ type: 'talk/extend', minutes: 5 })
  await dana.give({ type: 'session/hand-over', to: 'interviewer' })
  for (const side of [dana, sam]) await side.give({ type: 'topic/tick', topicId: topicIds[1], covered: true })
  await dana.give({ type: 'topic/tick', topicId: topicIds[0], covered: true })
  await dana.give({ type: 'topic/tick', topicId: topicIds[0], covered: false })
  await dana.give({ type: 'concern/answer', concernId: onCall })
  await sam.give({ type: 'concern/more', concernId: onCall })
  await sam.give({ type: 'concern/raise', concernId: salary, text: 'And the range?', when: 'can-wait' })
  await dana.give({ type: 'concern/raise', concernId: remote, text: 'Where would you work?' })
  await sam.give({ type: 'concern/answer', concernId: remote })
  await dana.give({ type: 'drift/call', label: 'market talk' })
  const kept = makeId()
  await sam.give({ type: 'drift/keep', itemId: kept, text: 'The market' })
  await dana.give({ type: 'session/wrap-up' })
  const live = [dana.small(), sam.small()]
  const last = await dana.give({ type: 'session/end', leftOpen: [salary], inWriting: [onCall] })
  await Promise.all([dana.reached(last), sam.reached(last)])

  expect(live.map(({ phase }) => phase)).toContain('wrap-up')
  expect(sam.small()).toEqual({
    ...{ phase: 'ended', leads: 'interviewer', current: null, kept: [kept, onCall] },
    agenda: [
      [topicIds[2], 'Your questions', false],
      [topicIds[0], 'Hello', false],
      [pay, 'Pay', true],
      [topicIds[1], 'Growth', false],
      [topicIds[3], 'Close', false],
    ],
    covered: {
      ...Object.fromEntries([...topicIds, pay].map((id) => [id, []])),
      [topicIds[1] ?? '']: ['candidate', 'interviewer'],
    },
    questions: { [onCall]: 'in-writing', [salary]: 'left-open', [remote]: 'answered' },
  })
  expect(dana.small()).toEqual(sam.small())
  const { shared } = await open(sessionId, samsToken).welcome
  expect(shared.seq).toBe(last)
  expect(shared.state && smallOf(shared.state)).toEqual(sam.small())
})
