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
  on(event: 'packet', arrived: () => void): void
  on(event: 'upgrade', upgraded: (transport: Transport) => void): void
  once(event: 'close', closed: () => void): void
  close(discard: true): void
}
interface Transport {
  socket?: {
    /** TCP, beneath the WebSocket. */
    _socket?: { bytesRead: number }
    on(event: 'ping' | 'pong', arrived: () => void): void
    terminate(): void
  }
}

/**
 * Cuts off whoever sends more than anybody could mean, without a word (TR2): every message costs the one thread that
 * serves everybody, also one that is refused, and pings, pongs and pieces cost it before anybody has said who it is.
 */
export function dropFloods(io: WireServer): void {
  /** Messages in this second, and all bytes until it began. */
  const counts = new Map<Connection, { messages: number; bytes: number }>()
  const timer = setInterval(() => {
    for (const [connection, count] of counts) {
      const bytes = connection.transport.socket?._socket?.bytesRead ?? 0
      if (bytes - count.bytes > mostBytes) cutOff(connection)
      Object.assign(count, { messages: 0, bytes })
    }
  }, 1_000)
  timer.unref()
  io.engine.once('close', () => clearInterval(timer))

  io.engine.on('connection', (connection: Connection) => {
    const count = { messages: 0, bytes: 0 }
    const arrived = (): void => {
      if (++count.messages > mostMessages) cutOff(connection)
    }
    const watch = ({ socket }: Transport): void => {
      socket?.on('ping', arrived)
      socket?.on('pong', arrived)
    }
    counts.set(connection, count)
    connection.once('close', () => {
      counts.delete(connection)
      const { socket } = connection.transport
      setTimeout(() => socket?.terminate(), goodbyeMs).unref()
    })
    connection.on('packet', arrived)
    connection.on('upgrade', watch)
    watch(connection.transport)
  })
}

function cutOff(connection: Connection): void {
  const { socket } = connection.transport
  connection.close(true)
  socket?.terminate() // a close would wait for an answer
}
