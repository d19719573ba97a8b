import type { SessionRecord } from '../log/port.ts'
import { StoreError } from '../log/store-error.ts'
import type { Room, RoomPorts } from './room.ts'
import { loadRoom } from './room.ts'

/** The rooms that are live on this node: loaded on an authorised visit, dropped by eviction.ts when nobody uses them. */
export function createRooms(ports: RoomPorts) {
  const rooms = new Map<string, { room: Promise<Room>; loaded?: Room }>()

  return {
    get,

    residentRecord,

    /** Who may come in, without loading a room for somebody who may not. Other nodes change it too. */
    async record(sessionId: string): Promise<SessionRecord | undefined> {
      return (ports.others ? undefined : await residentRecord(sessionId)) ?? ports.log.session(sessionId)
    },

    /** The rooms in memory that are whole; one that is still being read is in use. */
    resident: (): Room[] => [...rooms.values()].flatMap(({ loaded }) => loaded ?? []),

    /** In memory and whole. */
    whole: (sessionId: string): Room | undefined => rooms.get(sessionId)?.loaded,

    forget,

    /**
     * Loads the talks that go on, so that the page looks after them though nobody has come back yet (DR2, PH5); of several
     * nodes those that no other looks after because somebody is connected to it.
     * Rejects where one could not be loaded, after all the others.
     */
    async resume(): Promise<void> {
      const failures: unknown[] = []
      for (const sessionId of await (ports.others ? ports.others.unattended() : ports.log.underWay())) {
        if (rooms.has(sessionId)) continue
        try {
          const record = await ports.log.session(sessionId)
          if (record) await load(record)
        } catch (error) {
          failures.push(error)
        }
      }
      if (failures.length > 0) throw failures[0]
    },

    /**
     * Sides that were erased before an earlier copy of the store was put back, before anybody is let in (EN4). Nobody is let
     * into a session that is damaged so that it cannot be done, until a later start can, and its end is told to no webhook.
     * @returns how many sides are left
     */
    async eraseAgain(sides: { sessionId: string; holderId: string }[]): Promise<number> {
      let left = 0
      for (const { sessionId, holderId } of sides) {
        try {
          await (await get(sessionId))?.eraseAgain(holderId)
        } catch (error) {
          if (!(error instanceof StoreError && error.code === 'store-damaged')) throw error
          close(sessionId, error)
          left++
          // What of it opens may well be all that the webhook says; if this finds its row no more, neither does the webhook.
          await ports.log.settleEnd(sessionId).catch(() => {})
        }
      }
      return left
    },

    /** Nothing more happens by itself. */
    stop(): void {
      for (const sessionId of rooms.keys()) stop(sessionId)
    },

    get size(): number {
      return rooms.size
    },

    /** Resolves once everything that was asked of any room is stored and told. */
    async drained(): Promise<void> {
      await Promise.allSettled([...rooms.values()].map(async ({ room }) => (await room).drained()))
    },
  }

  /** The room, loaded if need be; undefined where there is no such session. */
  async function get(sessionId: string): Promise<Room | undefined> {
    const resident = rooms.get(sessionId)
    if (resident) {
      resident.loaded?.touch()
      const room = await resident.room
      if (!ports.others) return room
      // Whoever comes may have seen, at another node, more than this one has read.
      await room.look()
      return rooms.has(sessionId) ? room : undefined
    }
    const record = await ports.log.session(sessionId)
    const room = record && (await load(record))
    // Another node may have deleted it meanwhile.
    return ports.others && !rooms.has(sessionId) ? undefined : room
  }

  /** Known without asking the store anything; undefined where that is not so. */
  async function residentRecord(sessionId: string): Promise<SessionRecord | undefined> {
    return (await rooms.get(sessionId)?.room)?.record
  }

  function stop(sessionId: string): void {
    rooms.get(sessionId)?.room.then(
      (room) => room.stop(),
      () => {},
    )
  }

  function forget(sessionId: string): void {
    stop(sessionId)
    rooms.delete(sessionId)
  }

  function close(sessionId: string, error: StoreError): void {
    forget(sessionId)
    const room = Promise.reject<Room>(error)
    room.catch(() => {}) // whoever comes is told
    rooms.set(sessionId, { room })
  }

  function load(record: SessionRecord): Promise<Room> {
    const { sessionId } = record
    const loading = rooms.get(sessionId)
    if (loading) return loading.room // somebody else's visit began to load it meanwhile
    const entry: { room: Promise<Room>; loaded?: Room } = { room: loadRoom(sessionId, record, ports, forget) }
    rooms.set(sessionId, entry)
    entry.room.then(
      (loaded) => {
        entry.loaded = loaded
      },
      () => rooms.delete(sessionId), // the next visit tries again
    )
    return entry.room
  }
}

export type Rooms = ReturnType<typeof createRooms>
