/**
 * A room by itself, with the log in memory and a clock that moves when told: an hour of a talk takes no time, and what
 * each device is told can be compared word by word.
 */
import { createMemoryLog } from '@evenkeel/server/log/memory/memory-log'
import type { EventLog } from '@evenkeel/server/log/port'
import type { Broadcast, Connection } from '@evenkeel/server/room/broadcast'
import type { After } from '@evenkeel/server/room/house-keeper'
import type { Room, RoomPorts } from '@evenkeel/server/room/room'
import { loadRoom } from '@evenkeel/server/room/room'
import { createSession } from '@evenkeel/server/seats/new-session'
import { drawFrom } from '@evenkeel/server/world'
import type { StoredEvent } from '@evenkeel/shared/protocol/event'
import type { Wish } from '@evenkeel/shared/protocol/up'
import type { Closing } from '@evenkeel/shared/session/state'
import type { Actor } from '@evenkeel/shared/state'
import { aSession, inviteHashOf, makeId, makeSecret, verifierOf } from '../harness/wire-client.ts'

/** 2026-11-21, noon: where every clock here begins. */
export const noon = 1_795_262_400_000
export const minute = 60_000

/** Time passes when told to, and stops at every timer on its way until all that the timer caused is done. */
export function createFakeClock() {
  let now = noon
  const timers = new Set<{ at: number; task: () => void }>()
  const after: After = (ms, task) => {
    const timer = { at: now + Math.max(0, ms), task }
    timers.add(timer)
    return () => void timers.delete(timer)
  }
  return {
    now: () => now,
    after,
    get timers() {
      return timers.size
    },
    async pass(ms: number): Promise<void> {
      const end = now + ms
      await settled()
      for (;;) {
        const next = [...timers].filter(({ at }) => at <= end).sort((one, other) => one.at - other.at)[0]
        if (!next) break
        timers.delete(next)
        now = Math.max(now, next.at)
        next.task()
        await settled()
      }
      now = end
    },
  }
}

/** Everything here is in memory: when the loop comes round again, nothing is under way any more. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Somebody at one device, and everything that it was told, in order. */
export interface Device extends Actor {
  transcript: unknown[]
  events: StoredEvent[]
  give(wish: Wish): Promise<Awaited<ReturnType<Room['give']>>['answer']>
  leave(): Promise<void>
}

/** What a room tells goes to the devices that entered, as the gateway's does to sockets. */
function createAudience() {
  const devices = new Map<string, Device>()
  const tell = (what: string, said: unknown, holderId?: string): void => {
    for (const device of devices.values()) {
      if (holderId !== undefined && device.holderId !== holderId) continue
      device.transcript.push([what, said])
      if (what === 'events') device.events.push(...(said as StoredEvent[]))
    }
  }
  const broadcast: Broadcast = {
    shared: (_sessionId, events) => tell('events', events),
    own: (holderId, events) => tell('events', events, holderId),
    people: (_sessionId, people) => tell('people', people),
    presence: (_sessionId, presence) => tell('presence', presence),
    retire: (holderId) => tell('retire', null, holderId),
    keyReplaced: (holderId, verifier) => tell('key replaced', verifier, holderId),
    sessionGone: () => tell('gone', null),
  }
  return { devices, broadcast }
}

interface Options {
  /** The secret of the house; left out, one at random as everywhere else. */
  houseSecret?: string
  log?: EventLog
  draw?: () => number
  minutes?: number
  startsAt?: number
  closing?: Closing
}

export type LoneRoom = Awaited<ReturnType<typeof aLoneRoom>>

/** A session in the lobby with both seats taken; nobody is connected. */
export async function aLoneRoom({
  houseSecret,
  log = createMemoryLog(),
  draw = () => 0.5,
  minutes = 40,
  startsAt,
  closing = 'open-points',
}: Options = {}) {
  const clock = createFakeClock()
  const maker: EventLog = {
    ...log,
    create: (session, first) => log.create({ ...session, ...(houseSecret ? { houseSecret } : {}) }, first),
  }
  const plan = aSession({ minutes, closing, ...(startsAt === undefined ? {} : { startsAt }) })
  const { sessionId, invites } = await createSession(maker, plan, { now: clock.now(), retentionDays: 30 })
  const { devices, broadcast } = createAudience()
  const { now, after } = clock
  const ports = (): RoomPorts => ({ log, broadcast, startedAt: now(), now, after, draw, drawFrom })
  let room = await load()

  async function load(): Promise<Room> {
    const record = await log.session(sessionId)
    if (!record) throw new Error('the session is gone')
    return loadRoom(sessionId, record, ports(), () => {})
  }

  const takeWith = (invite: string, name = 'Another Sam') =>
    room.take({ inviteHash: inviteHashOf(invite), verifier: verifierOf(makeSecret()), name })

  async function sit(invite: string, name: string): Promise<Actor> {
    const taken = await takeWith(invite, name)
    if (!taken.ok) throw new Error(taken.code)
    return { seat: taken.holder.seat, holderId: taken.holder.holderId }
  }

  /** A device of theirs connects. */
  async function come({ seat, holderId }: Actor, cursor?: { shared: number; private: number }): Promise<Device> {
    const connectionId = makeId()
    const device: Device = {
      ...{ seat, holderId, transcript: [], events: [] },
      async give(wish) {
        const { answer } = await room.give({ ...wish, commandId: makeId() }, { seat, holderId }, () => true)
        device.transcript.push(['answer', answer])
        return answer
      },
      async leave() {
        devices.delete(connectionId)
        await room.leave(holderId, connectionId)
      },
    }
    const connection: Connection = {
      ...{ connectionId, holderId, opens: () => true },
      enter(welcome) {
        device.transcript.push(['welcome', welcome])
        devices.set(connectionId, device)
      },
    }
    if ((await room.join(connection, cursor)) !== 'joined') throw new Error('that place was taken')
    return device
  }

  const interviewer = await sit(invites.interviewer, 'Dana')
  const candidate = await sit(invites.candidate, 'Sam')

  return {
    ...{ clock, log, sessionId, interviewer, candidate, ports, come, sit, takeWith },
    get room() {
      return room
    },
    /** Somebody wishes something without a device being connected. */
    give: async (wish: Wish, actor: Actor = interviewer) =>
      (await room.give({ ...wish, commandId: makeId() }, actor, () => true)).answer,
    /** The server goes and comes back; every device is gone. */
    async restart(): Promise<void> {
      room.stop()
      devices.clear()
      room = await load()
      await settled()
    },
    /** Everything in the shared stream so far. */
    async shared(): Promise<StoredEvent[]> {
      const appends = await log.read(sessionId, 0)
      return appends.flatMap(({ events }) => events).filter(({ stream }) => stream === 'shared')
    },
  }
}

/** Random ids by the order of their first appearance, so that two sessions can be compared; instants stay. */
export function withoutIds(transcript: unknown): unknown {
  const names = new Map<string, string>()
  return JSON.parse(
    JSON.stringify(transcript).replace(/(?<=")[A-Za-z0-9_-]{22}(?=")/g, (id) => {
      names.set(id, names.get(id) ?? `id ${names.size + 1}`)
      return names.get(id) ?? ''
    }),
  )
}

/** A talk on its first topic at noon, with a device of each side. */
export async function aTalk(options: Parameters<typeof aLoneRoom>[0] = {}) {
  const alone = await aLoneRoom(options)
  const interviewer = await alone.come(alone.interviewer)
  const candidate = await alone.come(alone.candidate)
  await interviewer.give({ type: 'session/start' })
  return { ...alone, alone, dana: interviewer, sam: candidate }
}
