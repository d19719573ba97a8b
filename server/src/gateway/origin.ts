import type { IncomingMessage } from 'node:http'

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
