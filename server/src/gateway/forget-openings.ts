/**
 * What a connection came with, and nobody needs any more once it is known who it is. Engine.IO and Socket.IO keep it for
 * as long as the connection lasts, about two kilobytes of each.
 */
import { type IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { addressOf } from './address.ts'
import type { WireServer, WireSocket } from './wire.ts'

type Listener = () => void

/** The parts of Engine.IO that keep the request; long polling has no WebSocket. */
interface Connection {
  request: IncomingMessage | undefined
  remoteAddress: string
  transport: { socket?: { listeners(name: 'error'): Listener[]; off(name: 'error', listener: Listener): void } }
}

/** Of the request stays the address that attempts are counted by, as that of the connection. */
export function forgetOpenings(io: WireServer, hops: number): void {
  io.engine.use((request: IncomingMessage, response: object, next: () => void) => {
    if (!(response instanceof ServerResponse)) forgetResponse(request.socket)
    next()
  })
  io.engine.on('connection', (connection: Connection) => {
    if (connection.request) connection.remoteAddress = addressOf(connection.request, hops)
    connection.request = undefined
    const { socket } = connection.transport
    // Of the upgrade; the transport listens for itself by now.
    const left = socket?.listeners('error').find(({ name }) => name === 'onUpgradeError')
    if (left) socket?.off('error', left)
  })
}

/**
 * What stands in for the response of an upgrade listens to the end of the TCP connection, for programs that log it, and
 * so is kept with the request. It was made just now, so it is the last that listens; the others have names.
 */
function forgetResponse(tcp: Socket): void {
  const last = tcp.listeners('close').at(-1) as Listener | undefined
  if (last?.name === '') tcp.off('close', last)
}

const forgotten = {}

/** The token was in it. */
export function forgetHandshake(socket: WireSocket): void {
  Object.assign(socket, { handshake: forgotten })
}
