/**
 * A holder at the wire: what a program that speaks the protocol sends and sees. For tests of the server; the browser's
 * own driver is tested in the browser.
 */
import { createHash, hkdfSync, randomBytes } from 'node:crypto'
import type { Event } from '@evenkeel/shared/protocol/down'
import type { NewSession, SeatTaken, SessionCreated } from '@evenkeel/shared/protocol/http'
import type { Refusal } from '@evenkeel/shared/protocol/refusals'
import type { Wish } from '@evenkeel/shared/protocol/up'
import type { Accepted, Answer, ClosingNotice, Person, Presence, Welcome } from '@evenkeel/shared/protocol/welcome'
import type { Seat } from '@evenkeel/shared/seat'
import type { Socket } from 'socket.io-client'
import { io } from 'socket.io-client'
import { expect } from 'vitest'
import { atTheEnd } from './at-the-end.ts'

export const makeId = (): string => randomBytes(16).toString('base64url')
export const makeSecret = (): string => randomBytes(32).toString('base64url')
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url')
export const inviteHashOf = (invite: string): string => sha256(`evenkeel/invite:${invite}`)
export const tokenOf = (seatKey: string, sessionId: string): string =>
  Buffer.from(hkdfSync('sha256', Buffer.from(seatKey, 'base64url'), sessionId, 'evenkeel/token', 32)).toString(
    'base64url',
  )
export const verifierOf = (token: string): string => sha256(token)

export interface Reply<Body = Record<string, unknown>> {
  status: number
  headers: Headers
  body: Body
}

/** One request; `secret` goes in the Authorization header. */
export async function call<Body = Record<string, unknown>>(
  address: string,
  method: string,
  path: string,
  { secret, body, headers = {} }: { secret?: string; body?: unknown; headers?: Record<string, string> } = {},
): Promise<Reply<Body>> {
  const response = await fetch(`${address}${path}`, {
    method,
    headers: {
      ...(secret ? { Authorization: `Bearer ${secret}` } : {}),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json')
  return { status: response.status, headers: response.headers, body: (isJson ? JSON.parse(text) : { text }) as Body }
}

export const aSession = (overrides: Partial<NewSession> = {}): NewSession => ({
  title: 'Staff Engineer',
  minutes: 40,
  topics: [
    { topicId: 'topic-role', title: 'The role', minutes: 6 },
    { topicId: 'topic-growth', title: 'Growth', minutes: 5 },
    { topicId: 'topic-questions', title: 'Your questions', minutes: 9, protected: 'questions' },
    { topicId: 'topic-close', title: 'Close', minutes: 4, protected: 'close' },
  ],
  ...overrides,
})

/** @param secret the API key of a program that makes it */
export async function createSession(
  address: string,
  overrides: Partial<NewSession> = {},
  secret?: string,
): Promise<SessionCreated> {
  const given = { body: aSession(overrides), ...(secret ? { secret } : {}) }
  const { status, body } = await call<SessionCreated>(address, 'POST', '/api/sessions', given)
  expect(status).toBe(201)
  return body
}

/** The key and what the server answered to taking the seat with it. */
export async function takeSeat(address: string, sessionId: string, invite: string, name = 'Somebody') {
  const token = tokenOf(makeSecret(), sessionId)
  const body = { name, verifier: verifierOf(token) }
  const reply = await call<SeatTaken>(address, 'POST', `/api/sessions/${sessionId}/seats`, { secret: invite, body })
  return { token, reply, ...reply.body }
}

export type WireClient = Awaited<ReturnType<typeof connect>>

/** Connects and resolves with the first welcome; rejects with the refusal's data. Closed after the file's last test. */
export async function connect(
  address: string,
  auth: {
    sessionId: string
    token: string
    cursor?: { shared: number; private: number; epoch?: number }
    [field: string]: unknown
  },
  options: Record<string, unknown> = {},
) {
  const socket: Socket = io(address, {
    auth: { protocol: 1, ...auth },
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    ...options,
  })
  atTheEnd(() => socket.disconnect())
  const events: Event[] = []
  const answers: Answer[] = []
  const closings: ClosingNotice[] = []
  const devices: number[] = []
  let people: Person[] = []
  let presence: Presence = {}
  const waiting = new Set<() => void>()
  const changed = () => {
    for (const look of waiting) look()
  }
  socket.on('events', (more: Event[]) => {
    events.push(...more)
    changed()
  })
  socket.on('answer', (answer: Answer) => {
    answers.push(answer)
    changed()
  })
  socket.on('people', (now: Person[]) => {
    people = now
    changed()
  })
  socket.on('presence', (now: Presence) => {
    presence = now
    changed()
  })
  socket.on('devices', ({ count }: { count: number }) => {
    devices.push(count)
    changed()
  })
  socket.on('closing', (notice: ClosingNotice) => {
    closings.push(notice)
    changed()
  })
  socket.on('disconnect', changed)
  const welcome = await new Promise<Welcome>((resolve, reject) => {
    socket.once('welcome', (first: Welcome) => {
      // Here, since what follows it in the same packet of the network is heard before anybody who awaits it goes on.
      people = first.people
      presence = first.presence
      resolve(first)
    })
    socket.once('connect_error', (error: Error & { data?: unknown }) => reject(error.data ?? error))
  })

  const client = {
    socket,
    welcome,
    /** Everything received after the welcome, in order of arrival. */
    events,
    /** What came in place of an acknowledgement, in order of arrival. */
    answers,
    closings,
    /** How many devices of this holder were connected, each time it was told. */
    devices,
    people: () => people,
    presence: () => presence,
    /** Gives a command and resolves with the server's answer. */
    give: (wish: Wish | Record<string, unknown>): Promise<Accepted | Refusal> =>
      socket.emitWithAck('command', { commandId: makeId(), ...wish }),
    /** Gives a command without a callback and resolves with what answers it: its event, or `answer`. */
    async giveForEvent(wish: Wish | Record<string, unknown>): Promise<Event | Answer> {
      const command = { commandId: makeId(), ...wish }
      const heard = [events.length, answers.length]
      socket.emit('command', command)
      const isOwn = (event: Event) => event.holderId === welcome.holderId && !event.type.startsWith('seat/')
      const found = () =>
        [...events.slice(heard[0]).filter(isOwn), ...answers.slice(heard[1])].find(
          ({ commandId }) => commandId === command.commandId,
        )
      await client.until(() => found() !== undefined)
      return found() as Event | Answer
    },
    /** Resolves as soon as `holds` is true of what was received; looks at every message, never at a clock. */
    until: (holds: () => boolean): Promise<void> =>
      new Promise((resolve) => {
        const look = () => {
          if (!holds()) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        look()
      }),
    /** Resolves with the first event of this type, received already or still to come. */
    async event(type: Event['type']): Promise<Event> {
      await client.until(() => events.some((event) => event.type === type))
      return events.find((event) => event.type === type) as Event
    },
    leave(): void {
      socket.disconnect()
    },
  }
  return client
}

/** A session with both seats taken and both connected. */
export async function bothSeated(address: string, overrides: Partial<NewSession> = {}) {
  const session = await createSession(address, overrides)
  const { sessionId } = session
  const sit = async (seat: Seat, name: string) => {
    const { token, holderId } = await takeSeat(address, sessionId, session.invites[seat], name)
    const client = await connect(address, { sessionId, token })
    return { ...client, token, holderId }
  }
  const interviewer = await sit('interviewer', 'Dana')
  const candidate = await sit('candidate', 'Sam')
  return { session, sessionId, interviewer, candidate }
}
