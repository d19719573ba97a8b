/** A line to the database that carries a statement there and loses the answer: nobody knows whether it was done. */
import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import { connect, createServer } from 'node:net'
import { onTestFinished } from 'vitest'

/** @param statement of those that name it every second one is done and answered to nobody */
export async function createSwallowingLine(databaseUrl: string, statement: string) {
  const target = new URL(databaseUrl)
  const sockets = new Set<Socket>()
  let swallowed = 0
  let seen = 0
  let isOver = false

  const proxy = createServer((near) => {
    const far = connect(Number(target.port), target.hostname)
    let isDoomed = false
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
    }
    near.on('data', (bytes) => {
      if (!isOver && bytes.includes(statement) && ++seen % 2 === 1) isDoomed = true
      far.write(bytes)
    })
    far.on('data', (bytes) => {
      if (!isDoomed) return near.write(bytes)
      // What it says has been done by the time that it is said.
      swallowed++
      near.destroy()
    })
  })
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    proxy.close()
  })
  const url = Object.assign(new URL(databaseUrl), { port: String((proxy.address() as AddressInfo).port) }).href
  return {
    url,
    get swallowed() {
      return swallowed
    },
    passAll(): void {
      isOver = true
    },
  }
}
