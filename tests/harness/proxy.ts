/** A proxy as offices have them, between people and the server: it speaks HTTP, and lets through what it is told to. */
import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { connect } from 'node:net'
import type { Duplex } from 'node:stream'
import { atTheEnd } from './at-the-end.ts'

/** `refused`: answered, and with a no. `silent`: taken, and never answered. */
type Manner = 'passed' | 'refused' | 'silent'

export interface Proxy {
  address: string
  /** What becomes of requests to become a WebSocket. */
  webSockets: Manner
  /** What becomes of requests other than for the page and its files; also of those on their way to long polling. */
  requests: Exclude<Manner, 'refused'>
}

export async function createProxy(serverAddress: string, manners: Partial<Omit<Proxy, 'address'>>): Promise<Proxy> {
  const { hostname: host, port } = new URL(serverAddress)
  const open = new Set<Duplex>()
  const server = createServer((asked, answer) => {
    if (proxy.requests === 'silent' && /^\/(?:api|socket\.io)\//.test(asked.url ?? '')) return
    const { method, url: path, headers } = asked
    const passed = request({ host, port, method, path, headers }, (answered) => {
      answer.writeHead(answered.statusCode ?? 502, answered.headers)
      answered.pipe(answer)
    })
    passed.on('error', () => answer.destroy())
    answer.on('close', () => passed.destroy())
    asked.pipe(passed)
  })
  server.on('connection', hold)
  server.on('upgrade', (asked, near) => {
    near.on('error', () => {})
    if (proxy.webSockets === 'refused')
      near.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
    if (proxy.webSockets === 'passed') passOn(asked, near)
  })

  function hold(socket: Duplex): void {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
  }

  function passOn({ method, url, rawHeaders }: IncomingMessage, near: Duplex): void {
    const far = connect(Number(port), host)
    hold(far)
    far.on('error', () => near.destroy())
    far.on('close', () => near.destroy())
    near.on('close', () => far.destroy())
    const lines = rawHeaders.flatMap((name, at) => (at % 2 === 0 ? [`${name}: ${rawHeaders[at + 1]}`] : []))
    far.write(`${[`${method} ${url} HTTP/1.1`, ...lines].join('\r\n')}\r\n\r\n`)
    far.pipe(near)
    near.pipe(far)
  }

  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const proxy: Proxy = {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    webSockets: 'passed',
    requests: 'passed',
    ...manners,
  }
  atTheEnd(() => {
    for (const socket of open) socket.destroy()
    server.close()
  })
  return proxy
}
