/**
 * Drives `sync-state` with a socket, a clock and the browser's storage. It decides nothing about the interview: every
 * change of what is known goes through the pure functions, and every view is made from the result.
 */
import { isOfTheMoment } from '@evenkeel/shared/decide'
import type { RefusalCode } from '@evenkeel/shared/protocol/refusals'
import type { Command, Wish } from '@evenkeel/shared/protocol/up'
import { protocolVersion } from '@evenkeel/shared/protocol/version'
import type { Actor } from '@evenkeel/shared/state'
import type { SyncState } from '@evenkeel/shared/sync/sync-state'
import {
  answered,
  dismissed,
  emptySync,
  gaveUp,
  nextToSend,
  received,
  submitted,
  welcomed,
} from '@evenkeel/shared/sync/sync-state'
import { createKeeping } from './keeping.ts'
import type { Kept } from './kept.ts'
import { makeId } from './keys.ts'
import { createServerClock } from './server-clock.ts'
import { createSessionStore, viewOf } from './session-store.ts'
import type { Refused } from './transport.ts'
import { createTransport } from './transport.ts'

/** How long an answer may take before a command of the moment is given up (ARCHITECTURE: offline). */
const answerWithinMs = 10_000
/** A server that does not answer a ping within this is not there, even if the socket still believes so. */
const pingWithinMs = 2_000
/** When to come back to a server that closed the connection and named no time. */
const comeBackMs = 3_000

export type SyncClient = ReturnType<typeof createSyncClient>

export function createSyncClient({
  sessionId,
  actor,
  token,
  deviceId,
  kept,
}: {
  sessionId: string
  actor: Actor
  token: string
  deviceId: string
  kept: Kept
}) {
  const clock = createServerClock()
  const store = createSessionStore(sessionId, actor, clock.now())
  const keeping = createKeeping(kept, () => store.setState({ keeps: false }))
  let sync: SyncState = emptySync(actor)
  /** The command that was sent and has no answer yet. */
  let underWay: string | null = null
  let lastPressAt = 0
  let ready = false
  /** Between two attempts to connect, of which the next may be seconds away. */
  let isWaitingToRetry = false

  const transport = createTransport(() => ({
    sessionId,
    token,
    deviceId,
    protocol: protocolVersion,
    ...(sync.epoch === null ? {} : { cursor: { shared: sync.shared.seq, private: sync.own.seq, epoch: sync.epoch } }),
  }))

  function become(next: SyncState): void {
    const before = sync
    sync = next
    store.setState(viewOf(sync))
    keeping.follow(before, sync)
  }

  /** One at a time, in the order in which they were pressed. */
  function flush(): void {
    const next = nextToSend(sync)
    if (!next || underWay || !ready) return
    const { command } = next
    underWay = command.commandId
    transport.timeout(answerWithinMs).emit('command', command, (lost, answer) => {
      if (underWay !== command.commandId) return
      underWay = null
      if (!lost) {
        become(answered(sync, command.commandId, answer))
        if (answer.ok || answer.retryAfterMs === undefined) flush()
        else later(answer.retryAfterMs, flush)
      } else if (transport.connected) {
        if (isOfTheMoment(command)) become(gaveUp(sync, command.commandId))
        reconnect()
      } // else the connection was cut: the next welcome settles it
    })
  }

  const connect = (): void => void transport.connect()
  const timers = new Set<ReturnType<typeof setTimeout>>()
  /** Unless the page was left by then. */
  function later(ms: number, task: () => void): void {
    const timer = setTimeout(() => {
      timers.delete(timer)
      task()
    }, ms)
    timers.add(timer)
  }

  function reconnect(): void {
    ready = false
    underWay = null
    transport.disconnect().connect()
  }

  const measure = () => clock.measure(() => transport.timeout(pingWithinMs).emitWithAck('sync', {}))

  /** The page is looked at again, or the network came back: find out at once whether the server is there (SY8). */
  function wake(): void {
    if (document.visibilityState !== 'visible') return
    if (ready) measure().catch(reconnect)
    else if (isWaitingToRetry) reconnect()
  }

  transport.on('welcome', (welcome) => {
    clock.heard(welcome.now)
    const next = welcomed(sync, welcome)
    if (next === 'gap') {
      // What is kept here does not fit what the server has: forget the copy, keep the outbox, ask for everything.
      sync = { ...sync, epoch: null, shared: emptySync(actor).shared, own: emptySync(actor).own }
      reconnect()
      return
    }
    become(next)
    store.setState({ connection: 'online', refusedWith: null, now: clock.now() })
    ready = true
    isWaitingToRetry = false
    underWay = null
    measure().then(tick).catch(reconnect)
    flush()
  })
  transport.on('events', (events) => {
    const next = received(sync, events)
    if (next === 'gap') reconnect()
    else become(next)
  })
  transport.on('people', (people) => become({ ...sync, people }))
  transport.on('presence', (presence) => become({ ...sync, presence }))
  transport.on('closing', ({ reason, retryAfterMs }) => {
    if (reason === 'session-gone') refusedFor(reason)
    else if (retryAfterMs !== undefined) later(retryAfterMs, connect)
  })
  transport.io.on('reconnect_attempt', () => {
    isWaitingToRetry = false
  })
  transport.on('disconnect', (reason) => {
    ready = false
    underWay = null
    isWaitingToRetry = true
    if (store.getState().connection === 'refused') return
    store.setState({ connection: 'offline' })
    // Where the server closed it the library does not come back by itself.
    if (reason === 'io server disconnect') later(comeBackMs, connect)
  })
  transport.on('connect_error', (error: Refused) => {
    isWaitingToRetry = transport.active
    // The library tries again by itself where nobody answered; a refusal at the door it leaves to us.
    if (transport.active)
      store.setState(({ connection }) => ({ connection: connection === 'online' ? 'offline' : connection }))
    else if (error.data?.retryAfterMs !== undefined) later(error.data.retryAfterMs, connect)
    else refusedFor(error.data?.code ?? 'internal')
  })

  /** The server will not have this seat. Of a deleted session nothing is kept here either (SEAT8, EN4). */
  function refusedFor(code: RefusalCode): void {
    if (code === 'session-gone') {
      sync = emptySync(actor)
      keeping.forget()
      store.setState(viewOf(sync))
    }
    store.setState({ connection: 'refused', refusedWith: code })
  }

  const tick = () => store.setState({ now: clock.now() })
  let ticking: ReturnType<typeof setInterval> | undefined

  return {
    store,

    /** Brings back what this browser kept, so that it shows before anybody is asked. */
    async restore(): Promise<void> {
      sync = { ...sync, ...(await keeping.restore()) }
      // Whatever the clock says by now, what is pressed next comes behind what was pressed before.
      lastPressAt = Math.max(0, ...sync.pending.map(({ at }) => at))
      store.setState(viewOf(sync))
    },

    start(): void {
      ticking = setInterval(tick, 1_000)
      document.addEventListener('visibilitychange', wake)
      addEventListener('online', wake)
      addEventListener('pageshow', wake)
      transport.connect()
    },

    stop(): void {
      clearInterval(ticking)
      for (const timer of timers) clearTimeout(timer)
      document.removeEventListener('visibilitychange', wake)
      removeEventListener('online', wake)
      removeEventListener('pageshow', wake)
      transport.disconnect()
    },

    /** The person pressed something. It shows at once; what waits for the server survives a reload (SY5, SY6). */
    submit(wish: Wish): void {
      const command = { ...wish, commandId: makeId() } as Command
      lastPressAt = Math.max(clock.now(), lastPressAt + 1)
      become(submitted(sync, command, lastPressAt))
      flush()
    },

    dismiss: (commandId: string): void => become(dismissed(sync, commandId)),
  }
}
