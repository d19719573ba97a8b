/** A line between people and the server that does to each connection the worst that a network does, in TCP. */
import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import { connect, createServer } from 'node:net'
import { atTheEnd } from '../harness/at-the-end.ts'
import type { Chance } from './chance.ts'

const fates = ['cut', 'frozen', 'trickle', 'crumbs'] as const
type Fate = (typeof fates)[number]

export interface BadLine {
  address: string
  /** How many connections came to which end. */
  fates: Readonly<Record<Fate, number>>
}

/**
 * Some bytes pass, from either side. Then, in the middle of a frame as likely as not, the connection is cut; or is there
 * and carries nothing any more; or carries a byte a second. Or it carries everything in crumbs up to the cut: a line that
 * stayed would end up being everybody's, and no more would come.
 */
export async function createBadLine(serverAddress: string, chance: Chance): Promise<BadLine> {
  const target = new URL(serverAddress)
  const sockets = new Set<Socket>()
  const counts = { cut: 0, frozen: 0, trickle: 0, crumbs: 0 }

  const proxy = createServer((near) => {
    const far = connect(Number(target.port), target.hostname)
    const fate = chance.oneOf(fates)
    counts[fate]++
    // Enough for the handshake now and then, and for the first words of a welcome.
    let toGo = chance.between(1, 30_000)
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from)
      from.on('error', () => {})
      from.on('close', () => {
        sockets.delete(from)
        to.destroy()
      })
      from.on('data', (bytes) => {
        const passing = bytes.subarray(0, toGo)
        toGo -= passing.length
        if (fate === 'crumbs') crumble(passing, to)
        else if (passing.length > 0) to.write(passing)
        if (toGo > 0) return
        if (fate === 'cut' || fate === 'crumbs') to.destroySoon()
        else from.pause()
        if (fate === 'trickle') trickle(bytes.subarray(passing.length), to)
      })
    }
  })

  function crumble(bytes: Buffer, to: Socket): void {
    for (let at = 0; at < bytes.length; ) {
      const size = chance.between(1, 40)
      to.write(bytes.subarray(at, at + size))
      at += size
    }
  }

  function trickle(rest: Buffer, to: Socket): void {
    let at = 0
    const timer = setInterval(() => {
      if (to.destroyed || at >= rest.length) clearInterval(timer)
      else to.write(rest.subarray(at, ++at))
    }, 1_000)
  }

  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  atTheEnd(() => {
    for (const socket of sockets) socket.destroy()
    proxy.close()
  })
  return { address: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`, fates: counts }
}
