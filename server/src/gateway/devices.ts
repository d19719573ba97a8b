import { limits } from '@evenkeel/shared/protocol/limits'
import type { WireSocket } from './wire.ts'

/**
 * Sockets of one holder, tabs included: beside those that are there, room for the ghosts of a device whose line breaks
 * over and over, each of which is noticed after 18 s.
 */
const mostSockets = 40

/**
 * A holder may have five devices connected; several tabs of one are one (SEAT1). A place is taken at the door and not
 * only in the room, so that devices which come at once are counted too.
 */
export function createDevices(tell: (holderId: string, count: number) => void) {
  /** By holder. */
  const socketsOf = new Map<string, WireSocket[]>()
  /** By holder: the devices that are connected to other nodes. */
  const elsewhere = new Map<string, string[]>()
  const here = (holderId: string): WireSocket[] => socketsOf.get(holderId) ?? []
  const devicesOf = (sockets: WireSocket[]): string[] => sockets.map(({ data }) => data.deviceId)
  const distinct = (holderId: string): Set<string> =>
    new Set([...devicesOf(here(holderId)), ...(elsewhere.get(holderId) ?? [])])
  const count = (holderId: string): number => distinct(holderId).size

  /** Tells the holder's devices where this made them more or fewer (SEAT6). */
  function change(holderId: string, by: () => void): void {
    const before = count(holderId)
    by()
    if (count(holderId) !== before) tell(holderId, count(holderId))
  }

  /** One for all sockets: of thousands, each would hold some hundred bytes for one of its own. */
  function leave(this: WireSocket): void {
    const { holderId } = this.data.holder
    const left = here(holderId).filter((socket) => socket !== this)
    change(holderId, () => (left.length > 0 ? socketsOf.set(holderId, left) : socketsOf.delete(holderId)))
  }

  return {
    count,
    hear(holderId: string, deviceIds: string[]): void {
      change(holderId, () => (deviceIds.length > 0 ? elsewhere.set(holderId, deviceIds) : elsewhere.delete(holderId)))
    },
    /** @returns whether there was room; the place is given back when the socket goes, however far it came */
    admit(socket: WireSocket): boolean {
      if (socket.conn.readyState !== 'open') return true // gone while it was asked who it is
      const { holderId } = socket.data.holder
      const sockets = here(holderId)
      // Those of other nodes are counted where they stand together (hint/port.ts): what was heard of them may be old.
      const devices = new Set(devicesOf(sockets)).add(socket.data.deviceId)
      if (devices.size > limits.devicesPerHolder || sockets.length >= mostSockets) return false
      change(holderId, () => socketsOf.set(holderId, sockets.concat(socket)))
      socket.on('disconnect', leave)
      // By then it is in, and its end is told; or it went before it was in, and nothing is told of it.
      setImmediate(() => !socket.connected && leave.call(socket))
      return true
    },
  }
}
