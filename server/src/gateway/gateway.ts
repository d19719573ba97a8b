/**
 * Sockets in, sockets out. Knows who is speaking and whether it has the right shape; holds no rule of the interview.
 * A message to a session goes to this node's own sockets only: what other nodes tell theirs, they read from the log.
 */
import type { Server as HttpServer } from 'node:http'
import { limits } from '@evenkeel/shared/protocol/limits'
import { refusal } from '@evenkeel/shared/protocol/refusals'
import type { Command, CommandOf } from '@evenkeel/shared/protocol/up'
import { commandSchema } from '@evenkeel/shared/protocol/up'
import * as z from 'zod/mini'
import type { OtherNodes } from '../hint/port.ts'
import { StoreError } from '../log/store-error.ts'
import type { Broadcast, Connection, Given } from '../room/broadcast.ts'
import { retiredWelcome } from '../room/retired.ts'
import type { Pairings } from '../seats/pairings.ts'
import { createDevices } from './devices.ts'
import { dropFloods } from './floods.ts'
import { forgetOpenings } from './forget-openings.ts'
import type { Door } from './handshake.ts'
import { DoorRefusal, identify } from './handshake.ts'
import { createCommandLimit, createJoinLimit } from './limits.ts'
import { joinFrames } from './one-frame.ts'
import { openSockets } from './open-sockets.ts'
import { checkEveryOrigin } from './origin.ts'
import type { Watch } from './receive.ts'
import { createReceiver, createRefuser } from './receive.ts'
import { sendOff } from './send-off.ts'
import { dropSlowReaders } from './slow-readers.ts'
import { createTurns } from './turns.ts'
import type { WireServer, WireSocket } from './wire.ts'
import { hasShown, holderAudience, readerAudience, sessionAudience } from './wire.ts'

export interface GatewaySettings extends Door, Watch {
  pairings: Pairings
  /** Told who is connected here; left out where there are none. */
  others?: OtherNodes | undefined
  now: () => number
}

/** One for all: a schema is some kilobytes, and compiled when it is first used. */
const syncSchema = z.strictObject({})

type Devices = ReturnType<typeof createDevices>

/**
 * Made before the rooms, which need its broadcast as their way out; `open` then lets sockets in.
 * @param steadyNow milliseconds that only grow, for the limits of each holder
 */
export function createGateway(origins: string[], io = openSockets(origins), steadyNow = () => performance.now()) {
  // Made once: each time it is asked for it is another one, with sets and flags of its own.
  const { local } = io
  const devices = createDevices((holderId, count) => local.to(holderAudience(holderId)).emit('devices', { count }))
  const broadcast: Broadcast = {
    shared: (sessionId, events) => void local.to(sessionAudience(sessionId)).emit('events', events),
    own: (holderId, events) => void local.to(holderAudience(holderId)).emit('events', events),
    people: (sessionId, people) => void local.to(sessionAudience(sessionId)).emit('people', people),
    presence: (sessionId, presence) => void local.to(sessionAudience(sessionId)).emit('presence', presence),
    retire(holderId, reason) {
      // Connecting again shows what may still be read.
      sendOff(io, [holderAudience(holderId), readerAudience(holderId)], { reason, retryAfterMs: 500 })
    },
    keyReplaced(holderId, verifier) {
      for (const id of io.sockets.adapter.rooms.get(holderAudience(holderId)) ?? []) {
        const socket = io.sockets.sockets.get(id)
        if (!socket || hasShown(socket, verifier)) continue
        // Coming back with the same key is refused; another tab of the device that asked finds the new one.
        socket.emit('closing', { reason: 'key-replaced', retryAfterMs: 500 })
        socket.disconnect(true)
      }
    },
    devicesElsewhere: devices.hear,
    sessionGone: (sessionId) => sendOff(io, [sessionAudience(sessionId)], { reason: 'session-gone' }),
  }

  return {
    broadcast,
    /** After the pages are on the server: what is not for a socket is left to them. */
    open(httpServer: HttpServer, settings: GatewaySettings): void {
      io.attach(httpServer)
      checkEveryOrigin(io, origins)
      openDoor(io, devices, steadyNow, settings)
    },
    get connections(): number {
      return io.engine.clientsCount
    },
    /** Tells everybody to come back in a moment, spread out so that they do not all come at once, and closes. */
    async close(draw = Math.random): Promise<void> {
      for (const socket of io.sockets.sockets.values()) {
        socket.emit('closing', { reason: 'restart', retryAfterMs: 500 + Math.floor(draw() * 2_000) })
      }
      await io.close()
    },
  }
}

function openDoor(io: WireServer, devices: Devices, steadyNow: () => number, settings: GatewaySettings): void {
  const { rooms, pairings, others, logger, refused, now } = settings
  const inTurn = createTurns()
  const [mayGive, mayCome] = [createCommandLimit(steadyNow), createJoinLimit(steadyNow)]
  dropSlowReaders(io)
  dropFloods(io)
  joinFrames(io)
  forgetOpenings(io, settings.hops)

  async function knock(socket: WireSocket): Promise<void> {
    socket.data = await identify(socket, settings, inTurn)
    const waitMs = mayCome(socket.data.holder.holderId)
    if (waitMs > 0) throw new DoorRefusal('too-fast', waitMs)
    if (!(await admit(socket))) throw new DoorRefusal('too-many-devices')
  }

  /** All nodes together count a holder's devices, and each the sockets that it has itself. */
  async function admit(socket: WireSocket): Promise<boolean> {
    if (!others) return devices.admit(socket)
    const { sessionId, holder, deviceId } = socket.data
    const left = (): void => others.went(socket.id)
    socket.once('disconnect', left)
    socket.conn.once('close', left) // of a socket that went before it was in
    const connection = { connectionId: socket.id, sessionId, holderId: holder.holderId, deviceId }
    const isIn = (await others.came(connection, limits.devicesPerHolder)) && devices.admit(socket)
    if (!isIn || socket.conn.readyState !== 'open') left()
    return isIn
  }

  io.use((socket, next) => {
    knock(socket).then(
      () => next(),
      (error: unknown) => {
        const why = error instanceof DoorRefusal ? error : new DoorRefusal('busy', 1_000)
        if (why !== error)
          logger.error({ code: error instanceof StoreError ? error.code : 'internal' }, 'a handshake failed')
        refused(why.data.code)
        next(why)
      },
    )
  })

  io.on('connection', async (socket) => {
    try {
      const room = await rooms.get(socket.data.sessionId)
      if (!room) return void socket.disconnect(true)
      listen(socket)
      const joined = await room.join(connectionOf(socket), socket.data.cursor)
      if (joined === 'key-replaced') {
        socket.emit('closing', { reason: 'key-replaced', retryAfterMs: 500 })
        socket.disconnect(true)
      } else if (joined === 'seat-moved') {
        void socket.join(readerAudience(socket.data.holder.holderId))
        others?.went(socket.id) // reads, and is nobody for whom this node has the room
        const welcome = await retiredWelcome(settings.log, room.record, socket.data.holder, now())
        socket.emit('closing', { reason: welcome.readOnly ?? 'seat-moved' })
        socket.emit('welcome', { ...welcome, eventsAnswer: true })
      } else if (!socket.connected) await room.leave(socket.data.holder.holderId, socket.id)
    } catch (error) {
      logger.error({ code: error instanceof StoreError ? error.code : 'internal' }, 'a room could not be entered')
      socket.emit('closing', { reason: 'restart', retryAfterMs: 1_000 })
      socket.disconnect(true)
    }
  })

  const limit = ({ data }: WireSocket) => mayGive(data.holder.holderId)
  // Until the first welcome nothing else is answered; the room's queue keeps that order by itself.
  const sync = createReceiver(syncSchema, () => ({ answer: { now: now() } }), settings)
  const command = createReceiver(commandSchema, give, settings, limit)
  const unknown = createRefuser(['sync', 'command'], settings, limit)

  async function give(wish: Command, socket: WireSocket): Promise<Given> {
    const { sessionId, holder } = socket.data
    // Not the room that it came to: for one who only reads none is kept in memory, and it may have been loaded anew.
    const room = rooms.whole(sessionId) ?? (await rooms.get(sessionId))
    if (!room) return { answer: refusal('session-gone'), isTold: false }
    if (wish.type === 'seat/rekey') socket.data.nextVerifier = wish.verifier
    const opens = (verifier: string): boolean => hasShown(socket, verifier)
    const { answer, isTold } = await room.give(wish, { seat: holder.seat, holderId: holder.holderId }, opens)
    if (answer.ok && (wish.type === 'seat/pair' || wish.type === 'seat/rekey')) await offerPairing(socket, wish)
    // What `seat/…` does beside the log is done only now, and whoever erases is not told any more.
    return { answer, isTold: isTold && !wish.type.startsWith('seat/') }
  }

  function left(this: WireSocket): void {
    void Promise.resolve(pairings.withdraw(this.id)).catch(() => {}) // it ends by itself
    rooms
      .whole(this.data.sessionId)
      ?.leave(this.data.holder.holderId, this.id)
      .catch((error: Error) => logger.error({ error: error.stack }, 'a room could not be left'))
  }

  function listen(socket: WireSocket): void {
    void socket.leave(socket.id) // an audience of its own, which nobody speaks to and of which there would be thousands
    socket.on('sync', sync)
    socket.on('command', command)
    socket.onAny(unknown)
    socket.on('disconnect', left)
  }

  /** What is for another device of the holder waits here for as long as this one shows it (SEAT6). */
  async function offerPairing({ id, data }: WireSocket, command: CommandOf<'seat/pair' | 'seat/rekey'>): Promise<void> {
    if (command.type === 'seat/rekey')
      await pairings.withdraw(id) // what it offered is of the key before
    else await pairings.offer(data.sessionId, { connectionId: id, ...command })
  }

  const connectionOf = (socket: WireSocket): Connection => ({
    connectionId: socket.id,
    holderId: socket.data.holder.holderId,
    opens: (verifier) => hasShown(socket, verifier),
    enter(welcome) {
      void socket.join([sessionAudience(socket.data.sessionId), holderAudience(welcome.holderId)])
      socket.emit('welcome', { ...welcome, eventsAnswer: true })
      socket.emit('devices', { count: devices.count(welcome.holderId) })
    },
  })
}
