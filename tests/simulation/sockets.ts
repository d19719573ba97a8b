/**
 * As much of Socket.IO's server as the gateway uses, in memory: names, audiences, acknowledgements, one line per
 * connection. What goes over it goes as JSON, as on the wire.
 */
import type { WireServer } from '@evenkeel/server/gateway/wire'

/** The other end of a connection. */
export interface Line {
  down(name: string, message: unknown): void
  accepted(socket: ServerEnd): void
  refused(data: unknown): void
  /** The server closed it, on purpose or because it stops. */
  closed(by: 'server' | 'network'): void
}

type Handler = (...sent: unknown[]) => unknown

/** What the network does to the server's end of a connection. */
export interface ServerEnd {
  id: string
  data: Record<string, unknown>
  /** A message arrives; `answer` is called with what is acknowledged, and may be left out. */
  receive(name: string, message: unknown, answer?: (answer: unknown) => void): void
  /** The connection is gone, and the server found out. */
  lost(): void
}

export function createSockets(makeId: () => string) {
  const connected = new Map<string, ReturnType<typeof createSocket>>()
  const rooms = new Map<string, Set<string>>()
  const atClose: (() => void)[] = []
  let knock: (socket: object, next: (error?: Error & { data?: unknown }) => void) => void = (_socket, next) => next()
  let enter: (socket: object) => void = () => {}

  function audience(names: string | string[]) {
    const ids = new Set([names].flat().flatMap((name) => [...(rooms.get(name) ?? [])]))
    const members = () => [...ids].flatMap((id) => connected.get(id) ?? [])
    return {
      emit(name: string, message: unknown) {
        for (const socket of members()) socket.emit(name, message)
      },
      disconnectSockets() {
        for (const socket of members()) socket.disconnect()
      },
    }
  }

  function createSocket(auth: unknown, line: Line) {
    const id = makeId()
    const handlers = new Map<string, Handler[]>()
    const anyHandlers: Handler[] = []
    const on = (name: string, handler: Handler) => void handlers.set(name, [...(handlers.get(name) ?? []), handler])

    function leave(): void {
      if (socket.conn.readyState === 'closed') return
      socket.conn.readyState = 'closed'
      const wasIn = socket.connected
      socket.connected = false
      connected.delete(id)
      for (const members of rooms.values()) members.delete(id)
      if (wasIn) for (const handler of handlers.get('disconnect') ?? []) handler.call(socket)
    }

    const socket = {
      id,
      data: {} as Record<string, unknown>,
      connected: false,
      handshake: { auth },
      conn: {
        readyState: 'open',
        remoteAddress: '127.0.0.1',
        // Everything is handed on at once.
        transport: { socket: { bufferedAmount: 0 } },
        writeBuffer: [],
      },
      on,
      onAny: (handler: Handler) => void anyHandlers.push(handler),
      get rooms() {
        return new Set([...rooms].filter(([, members]) => members.has(id)).map(([name]) => name))
      },
      leave: (name: string) => void rooms.get(name)?.delete(id),
      join(names: string | string[]) {
        for (const name of [names].flat()) rooms.set(name, (rooms.get(name) ?? new Set()).add(id))
      },
      emit(name: string, message: unknown) {
        if (socket.connected) line.down(name, message)
      },
      disconnect() {
        if (!socket.connected) return
        leave()
        line.closed('server')
      },
      receive(name: string, message: unknown, answer?: (answer: unknown) => void) {
        if (!socket.connected) return
        const ifStillThere = (said: unknown) => socket.connected && answer?.(said)
        const sent = answer ? [message, ifStillThere] : [message]
        for (const handler of anyHandlers) handler.call(socket, name, ...sent)
        for (const handler of handlers.get(name) ?? []) handler.call(socket, ...sent)
      },
      lost: leave,
      line,
    }
    return socket
  }

  const io = {
    use(middleware: typeof knock) {
      knock = middleware
    },
    on(_connection: string, handler: typeof enter) {
      enter = handler
    },
    attach() {},
    sockets: { sockets: connected, adapter: { rooms } },
    engine: {
      // Of raw connections and requests there are none here.
      on() {},
      use() {},
      once: (_close: string, handler: () => void) => void atClose.push(handler),
      get clientsCount() {
        return connected.size
      },
    },
    local: { to: audience, in: audience },
    async close() {
      for (const socket of [...connected.values()]) {
        socket.lost()
        socket.line.closed('network')
      }
      for (const task of atClose) task()
    },
  }

  return {
    io: io as unknown as WireServer,
    /** Somebody knocks; the answer comes by the line. */
    knock(auth: unknown, line: Line): void {
      const socket = createSocket(auth, line)
      knock(socket, (error) => {
        if (error) return line.refused(error.data)
        if (socket.conn.readyState !== 'open') return
        socket.connected = true
        connected.set(socket.id, socket)
        line.accepted(socket)
        enter(socket)
      })
    },
    /** The process is gone: every connection with it, and nobody here hears of it. */
    die(): void {
      for (const task of atClose) task()
      for (const { line } of [...connected.values()]) line.closed('network')
      connected.clear()
    },
  }
}
