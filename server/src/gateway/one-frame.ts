import type { WireServer } from './wire.ts'

/** The parts of Engine.IO that hold a broadcast: one object for all the sockets that it goes to. */
interface Connection {
  on(event: 'packetCreate', created: (packet: Packet) => void): void
}
interface Packet {
  options: { wsPreEncodedFrame?: Buffer[] }
}

/**
 * A broadcast's frame, encoded once for everybody, comes as header and content, and each socket would hand the system
 * two pieces. Here it becomes one piece, once.
 */
export function joinFrames(io: WireServer): void {
  io.engine.on('connection', (connection: Connection) => connection.on('packetCreate', joinPieces))
}

function joinPieces({ options }: Packet): void {
  const pieces = options.wsPreEncodedFrame
  if (pieces && pieces.length > 1) options.wsPreEncodedFrame = [Buffer.concat(pieces)]
}
