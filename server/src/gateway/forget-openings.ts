/**
 * What a connection came with, and nobody needs any more once it is known who it is. Engine.IO and Socket.IO keep it for
 * as long as the connection lasts, one to two kilobytes of each.
 */
import type { IncomingMessage } from 'node:http'
import { addressOf } from './address.ts'
import type { WireServer, WireSocket } from './wire.ts'

/** The parts of Engine.IO that keep the request; `use` hands on what stands in for the response of an upgrade. */
interface Connection {
  request: IncomingMessage | undefined
  remoteAddress: string
}
interface UpgradeResponse {
  req?: IncomingMessage | undefined
}

/** Of the request stays the address that attempts are counted by, as that of the connection. */
export function forgetOpenings(io: WireServer, hops: number): void {
  io.engine.use((_request: IncomingMessage, response: UpgradeResponse, next: () => void) => {
    response.req = undefined
    next()
  })
  io.engine.on('connection', (connection: Connection) => {
    if (connection.request) connection.remoteAddress = addressOf(connection.request, hops)
    connection.request = undefined
  })
}

const forgotten = {}

/** The token was in it. */
export function forgetHandshake(socket: WireSocket): void {
  Object.assign(socket, { handshake: forgotten })
}
