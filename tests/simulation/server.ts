/** One process of the real server, from the gateway to the room, on sockets and a log in memory. */
import { createGateway } from '@evenkeel/server/gateway/gateway'
import { evictIdle } from '@evenkeel/server/room/eviction'
import { createRooms } from '@evenkeel/server/room/rooms'
import { createPairings } from '@evenkeel/server/seats/pairings'
import { drawFrom } from '@evenkeel/server/world'
import type { Disk } from './disk.ts'
import type { Random } from './random.ts'
import { createSockets } from './sockets.ts'
import type { Time } from './time.ts'

interface Process {
  time: Time
  random: Random
  disk: Disk
  makeId: () => string
  /** How far its wall clock is off. */
  skewMs: number
  /** Something that should never happen was logged. */
  complain: (what: string) => void
}

type GatewaySettings = Parameters<ReturnType<typeof createGateway>['open']>[1]

export function startServer({ time, random, disk, makeId, skewMs, complain }: Process) {
  let isAlive = true
  const now = (): number => time.now() + skewMs
  const sockets = createSockets(makeId)
  const gateway = createGateway([], sockets.io, time.now)
  const log = disk.seenBy(() => isAlive)
  const rooms = createRooms({
    ...{ log, broadcast: gateway.broadcast, startedAt: now(), now, drawFrom },
    after: (ms, task) => time.after(ms, () => isAlive && task()),
    draw: random.next,
  })
  const quiet = () => {}
  const error = (what: { code?: string }): void =>
    void (what.code?.startsWith('store-') || complain(JSON.stringify(what)))
  const settings: GatewaySettings = {
    ...{ rooms, log, hops: 0, now, pairings: createPairings(now), answered: quiet, refused: quiet },
    attempts: { waitMs: async () => 0, failed: async () => 0 },
    logger: { error } as unknown as GatewaySettings['logger'],
  }
  gateway.open(undefined as never, settings)
  // What could not be loaded is loaded when somebody comes.
  rooms.resume().catch(() => {})

  function crash(): void {
    if (!isAlive) return
    isAlive = false
    rooms.stop()
    sockets.die()
  }

  return {
    rooms,
    knock: sockets.knock,
    get isAlive() {
      return isAlive
    },
    crash,
    evictIdle: () => evictIdle(rooms, now()),
    /** What a signal does: nothing new, everything under way is stored and told, then it is gone. */
    async stop(): Promise<void> {
      rooms.stop()
      await rooms.drained()
      if (!isAlive) return
      await gateway.close(random.next)
      isAlive = false
    },
  }
}

export type SimServer = ReturnType<typeof startServer>
