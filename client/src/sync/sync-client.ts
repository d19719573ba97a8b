/**
 * Drives `sync-state` with a connection, a clock and the browser's storage, all of them passed in. It decides nothing
 * about the interview: every change of what is known goes through the pure functions, and every view is made from the
 * result.
 */
import type { RefusalCode } from '@evenkeel/shared/protocol/refusals'
import type { Command, Wish } from '@evenkeel/shared/protocol/up'
import { isOfTheMoment } from '@evenkeel/shared/rights'
import { isAlreadySo } from '@evenkeel/shared/session/already'
import type { Outbox, Pending, SyncState } from '@evenkeel/shared/sync/sync-state'
import {
  answered,
  dismissed,
  emptySync,
  gaveUp,
  inStep,
  nextToSend,
  received,
  submitted,
  welcomed,
} from '@evenkeel/shared/sync/sync-state'
import { joinOf } from './join-of.ts'
import { createKeeping } from './keeping.ts'
import { createLater, once } from './later.ts'
import { createRules } from './rules.ts'
import { createSender } from './sender.ts'
import { createServerClock } from './server-clock.ts'
import { createSessionStore, viewOf } from './session-store.ts'
import type { Belonging, Surroundings } from './surroundings.ts'
import { isTooLarge } from './transport.ts'

/** How long an answer may take before a command of the moment is given up (ARCHITECTURE: offline). */
const answerWithinMs = 10_000
/** Nobody who is late for a call is kept waiting for the first connection. */
const aloneAfterMs = 8_000
/** When to come back to a server that closed the connection and named no time. */
const comeBackMs = 3_000

export type SyncClient = ReturnType<typeof createSyncClient>

export function createSyncClient(belonging: Belonging, surroundings: Surroundings) {
  const { sessionId, actor } = belonging
  const { kept, after, every, makeId } = surroundings
  const later = createLater(after)
  const clock = createServerClock(surroundings.clock)
  const store = createSessionStore(sessionId, actor, clock.now())
  const keeping = createKeeping(kept, after, () => store.setState({ keeps: false }))
  let sync: SyncState = emptySync(actor)
  /** Commands that the connection was closed for once. */
  const tooLarge = new Set<string>()
  let lastPressAt = 0
  let ready = false
  /** Between two attempts to connect, of which the next may be seconds away. */
  let isWaitingToRetry = false
  let planned: Partial<SyncState> = {} // what the link showed, for whoever was never connected

  function become(next: SyncState): void {
    const before = sync
    const { session } = next.shared.state
    sync = { ...next, notices: next.notices.filter(({ command }) => !isAlreadySo(command, session)) }
    store.setState({ ...view(), now: now() })
    keeping.follow(before, sync)
  }

  const view = () => viewOf(sync, rules.read())
  const rules = createRules(surroundings, () => store.setState(view()))

  /** What other pages of this browser have come to. Whatever the clock says, what is pressed next comes behind it. */
  function takeOver(outbox: Outbox): void {
    sync = inStep(sync, outbox, keeping.isKept)
    keeping.dropReplaced(sync, outbox)
    lastPressAt = Math.max(lastPressAt, ...sync.pending.map(({ at }) => at))
  }

  const flush = createSender({
    alone: surroundings.alone,
    async catchUp() {
      const outbox = await keeping.outbox()
      if (!outbox) return
      takeOver(outbox)
      keeping.setAsideAgain(sync.notices, outbox)
      store.setState(view())
    },
    async sendNext() {
      const next = ready ? nextToSend(sync) : undefined
      return next !== undefined && send(next)
    },
  })

  /** @returns whether the next one may follow at once */
  async function send({ command, at }: Pending): Promise<boolean> {
    const { commandId } = command
    if (isOfTheMoment(command) && clock.since(at) > answerWithinMs) {
      become(gaveUp(sync, commandId))
      return true
    }
    const answer = await transport.give(command, answerWithinMs)
    if (answer === 'too-large') {
      if (tooLarge.has(commandId)) become(gaveUp(sync, commandId, 'message-too-large'))
      tooLarge.add(commandId)
    }
    if (answer === 'cut' || answer === 'too-large') return false // the next welcome settles it
    if (answer === 'late') {
      if (isOfTheMoment(command)) become(gaveUp(sync, commandId))
      reconnect()
      return false
    }
    become(answered(sync, commandId, answer))
    if (answer.ok && command.type === 'seat/erase') refusedFor('seat-erased')
    if (answer.ok || answer.retryAfterMs === undefined) return true
    later.in(answer.retryAfterMs, flush)
    return false
  }

  /** A server that turns somebody away is not asked ever more often. */
  const comeBack = once(later, () => transport.connect())

  function reconnect(): void {
    transport.disconnect()
    transport.connect()
  }

  const measure = () => clock.measure((withinMs) => transport.ping(withinMs)).catch(reconnect)

  /** The page is looked at again, or the network came back: find out at once whether the server is there (SY8). */
  function wake(): void {
    if (ready) void measure().then(flush)
    else if (isWaitingToRetry) reconnect()
  }

  const transport = surroundings.openTransport(() => joinOf(belonging, sync), {
    welcome(welcome) {
      if (welcome.readOnly === 'seat-erased') return refusedFor('seat-erased')
      clock.heard(welcome.now)
      const next = welcomed(sync, welcome)
      if (next === 'gap') {
        // What is kept here does not fit what the server has: forget the copy, keep the outbox, ask for everything.
        sync = { ...sync, epoch: null, shared: emptySync(actor).shared, own: emptySync(actor).own }
        reconnect()
        return
      }
      become(next)
      store.setState({ connection: 'online', refusedWith: null, now: now() })
      ready = true
      isWaitingToRetry = false
      void measure().then(tick)
      keeping.askAgain()
      flush()
    },
    events(events) {
      const next = received(sync, events)
      if (next === 'gap') reconnect()
      else become(next)
    },
    people: (people) => become({ ...sync, people }),
    presence: (presence) => become({ ...sync, presence }),
    devices: ({ count }) => store.setState({ devices: count }),
    closing({ reason, retryAfterMs }) {
      if (reason === 'session-gone') refusedFor(reason)
      else if (retryAfterMs !== undefined) comeBack(retryAfterMs)
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
      if (retryAfterMs !== undefined) comeBack(retryAfterMs)
      else refusedFor(code)
    },
    cut(by) {
      ready = false
      isWaitingToRetry = true
      if (store.getState().connection === 'refused') return
      store.setState({ connection: 'offline' })
      // Where the server closed it the library does not come back by itself.
      if (by === 'server') comeBack(comeBackMs)
    },
  })

  /** The server will not have this seat. Of what was deleted or erased nothing is kept here either (SEAT8, EN4). */
  function refusedFor(code: RefusalCode): void {
    if (code === 'session-gone' || code === 'seat-erased') {
      sync = emptySync(actor)
      keeping.forget()
    }
    // What was of the moment is not sent again, however this seat comes back.
    for (const { command, stored } of sync.pending)
      if (!stored && isOfTheMoment(command)) sync = gaveUp(sync, command.commandId)
    store.setState({ ...view(), connection: 'refused', refusedWith: code })
    if (code === 'seat-erased') stop()
  }

  /** Whoever is here works with what this browser has, and is told so (SY6). */
  function goOnAlone(): void {
    if (store.getState().connection !== 'connecting') return
    if (sync.epoch === null) sync = { ...sync, ...planned }
    store.setState({ ...view(), connection: 'offline' })
  }

  /** The server's clock is estimated; what happened there is not ahead of it. */
  const now = () => Math.max(clock.now(), sync.lastEventAt ?? 0)
  const tick = () => store.setState({ now: now() })
  let atTheEnd: (() => void)[] = []

  function stop(): void {
    for (const end of atTheEnd) end()
    later.callOff()
    transport.disconnect()
  }

  return {
    store,
    /** Brings back what this browser kept, so that it shows before anybody is asked. */
    async restore(): Promise<void> {
      const { outbox, ...state } = await keeping.restore()
      if (state.epoch === null) planned = state
      else sync = { ...sync, ...state }
      takeOver(outbox)
      // What waits is in the first view of whoever comes back to it.
      if (sync.pending.length > 0) await rules.loadAtOnce()
      store.setState(view())
    },

    start(): void {
      atTheEnd = [every(1_000, tick), surroundings.onWake(wake), after(aloneAfterMs, goOnAlone)]
      transport.connect()
    },
    stop,
    readRules: rules.read,
    loadRules: rules.load,

    /** The person pressed something. It shows at once; what waits for the server survives a reload (SY5, SY6). */
    submit(wish: Wish): void {
      const command = { ...wish, commandId: makeId() } as Command
      lastPressAt = Math.max(clock.now(), lastPressAt + 1)
      become(submitted(sync, command, lastPressAt))
      void rules.load()
      if (isTooLarge(command)) become(gaveUp(sync, command.commandId, 'message-too-large'))
      else flush()
    },

    /** Of the moment, and nothing that is shown follows from it: whoever asks waits for the answer. */
    ask: (wish: Wish) => (ready ? transport.give({ ...wish, commandId: makeId() } as Command, answerWithinMs) : 'cut'),
    dismiss: (commandId: string): void => become(dismissed(sync, commandId)),
  }
}
