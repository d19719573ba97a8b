import type { WireServer } from './wire.ts'

/** In a second: far more than a page has to say, or a program that flushes what it kept, and not felt by others. */
const mostMessages = 2_000
/** In a second: a holder's 60 commands at once with the largest texts there are come to a quarter of it. */
const mostBytes = 2 * 1024 * 1024
/** How long who was closed may take to close too; the WebSocket's library alone would read on for half a minute. */
const goodbyeMs = 2_000

/** The parts of Engine.IO that tell of everything that arrives; long polling has no WebSocket. */
interface Connection {
  transport: Transport
  on(event: 'packet' | 'close', heard: (this: Connection) => void): void
  once(event: 'upgrade', upgraded: (transport: Transport) => void): void
  close(discard: true): void
}
interface Transport {
  socket?: WebSocket
}
interface WebSocket {
  /** TCP, beneath the WebSocket. */
  _socket?: { bytesRead: number }
  on(event: 'ping' | 'pong', arrived: (this: WebSocket) => void): void
  terminate(): void
}

/**
 * Cuts off whoever sends more than anybody could mean, without a word (TR2): every message costs the one thread that
 * serves everybody, also one that is refused, and pings, pongs and pieces cost it before anybody has said who it is.
 *
 * The listeners are one for all connections: of thousands, each would hold some hundred bytes for functions of its own.
 */
export function dropFloods(io: WireServer): void {
  /** Messages in this second, by WebSocket, or where there is none by connection: those that sent any. */
  const messages = new Map<WebSocket | Connection, number>()
  /** All bytes until this second began. */
  const bytes = new Map<Connection, number>()
  const timer = setInterval(() => {
    messages.clear()
    for (const [connection, before] of bytes) {
      const now = connection.transport.socket?._socket?.bytesRead ?? 0
      if (now - before > mostBytes) cutOff(connection)
      else bytes.set(connection, now)
    }
  }, 1_000)
  timer.unref()
  io.engine.once('close', () => clearInterval(timer))

  function isFlood(sender: WebSocket | Connection): boolean {
    const count = (messages.get(sender) ?? 0) + 1
    messages.set(sender, count)
    return count > mostMessages
  }
  function packetCame(this: Connection): void {
    if (isFlood(this.transport.socket ?? this)) cutOff(this)
  }
  function pingCame(this: WebSocket): void {
    if (isFlood(this)) this.terminate()
  }
  function closed(this: Connection): void {
    const { socket } = this.transport
    bytes.delete(this)
    setTimeout(() => socket?.terminate(), goodbyeMs).unref()
  }
  function watch({ socket }: Transport): void {
    socket?.on('ping', pingCame)
    socket?.on('pong', pingCame)
  }

  io.engine.on('connection', (connection: Connection) => {
    bytes.set(connection, 0)
    connection.on('packet', packetCame)
    connection.on('close', closed)
    if (connection.transport.socket) watch(connection.transport)
    else connection.once('upgrade', watch)
  })
}

function cutOff(connection: Connection): void {
  const { socket } = connection.transport
  connection.close(true)
  socket?.terminate() // a close would wait for an answer
}
