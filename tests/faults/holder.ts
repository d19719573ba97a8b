/**
 * A holder under faults. Comes back by itself with a cursor, as a browser does, and keeps a history: what became of
 * every command, and what arrived in which order. `checker.ts` holds the history against the log.
 */

import { setTimeout as wait } from 'node:timers/promises'
import { createAnswers } from '@evenkeel/client/sync/answers'
import { within } from '@evenkeel/client/sync/within'
import type { Event, PrivateEvent, SharedEvent } from '@evenkeel/shared/protocol/down'
import type { Refusal } from '@evenkeel/shared/protocol/refusals'
import type { Accepted, ClosingNotice, Welcome } from '@evenkeel/shared/protocol/welcome'
import { reducePrivate, reduceShared } from '@evenkeel/shared/reduce'
import type { PrivateState, SharedState } from '@evenkeel/shared/state'
import { emptyPrivate, emptyShared } from '@evenkeel/shared/state'
import type { Socket } from 'socket.io-client'
import { io } from 'socket.io-client'
import { atTheEnd } from '../harness/at-the-end.ts'
import { makeId } from '../harness/wire-client.ts'

/** One line of the history: a command, and what is known of it. */
export interface Press {
  command: { commandId: string; type: string; [field: string]: unknown }
  /** Unknown: the line broke or the server asked to try again later; it may be stored, once. */
  outcome: 'ok' | 'refused' | 'unknown'
  seq?: Accepted['seq']
}

/** One stream as this client knows it: everything that arrived, and its fold. */
interface Known<State> {
  seq: number
  state: State
  events: Event[]
}

export type Holder = ReturnType<typeof createHolder>

interface Options {
  address: string
  sessionId: string
  token: string
  /** How long before the next attempt to connect, the first being 0. */
  againMs?: (attempt: number) => number
  /** How it connects: by WebSocket unless said otherwise. */
  transport?: 'websocket' | 'polling'
  /** A command unanswered for so long means that the line is dead, whatever TCP says of it. */
  patienceMs?: number
}

export function createHolder(options: Options) {
  const { sessionId, token, againMs = () => 20, transport = 'websocket', patienceMs = 2_000 } = options
  let { address } = options
  const presses: Press[] = []
  const shared: Known<SharedState> = { seq: 0, state: emptyShared, events: [] }
  const own: Known<PrivateState> = { seq: 0, state: emptyPrivate, events: [] }
  /**
   * Against rule 4: a seq that did not follow the one before, or a server that knows less than this client has seen.
   * Against rule 6: an answer before its own event.
   */
  const wrongs = { gaps: 0, rewound: 0, early: 0 }
  let socket: Socket | undefined
  const answers = createAnswers()
  let asked = 0
  let holderId = ''
  let isOnline = false
  let hasLeft = false
  let waiting: (() => void)[] = []
  let attempts = 0
  /** Since when nothing could be seen, and the longest that it has been so, in milliseconds. */
  let offlineSince: number | undefined
  let longestGapMs = 0

  function take(event: Event): void {
    const known = event.stream === 'shared' ? shared : own
    if (event.seq !== known.seq + 1) wrongs.gaps++
    known.seq = event.seq
    known.events.push(event)
    if (event.stream === 'shared') shared.state = reduceShared(shared.state, event as SharedEvent)
    else own.state = reducePrivate(own.state, event as PrivateEvent)
  }

  /** No test lets a client fall so far behind that a state would be the shorter way. */
  function rewind<State>(known: Known<State>, { seq, state }: { seq: number; state: State }): void {
    wrongs.rewound++
    Object.assign(known, { seq, state, events: known.events.slice(0, seq) })
  }

  function welcomed({ shared: ofAll, private: mine, holderId: who }: Welcome): void {
    holderId = who
    for (const stream of [ofAll, mine]) if ('events' in stream) for (const event of stream.events) take(event)
    if ('state' in ofAll) rewind(shared, ofAll)
    if ('state' in mine) rewind(own, mine)
    isOnline = true
    attempts = 0
    if (offlineSince !== undefined) longestGapMs = Math.max(longestGapMs, performance.now() - offlineSince)
    offlineSince = undefined
    for (const go of waiting.splice(0)) go()
  }

  function lost(): void {
    if (isOnline) offlineSince = performance.now()
    isOnline = false
  }

  /** One connection, until it is lost. @returns when the server said to come back, if it did */
  function visit(): Promise<number | undefined> {
    return new Promise((resolve) => {
      let saidMs: number | undefined
      const cursor = { shared: shared.seq, private: own.seq }
      const now = io(address, {
        auth: { protocol: 1, sessionId, token, cursor },
        transports: [transport],
        // As the page names its session to whoever balances.
        query: { s: sessionId },
        reconnection: false,
        forceNew: true,
        timeout: patienceMs,
      })
      socket = now
      const end = (): void => {
        clearTimeout(slow)
        lost()
        answers.cut()
        now.off()
        now.close()
        resolve(saidMs)
      }
      // A server that dies in the middle of the handshake says nothing more, and the library has no limit for that.
      const slow = setTimeout(end, patienceMs)
      now.on('welcome', (welcome: Welcome) => {
        clearTimeout(slow)
        answers.welcome(welcome)
        welcomed(welcome)
      })
      now.on('events', (events: Event[]) => {
        for (const event of events) take(event)
        answers.events(events)
      })
      now.on('answer', answers.answer)
      now.on('closing', ({ retryAfterMs }: ClosingNotice) => {
        saidMs = retryAfterMs
      })
      now.on('disconnect', end)
      now.on('connect_error', end)
    })
  }

  async function keepComing(): Promise<void> {
    while (!hasLeft) {
      const saidMs = await visit()
      if (!hasLeft) await wait(saidMs ?? againMs(attempts++))
    }
  }

  /** Every other time with the callback, as older pages do. */
  async function ask(line: Socket | undefined, command: Press['command']): Promise<Accepted | Refusal> {
    if (asked++ % 2 === 0 || !answers.areEvents()) return line?.timeout(patienceMs).emitWithAck('command', command)
    line?.emit('command', command)
    const answer = await within(patienceMs, answers.to(command.commandId))
    return answer === 'told' ? { ok: true, seq: storedAt(command) } : answer
  }

  /** By the events that were told of it. */
  function storedAt({ commandId }: Press['command']): Accepted['seq'] {
    const told = [...shared.events, ...own.events].filter((event) => event.commandId === commandId)
    return Object.fromEntries(told.map(({ stream, seq }) => [stream, seq]))
  }

  async function give(press: Press): Promise<Press> {
    if (!isOnline) await holder.back()
    const line = socket
    try {
      const answer = await ask(line, press.command)
      if (answer.ok) {
        Object.assign(press, { outcome: 'ok', seq: answer.seq })
        if ((answer.seq.shared ?? 0) > shared.seq || (answer.seq.private ?? 0) > own.seq) wrongs.early++
      } else if (answer.retryAfterMs === undefined) press.outcome = 'refused'
      else await wait(answer.retryAfterMs)
    } catch {
      line?.disconnect()
    }
    return press
  }

  const holder = {
    sessionId,
    token,
    get holderId() {
      return holderId
    },
    presses,
    shared,
    own,
    wrongs,
    get isOnline() {
      return isOnline
    },
    get longestGapMs() {
      return longestGapMs
    },
    /** Resolves while there is a connection that was welcomed. */
    back: (): Promise<void> => (isOnline ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
    /** Gives a command as soon as there is a connection, and resolves with what became of it. */
    press(wish: Record<string, unknown> & { type: string }): Promise<Press> {
      const press: Press = { command: { commandId: makeId(), ...wish }, outcome: 'unknown' }
      presses.push(press)
      return give(press)
    },
    /** Asks again, under the same id, until it is known what became of it: what an outbox does. */
    async settle(press: Press): Promise<void> {
      while (press.outcome === 'unknown') await give(press)
    },
    /** Goes another way from the next connection on. */
    reroute(to: string): void {
      address = to
    },
    /** Drops the line; it comes back by itself. */
    drop: () => void socket?.disconnect(),
    leave(): void {
      hasLeft = true
      waiting = []
      socket?.disconnect()
    },
  }
  atTheEnd(() => holder.leave())
  void keepComing()
  return holder
}
