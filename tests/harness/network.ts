/**
 * The network between a browser and the server, which a test can cut and mend. A real one, in TCP: a browser's own
 * "offline" switch leaves open sockets open.
 */
import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import { connect, createServer } from 'node:net'
import { atTheEnd } from './at-the-end.ts'

export interface Network {
  /** Where the browser goes instead of the server. */
  address: string
  /** Every connection breaks, and none can be made. */
  cut(): void
  /** Nothing gets through any more, and nothing breaks: connections stay, and can be made. */
  freeze(): void
  /** What is frozen breaks, and everything works again. */
  mend(): void
}

export async function createNetwork(serverAddress: string): Promise<Network> {
  const target = new URL(serverAddress)
  const connections = new Set<Socket>()
  let isCut = false
  let isFrozen = false
  const proxy = createServer((near) => {
    if (isCut) return void near.destroy()
    if (isFrozen) return holdStill(near)
    const far = connect(Number(target.port), target.hostname)
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      connections.add(one)
      one.pipe(other)
      one.on('error', () => other.destroy())
      one.on('close', () => {
        connections.delete(one)
        other.destroy()
      })
    }
  })
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  function holdStill(near: Socket): void {
    connections.add(near)
    near.on('error', () => {})
    near.on('close', () => connections.delete(near))
  }
  const breakAll = () => {
    for (const socket of connections) socket.destroy()
  }
  atTheEnd(() => {
    breakAll()
    proxy.close()
  })
  return {
    address: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    cut() {
      isCut = true
      breakAll()
    },
    freeze() {
      isFrozen = true
      for (const socket of connections) socket.unpipe().pause()
    },
    mend() {
      isCut = false
      if (isFrozen) breakAll()
      isFrozen = false
    },
  }
}
