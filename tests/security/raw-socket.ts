/**
 * A WebSocket made by hand over TCP: sends what no library would send, keeps every byte that comes, and can stop
 * reading. Engine.IO and Socket.IO are written out by whoever uses it: `0` opens, `2` and `3` are pings and pongs, `4`
 * carries a packet of Socket.IO.
 */
import { randomBytes } from 'node:crypto'
import type { Socket } from 'node:net'
import { connect } from 'node:net'
import { atTheEnd } from '../harness/at-the-end.ts'

/** A TCP connection to the server; closed after the file's last test. */
export function openTcp(address: string): Socket {
  const { hostname, port } = new URL(address)
  const tcp = connect(Number(port), hostname)
  atTheEnd(() => tcp.destroy())
  tcp.on('error', () => {})
  return tcp
}

const text = 0x1
const closing = 0x8

/** One frame as a client sends it: masked, as the standard wants it. */
export function frame(payload: string | Buffer, opcode = text, isLast = true): Buffer {
  const data = Buffer.from(payload)
  const mask = randomBytes(4)
  const masked = Buffer.from(data.map((byte, index) => byte ^ (mask[index % 4] ?? 0)))
  const first = (isLast ? 0x80 : 0) | opcode
  if (data.length < 126) return Buffer.concat([Buffer.from([first, 0x80 | data.length]), mask, masked])
  const length = Buffer.alloc(data.length < 65_536 ? 2 : 8)
  if (length.length === 2) length.writeUInt16BE(data.length)
  else length.writeBigUInt64BE(BigInt(data.length))
  return Buffer.concat([Buffer.from([first, 0x80 | (length.length === 2 ? 126 : 127)]), length, mask, masked])
}

/** @param query what stands behind `?EIO=4&transport=websocket` */
export const upgradeRequest = (address: string, headers: Record<string, string> = {}, query = ''): string =>
  [
    `GET /socket.io/?EIO=4&transport=websocket${query} HTTP/1.1`,
    `Host: ${new URL(address).host}`,
    ...['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13'],
    `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    '\r\n',
  ].join('\r\n')

export type RawSocket = Awaited<ReturnType<typeof openRaw>>

/** Resolves once the server has answered the upgrade, whatever the answer is. */
export async function openRaw(address: string, headers: Record<string, string> = {}, query = '') {
  const tcp = openTcp(address)
  const packets: string[] = []
  const chunks: Buffer[] = []
  const waiting = new Set<() => void>()
  let head: string | undefined
  let rest = Buffer.alloc(0)
  let isClosed = false
  const changed = () => {
    for (const look of waiting) look()
  }
  tcp.on('data', (chunk: Buffer) => {
    chunks.push(chunk)
    rest = Buffer.concat([rest, chunk])
    if (head === undefined && rest.includes('\r\n\r\n')) {
      const end = rest.indexOf('\r\n\r\n') + 4
      head = rest.subarray(0, end).toString()
      rest = rest.subarray(end)
    }
    if (head?.startsWith('HTTP/1.1 101')) takeFrames()
    changed()
  })
  tcp.on('close', () => {
    isClosed = true
    changed()
  })
  tcp.write(upgradeRequest(address, headers, query))

  /** A server's frames are not masked. */
  function takeFrames(): void {
    while (rest.length >= 2) {
      const short = (rest[1] ?? 0) & 0x7f
      const header = short === 126 ? 4 : short === 127 ? 10 : 2
      if (rest.length < header) return
      const length = short === 126 ? rest.readUInt16BE(2) : short === 127 ? Number(rest.readBigUInt64BE(2)) : short
      if (rest.length < header + length) return
      if (((rest[0] ?? 0) & 0x0f) === closing) tcp.destroy()
      else packets.push(rest.subarray(header, header + length).toString())
      rest = rest.subarray(header + length)
    }
  }

  const raw = {
    tcp,
    /** The status line and headers that the upgrade was answered with. */
    head: () => head ?? '',
    /** What came as frames, in order, as text. */
    packets,
    /** Every byte that came. */
    received: (): Buffer => Buffer.concat(chunks),
    get isClosed() {
      return isClosed
    },
    send: (packet: string | Buffer, opcode?: number) => void tcp.write(frame(packet, opcode)),
    /** Resolves as soon as `holds`; looks at everything that comes, never at a clock. */
    until: (holds: () => boolean): Promise<void> =>
      new Promise((resolve) => {
        const look = () => {
          if (!holds()) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        look()
      }),
    closed: () => raw.until(() => isClosed),
    /** Shows `auth` at the door and waits for what comes of it: the packet that accepts or refuses. */
    async join(auth: object): Promise<string> {
      raw.send(`40${JSON.stringify({ protocol: 1, ...auth })}`)
      const answer = () => packets.find((packet) => packet.startsWith('40{') || packet.startsWith('44{'))
      await raw.until(() => isClosed || answer() !== undefined)
      return answer() ?? 'closed'
    },
    leave: () => void tcp.destroy(),
  }
  await raw.until(() => isClosed || head !== undefined)
  return raw
}
