import type { ClosingNotice } from '@evenkeel/shared/protocol/welcome'
import type { WireServer } from './wire.ts'

/**
 * Every socket of these audiences is told why, hears nothing after it, and is closed in the next turn of the loop: whoever
 * brought it about is among them, and has the answer to the command first.
 */
export function sendOff(io: WireServer, audiences: string[], notice: ClosingNotice): void {
  const ids = new Set(audiences.flatMap((audience) => [...(io.sockets.adapter.rooms.get(audience) ?? [])]))
  for (const id of ids) {
    const socket = io.sockets.sockets.get(id)
    if (!socket) continue
    socket.emit('closing', notice)
    for (const room of [...socket.rooms]) void socket.leave(room)
    setImmediate(() => socket.disconnect(true))
  }
}
