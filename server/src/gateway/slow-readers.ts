import type { WireServer, WireSocket } from './wire.ts'

const mostUnsent = 2 * 1024 * 1024
const everyMs = 1_000
/** How long somebody who is only slow has for reading why. */
const lastWordMs = 2_000

/**
 * Closes connections that do not read what they are sent, before it fills our memory (TR2): also those that go on saying
 * that they are alive. They come back and are caught up by seq, so nothing is lost by it.
 */
export function dropSlowReaders(io: WireServer): void {
  const timer = setInterval(() => {
    for (const socket of io.sockets.sockets.values()) if (unsentBytes(socket) > mostUnsent) drop(socket)
  }, everyMs)
  timer.unref()
  io.engine.once('close', () => clearInterval(timer))
}

/** The parts of Engine.IO's transport that hold what was not sent; long polling has no socket of its own. */
interface Transport {
  socket?: { bufferedAmount: number; terminate(): void }
}

/**
 * While the WebSocket waits for the system to take what it was given, all that comes after it waits in Engine.IO; long
 * polling keeps everything there until it is asked for.
 */
function unsentBytes({ conn }: WireSocket): number {
  const { socket } = conn.transport as Transport
  const waiting = (conn as unknown as { writeBuffer: { data?: string }[] }).writeBuffer
  return waiting.reduce((sum, { data = '' }) => sum + data.length, socket?.bufferedAmount ?? 0)
}

function drop(socket: WireSocket): void {
  const { conn } = socket
  const { socket: webSocket } = conn.transport as Transport
  socket.emit('closing', { reason: 'too-slow', retryAfterMs: 1_000 })
  socket.disconnect(true)
  // A close waits until everything was read, which here may be never.
  setTimeout(() => {
    conn.close(true)
    webSocket?.terminate()
  }, lastWordMs).unref()
}
