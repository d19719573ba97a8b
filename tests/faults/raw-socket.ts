/**
 * A WebSocket by hand, on TCP, for what no library would do: frames without an end, pings by the thousand, answers that
 * are never read. Speaks just enough of Engine.IO and Socket.IO to be let in.
 */
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll } from 'vitest'

export const opcodes = { more: 0, text: 1, ping: 9, pong: 10 }

/** One frame, masked with nothing: a client has to mask, and zeros leave the bytes as they are. */
export function frame(opcode: number, payload: Buffer | string = '', isLast = true): Buffer {
  const bytes = Buffer.from(payload)
  const size = bytes.length < 126 ? [bytes.length] : [126, bytes.length >> 8, bytes.length & 255]
  const [first = 0, ...rest] = size
  return Buffer.concat([Buffer.from([(isLast ? 128 : 0) | opcode, 128 | first, ...rest, 0, 0, 0, 0]), bytes])
}

/** A message of Engine.IO with a packet of Socket.IO in it. */
export const packet = (text: string): Buffer => frame(opcodes.text, `4${text}`)

export type RawSocket = Awaited<ReturnType<typeof rawSocket>>

const open = new Set<{ destroy(): void }>()
afterAll(() => {
  for (const socket of open) socket.destroy()
})

/** Connected, and with `auth` welcomed too. */
export async function rawSocket(address: string, auth?: { sessionId: string; token: string }) {
  const { hostname, port, host } = new URL(address)
  const tcp = connect(Number(port), hostname)
  open.add(tcp)
  tcp.on('error', () => {})
  const closed = once(tcp, 'close').catch(() => {})
  let received = ''
  let look = () => {}
  tcp.setEncoding('latin1').on('data', (text: string) => {
    received = (received + text).slice(-10_000)
    look()
  })
  const until = (words: string): Promise<void> =>
    new Promise((resolve, reject) => {
      look = () => received.includes(words) && resolve()
      void closed.then(() => reject(new Error(`closed before "${words}" came`)))
    })
  const key = randomBytes(16).toString('base64')
  const head = [
    'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
    `Host: ${host}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${key}`,
  ]
  tcp.write(`${head.join('\r\n')}\r\n\r\n`)
  await until('"sid"')
  if (auth) {
    tcp.write(packet(`0${JSON.stringify({ protocol: 1, ...auth })}`))
    await until('"welcome"')
  }
  return {
    /** False where TCP takes no more for now. */
    write: (bytes: Buffer): boolean => tcp.write(bytes),
    get isOpen() {
      return !tcp.destroyed
    },
    /** Reads nothing any more: what is sent to it stays with the sender. */
    stopReading: () => void tcp.pause(),
    /** Resolves when there is no connection any more. */
    closed,
    /** Writes the same again and again, as fast as TCP takes it, until the connection is gone. */
    async flood(bytes: Buffer): Promise<void> {
      while (!tcp.destroyed) {
        if (tcp.write(bytes)) await new Promise(setImmediate)
        else await Promise.race([once(tcp, 'drain').catch(() => {}), closed])
      }
    },
    destroy: () => void tcp.destroy(),
  }
}
