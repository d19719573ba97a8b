import type { WireServer } from './wire.ts'

const mostUnsent = 2 * 1024 * 1024
const everyMs = 1_000

/**
 * Closes connections that do not read what they are sent, before it fills our memory (TR2). They come back and are
 * caught up by seq, so nothing is lost by it.
 */
export function dropSlowReaders(io: WireServer): void {
  const timer = setInterval(() => {
    for (const socket of io.sockets.sockets.values()) {
      // What the WebSocket holds. Socket.IO hands everything to it at once, so nothing waits elsewhere for long.
      const { socket: webSocket } = socket.conn.transport as { socket?: { bufferedAmount?: number } }
      if ((webSocket?.bufferedAmount ?? 0) <= mostUnsent) continue
      socket.emit('closing', { reason: 'too-slow', retryAfterMs: 1_000 })
      socket.disconnect(true)
    }
  }, everyMs)
  timer.unref()
  io.engine.once('close', () => clearInterval(timer))
}
