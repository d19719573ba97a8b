import type { IncomingMessage } from 'node:http'
import type { WireServer } from './wire.ts'

/**
 * Whether a browser page may speak to this server. Where an Origin is present it must be ours or a configured one: CORS
 * does not bind WebSockets. A missing one passes, because every right is a secret in the message and there are no cookies.
 */
export function isOriginAllowed(request: IncomingMessage, allowed: string[]): boolean {
  const { origin, host } = request.headers
  if (origin === undefined) return true
  if (allowed.includes(origin)) return true
  try {
    return new URL(origin).host === host
  } catch {
    return false
  }
}

/**
 * Engine.IO looks at the Origin of the request that opens a connection. Of its later ones, and of its upgrade, this does:
 * whoever learned a connection's id in a page of their own may not speak through it.
 */
export function checkEveryOrigin(io: WireServer, allowed: string[]): void {
  io.engine.use((request: IncomingMessage, _response: unknown, next: (refused?: Error) => void) => {
    const isLater = /[?&]sid=/.test(request.url ?? '')
    next(isLater && !isOriginAllowed(request, allowed) ? new Error('a page of another site') : undefined)
  })
}
