import { Server } from 'socket.io'
import { isOriginAllowed } from './origin.ts'
import type { WireServer } from './wire.ts'

/** Socket.IO, as the wire wants it. @param origins of other sites whose pages may speak to this server */
export const openSockets = (origins: string[]): WireServer =>
  new Server({
    transports: ['websocket', 'polling'],
    // A dead connection is noticed within 18 s, so that presence is true within 20 (SY7).
    pingInterval: 10_000,
    pingTimeout: 8_000,
    connectTimeout: 5_000,
    // Over this the connection closes; over half of it a message is refused.
    maxHttpBufferSize: 128 * 1024,
    perMessageDeflate: false,
    httpCompression: false,
    serveClient: false,
    allowRequest: (request, decide) => decide(null, isOriginAllowed(request, origins)),
  })
