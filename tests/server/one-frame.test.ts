/** What one broadcast is to those who hear it, whatever they come by and however long it is. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { joinFrames } from '@evenkeel/server/gateway/one-frame'
import type { WireServer } from '@evenkeel/server/gateway/wire'
import { Server } from 'socket.io'
import { io as connect } from 'socket.io-client'
import { expect, onTestFinished, test } from 'vitest'

/** How many bytes of a frame stand around the text: `42["events","` and `"]`. */
const around = '42["events",""]'.length

/** WebSocket has three ways to write down a length (RFC 6455, 5.2): up to 125, up to 65,535, and beyond. */
const texts = [
  ...[125, 126, 127, 65_535, 65_536, 70_000].map((bytes) => 'x'.repeat(bytes - around)),
  'ä'.repeat((126 - around - 1) / 2),
  'Grüße an 山田さん 🎉',
  '',
]

test('[SY1] one frame says the same to two WebSockets and to one who polls, of any length and in any script', async () => {
  const http = createServer()
  const io = new Server(http, { perMessageDeflate: false })
  joinFrames(io as unknown as WireServer)
  const pieces: number[] = []
  io.engine.on('connection', (connection: { on(event: 'packetCreate', told: (packet: Packet) => void): void }) =>
    connection.on('packetCreate', ({ options }) => {
      if (options.wsPreEncodedFrame) pieces.push(options.wsPreEncodedFrame.length)
    }),
  )
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => io.close())
  const address = `http://127.0.0.1:${(http.address() as AddressInfo).port}`

  const hearers = (['websocket', 'websocket', 'polling'] as const).map((transport) => {
    const socket = connect(address, { transports: [transport], forceNew: true })
    onTestFinished(() => void socket.close())
    const heard: string[] = []
    const all = new Promise<string[]>((resolve) => {
      socket.on('events', (text: string) => {
        heard.push(text)
        if (heard.length === texts.length) resolve(heard)
      })
    })
    return { all, isHere: new Promise<void>((resolve) => socket.on('connect', resolve)) }
  })
  await Promise.all(hearers.map(({ isHere }) => isHere))
  for (const text of texts) io.emit('events', text)
  for (const { all } of hearers) expect(await all).toEqual(texts)
  expect(new Set(pieces)).toEqual(new Set([1]))
})

interface Packet {
  options: { wsPreEncodedFrame?: Buffer[] }
}
