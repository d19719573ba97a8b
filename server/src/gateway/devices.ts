import { limits } from '@evenkeel/shared/protocol/limits'
import type { SocketData, WireSocket } from './wire.ts'

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
  /** By holder: the device of each socket. */
  const devicesOf = new Map<string, Map<string, string>>()
  /** By holder: the devices that are connected to other nodes. */
  const elsewhere = new Map<string, string[]>()
  const distinct = (holderId: string): Set<string> =>
    new Set([...(devicesOf.get(holderId)?.values() ?? []), ...(elsewhere.get(holderId) ?? [])])
  const count = (holderId: string): number => distinct(holderId).size

  /** Tells the holder's devices where this made them more or fewer (SEAT6). */
  function change(holderId: string, by: () => void): void {
    const before = count(holderId)
    by()
    if (count(holderId) !== before) tell(holderId, count(holderId))
  }

  return {
    count,
    hear(holderId: string, deviceIds: string[]): void {
      change(holderId, () => (deviceIds.length > 0 ? elsewhere.set(holderId, deviceIds) : elsewhere.delete(holderId)))
    },
    /** @returns whether there was room; the place is given back when the socket goes, however far it came */
    admit(socket: WireSocket, { holder: { holderId }, deviceId }: SocketData): boolean {
      if (socket.conn.readyState !== 'open') return true // gone while it was asked who it is
      const devices = devicesOf.get(holderId) ?? new Map<string, string>()
      // Those of other nodes are counted where they stand together (hint/port.ts): what was heard of them may be old.
      const here = new Set(devices.values()).add(deviceId)
      if (here.size > limits.devicesPerHolder || devices.size >= mostSockets) return false
      change(holderId, () => devicesOf.set(holderId, devices.set(socket.id, deviceId)))
      const leave = (): void =>
        change(holderId, () => {
          devices.delete(socket.id)
          if (devices.size === 0 && devicesOf.get(holderId) === devices) devicesOf.delete(holderId)
        })
      socket.once('disconnect', leave)
      socket.conn.once('close', leave) // of a socket that went before it was in
      return true
    },
  }
}
