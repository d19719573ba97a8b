/**
 * Drives `sync-state` with a connection, a clock and the browser's storage, all of them passed in. It decides nothing
 * about the interview: every change of what is known goes through the pure functions, and every view is made from the
 * result.
 */
import { isOfTheMoment } from '@evenkeel/shared/decide'
import type { RefusalCode } from '@evenkeel/shared/protocol/refusals'
import type { Command, Wish } from '@evenkeel/shared/protocol/up'
import { protocolVersion } from '@evenkeel/shared/protocol/version'
import type { Actor } from '@evenkeel/shared/state'
import type { Pending, SyncState } from '@evenkeel/shared/sync/sync-state'
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
import { createServerClock } from './server-clock.ts'
import { createSessionStore, viewOf } from './session-store.ts'
import type { Surroundings } from './surroundings.ts'

/** How long an answer may take before a command of the moment is given up (ARCHITECTURE: offline). */
const answerWithinMs = 10_000
/** A server that does not answer a ping within this is not there, even if the socket still believes so. */
const pingWithinMs = 2_000
/** When to come back to a server that closed the connection and named no time. */
const comeBackMs = 3_000

export type SyncClient = ReturnType<typeof createSyncClient>

/** Whose device this is, and of which session. */
export interface Belonging {
  sessionId: string
  actor: Actor
  token: string
  deviceId: string
}

export function createSyncClient({ sessionId, actor, token, deviceId }: Belonging, surroundings: Surroundings) {
  const { kept, after, every, makeId } = surroundings
  const clock = createServerClock(surroundings.clock)
  const store = createSessionStore(sessionId, actor, clock.now())
  const keeping = createKeeping(kept, after, () => store.setState({ keeps: false }))
  let sync: SyncState = emptySync(actor)
  /** Whether a command was sent and has no answer yet. */
  let isUnderWay = false
  let lastPressAt = 0
  let ready = false
  /** Between two attempts to connect, of which the next may be seconds away. */
  let isWaitingToRetry = false

  function become(next: SyncState): void {
    const before = sync
    sync = next
    store.setState(viewOf(sync))
    keeping.follow(before, sync)
  }

  /** One at a time, in the order in which they were pressed. */
  async function flush(): Promise<void> {
    const next = nextToSend(sync)
    if (!next || isUnderWay || !ready) return
    isUnderWay = true
    const goesOn = await send(next)
    isUnderWay = false
    if (goesOn) await flush()
  }

  /** @returns whether the next one may follow at once */
  async function send({ command }: Pending): Promise<boolean> {
    const answer = await transport.give(command, answerWithinMs)
    if (answer === 'cut') return false // the next welcome settles it
    if (answer === 'late') {
      if (isOfTheMoment(command)) become(gaveUp(sync, command.commandId))
      reconnect()
      return false
    }
    become(answered(sync, command.commandId, answer))
    if (answer.ok || answer.retryAfterMs === undefined) return true
    later(answer.retryAfterMs, flush)
    return false
  }

  const timers = new Set<() => void>()
  /** Unless the page was left by then. */
  function later(ms: number, task: () => void): void {
    const callOff = after(ms, () => {
      timers.delete(callOff)
      task()
    })
    timers.add(callOff)
  }

  function reconnect(): void {
    transport.disconnect()
    transport.connect()
  }

  const measure = () => clock.measure(() => transport.ping(pingWithinMs))

  /** The page is looked at again, or the network came back: find out at once whether the server is there (SY8). */
  function wake(): void {
    if (ready) measure().catch(reconnect)
    else if (isWaitingToRetry) reconnect()
  }

  const join = () => ({
    sessionId,
    token,
    deviceId,
    protocol: protocolVersion,
    ...(sync.epoch === null ? {} : { cursor: { shared: sync.shared.seq, private: sync.own.seq, epoch: sync.epoch } }),
  })

  const transport = surroundings.openTransport(join, {
    welcome(welcome) {
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
      measure().then(tick).catch(reconnect)
      void flush()
    },
    events(events) {
      const next = received(sync, events)
      if (next === 'gap') reconnect()
      else become(next)
    },
    people: (people) => become({ ...sync, people }),
    presence: (presence) => become({ ...sync, presence }),
    closing({ reason, retryAfterMs }) {
      if (reason === 'session-gone') refusedFor(reason)
      else if (retryAfterMs !== undefined) later(retryAfterMs, () => transport.connect())
    },
    trying() {
      isWaitingToRetry = false
    },
    unreachable() {
      isWaitingToRetry = true
      store.setState(({ connection }) => ({ connection: connection === 'online' ? 'offline' : connection }))
    },
    refused(code, retryAfterMs) {
      isWaitingToRetry = false
      if (retryAfterMs !== undefined) later(retryAfterMs, () => transport.connect())
      else refusedFor(code)
    },
    cut(by) {
      ready = false
      isWaitingToRetry = true
      if (store.getState().connection === 'refused') return
      store.setState({ connection: 'offline' })
      // Where the server closed it the library does not come back by itself.
      if (by === 'server') later(comeBackMs, () => transport.connect())
    },
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
  let atTheEnd: (() => void)[] = []

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
      atTheEnd = [every(1_000, tick), surroundings.onWake(wake)]
      transport.connect()
    },

    stop(): void {
      for (const end of atTheEnd) end()
      for (const callOff of timers) callOff()
      transport.disconnect()
    },

    /** The person pressed something. It shows at once; what waits for the server survives a reload (SY5, SY6). */
    submit(wish: Wish): void {
      const command = { ...wish, commandId: makeId() } as Command
      lastPressAt = Math.max(clock.now(), lastPressAt + 1)
      become(submitted(sync, command, lastPressAt))
      void flush()
    },

    dismiss: (commandId: string): void => become(dismissed(sync, commandId)),
  }
}
