import type { IncomingMessage } from 'node:http'
import { isIPv6 } from 'node:net'

/**
 * Whose attempts are counted together: one IPv4 address, or one IPv6 /64, which is what a household gets.
 * @param hops how many proxies in front of us are trusted to have added to X-Forwarded-For; 0 trusts none
 */
export function addressOf(request: IncomingMessage, hops: number): string {
  const forwarded = String(request.headers['x-forwarded-for'] ?? '').split(',')
  const address = (hops > 0 ? forwarded.at(-hops)?.trim() : '') || request.socket.remoteAddress || 'unknown'
  if (!isIPv6(address) || address.startsWith('::ffff:')) return address
  return `${expand(address).slice(0, 4).join(':')}::/64`
}

function expand(address: string): string[] {
  const [head = '', tail = ''] = address.split('::')
  const left = head.split(':').filter(Boolean)
  const right = tail.split(':').filter(Boolean)
  return [...left, ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right]
}
