/**
 * A browser of somebody's, with the tabs in it: each runs the page's own driver; all of them share one storage, which
 * outlives every one of them.
 */
import type { Kept, KeptState } from '@evenkeel/client/sync/kept'
import type { SessionView } from '@evenkeel/client/sync/session-store'
import type { Surroundings } from '@evenkeel/client/sync/surroundings'
import { createSyncClient } from '@evenkeel/client/sync/sync-client'
import { decide } from '@evenkeel/shared/decide'
import type { Join } from '@evenkeel/shared/protocol/join'
import type { Wish } from '@evenkeel/shared/protocol/up'
import { isOfTheMoment } from '@evenkeel/shared/rights'
import type { Actor } from '@evenkeel/shared/state'
import type { Notice, Pending } from '@evenkeel/shared/sync/sync-state'
import type { Checker } from './checker.ts'
import type { SimTransport, Weather } from './line.ts'
import { openLine } from './line.ts'
import { createLock } from './lock.ts'
import type { Random } from './random.ts'
import type { SimServer } from './server.ts'
import type { Time } from './time.ts'

export interface Outside {
  time: Time
  random: Random
  weather: Weather
  checker: Checker
  sessionId: string
  server(): SimServer
  makeId(): string
  nextLine(): number
  isToOlderServer(line: number): boolean
  count(fault: string): void
}

export type Browser = ReturnType<typeof aBrowser>

/** A page, as whoever uses or breaks it knows it. */
export interface Tab {
  name: string
  actor: Actor
  storage: Storage
  isOld: boolean
  readonly isAlive: boolean
  readonly isFrozen: boolean
  readonly view: SessionView
  /** @returns whether the page offered it */
  press(wish: Wish): boolean
  dismiss(commandId: string): void
  breakOff(noticedWithinMs: number): void
  /** Closed by the person, or with the browser: the page gets no chance to do anything more. */
  kill(): void
  freeze(): void
  thaw(): void
  /** The person looks at it again. */
  look(): void
}

interface Storage {
  state: KeptState | undefined
  pending: Map<string, Pending>
  notices: Map<string, Notice>
}

const inOrder = ({ pending }: Storage): Pending[] => [...pending.values()].sort((one, other) => one.at - other.at)

/** @param name as the history calls it */
export function aBrowser(name: string, actor: Actor, token: string, outside: Outside) {
  const { time, random, checker, sessionId, makeId } = outside
  const storage: Storage = { state: undefined, pending: new Map(), notices: new Map() }
  const tabs: Tab[] = []
  const locks = createLock(time, (page) => {
    const holder = tabs.find((tab) => tab.name === page)
    if (!holder?.isFrozen) checker.complain(`the lock was taken from ${page}, which is awake`)
  })
  const deviceId = makeId()
  const startedAt = time.now() - random.between(0, 10 ** 9)
  let work: Promise<unknown> = Promise.resolve()
  let opened = 0
  /** How often something was not stored for want of room. */
  let turnedAway = 0

  const browser = {
    name,
    actor,
    tabs,
    storage,
    isReachable: true,
    /** How far its calendar is off. */
    calendarSkewMs: 0,
    /** It takes nothing more into its storage. */
    isFull: false,
    /** Pages opened now are so old that the server does not speak with them. */
    isOld: false,

    open(): Tab {
      const tabName = `${name}.${++opened}`
      const isOld = browser.isOld
      let isAlive = true
      let isFrozen = false
      /** Once what was kept has been read. */
      let isShown = false
      const backlog: (() => void)[] = []
      const wakers = new Set<() => void>()
      const whenAwake = (task: () => void): void => void (isFrozen ? backlog.push(task) : task())
      const now = () => time.now()
      let line: SimTransport | undefined
      let lastId = ''

      /** One after the other for all tabs; what a page asked for and did not live to see is not done. */
      function store<Result>(task: () => Result, grows = false): Promise<Result> {
        const done = work.then(
          () =>
            new Promise<Result>((resolve, reject) => {
              const run = () => {
                if (!isAlive) return reject(new Error('the page is gone'))
                if (grows && browser.isFull) {
                  turnedAway++
                  return reject(new Error('no more room'))
                }
                resolve(task())
              }
              const ms = random.between(-6, 4)
              if (ms > 0) time.after(ms, run)
              else run()
            }),
        )
        work = done.catch(() => {})
        // Nobody waits in a page that is gone.
        return done.catch((error) => (isAlive ? Promise.reject(error) : new Promise<never>(() => {})))
      }

      /** Unless something keeps it from that. */
      function mustBeKeptSoon(commandId: string): void {
        const before = turnedAway
        time.after(1_000, () => {
          if (isAlive && !isFrozen && turnedAway === before) checker.mustBeKept(commandId)
        })
      }

      const kept: Kept = {
        load: () =>
          store(() => ({
            ...(storage.state ? { state: storage.state } : {}),
            ...{ pending: inOrder(storage), notices: [...storage.notices.values()] },
          })),
        outbox: () =>
          store(() =>
            storage.state ? { pending: inOrder(storage), notices: [...storage.notices.values()] } : undefined,
          ),
        keepState(state) {
          checker.confirmed(tabName, actor, state)
          // Neither states nor commands are ever changed, only replaced: nothing need be copied.
          return store(() => {
            storage.state = state
          }, true)
        },
        keepPending: (pending) =>
          store(() => {
            storage.pending.set(pending.command.commandId, pending)
            checker.kept(pending, name)
          }, true),
        dropPending: (commandId) => store(() => void storage.pending.delete(commandId)),
        setAside: (notice) =>
          store(() => {
            storage.pending.delete(notice.command.commandId)
            storage.notices.set(notice.command.commandId, notice)
            checker.setAside(notice)
          }, true),
        dropNotice: (commandId) => store(() => void storage.notices.delete(commandId)),
        forget: () =>
          store(() => {
            storage.state = undefined
            storage.pending.clear()
            storage.notices.clear()
          }),
      }

      const surroundings: Surroundings = {
        clock: { steady: () => now() - startedAt, calendar: () => now() + browser.calendarSkewMs },
        after: (ms, task) => time.after(ms, () => whenAwake(() => isAlive && task())),
        // A page may be given as little time as this.
        every: () => () => {},
        makeId() {
          lastId = makeId()
          return lastId
        },
        kept,
        loadRules: async () => decide,
        async alone(task) {
          // A page that is gone asks for nothing more.
          if (!isAlive) await new Promise<never>(() => {})
          const lock = await locks.take(tabName)
          await task(() => lock.isHeld())
          lock.release()
        },
        openTransport(join, hearing) {
          const listener = {
            isAlive: () => isAlive,
            whenAwake,
            isReachable: () => browser.isReachable,
            protocol: () => (isOld ? 0 : undefined),
            knocks: (of: number, { cursor }: Join) => checker.knocks(of, tabName, cursor),
            said: (of: number, what: string, message: unknown) => checker.said(of, actor, what, message),
          }
          line = openLine(join, hearing, listener, outside)
          const transport = line
          return {
            ...{ connect: transport.connect, disconnect: transport.disconnect, ping: transport.ping },
            async give(command, withinMs) {
              checker.sent(command, tabName, () => isAlive && !isFrozen)
              const answer = await transport.give(command, withinMs)
              if (isAlive) checker.answered(command, answer, tabName)
              return answer
            },
          }
        },
        onWake(task) {
          wakers.add(task)
          return () => wakers.delete(task)
        },
      }
      const client = createSyncClient({ sessionId, actor, token, deviceId }, surroundings)

      const tab: Tab = {
        ...{ name: tabName, actor, storage, isOld },
        get isAlive() {
          return isAlive
        },
        get isFrozen() {
          return isFrozen
        },
        get view() {
          return client.store.getState()
        },
        press(wish) {
          // What is of the moment is offered only while connected.
          const isMoment = isOfTheMoment(wish)
          if (!isShown || isFrozen || (isMoment && tab.view.connection !== 'online')) return false
          checker.pressing(wish, actor, tabName)
          client.submit(wish)
          checker.pressed(lastId, isMoment)
          if (!isMoment) mustBeKeptSoon(lastId)
          return true
        },
        dismiss(commandId) {
          checker.dismissed(commandId)
          client.dismiss(commandId)
        },
        breakOff: (noticedWithinMs) => line?.breakOff(noticedWithinMs),
        kill() {
          isAlive = false
          isShown = false
          locks.drop(tabName)
          tabs.splice(tabs.indexOf(tab), 1)
          line?.breakOff(2_000)
        },
        freeze() {
          isFrozen = true
        },
        thaw() {
          isFrozen = false
          for (const task of backlog.splice(0)) task()
          tab.look()
        },
        look() {
          if (isAlive && !isFrozen) for (const wake of wakers) wake()
        },
      }
      tabs.push(tab)
      void client.restore().then(() =>
        whenAwake(() => {
          if (!isAlive) return
          client.start()
          // As the room does once it is shown.
          void client.loadRules().then(() => {
            isShown = isAlive
          })
        }),
      )
      return tab
    },
  }
  return browser
}
