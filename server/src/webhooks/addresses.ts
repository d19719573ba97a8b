import type { LookupAddress } from 'node:dns'
import { lookup } from 'node:dns/promises'
import { BlockList, isIPv4 } from 'node:net'

/** Not part of the public IPv4 internet (IANA special-purpose registry), and what is for many receivers at once. */
const special4 = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24'],
  ...['192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24'],
  ...['224.0.0.0/4', '240.0.0.0/4'],
]
/** Of IPv6 only 2000::/3 is public; in it stand tunnels to IPv4 addresses and what is for examples. */
const public6 = ['2000::/3']
const special6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']

const listed = (subnets: string[], family: 'ipv4' | 'ipv6'): BlockList => {
  const list = new BlockList()
  for (const subnet of subnets) {
    const [net = '', prefix] = subnet.split('/')
    list.addSubnet(net, Number(prefix), family)
  }
  return list
}
const blocked4 = listed(special4, 'ipv4')
const allowed6 = listed(public6, 'ipv6')
const blocked6 = listed(special6, 'ipv6')

/** An IPv4 address in the clothes of IPv6 is none of 2000::/3, and so not public, whatever it stands for. */
export const isPublic = (address: string): boolean =>
  isIPv4(address)
    ? !blocked4.check(address, 'ipv4')
    : allowed6.check(address, 'ipv6') && !blocked6.check(address, 'ipv6')

export class NotPublicError extends Error {
  constructor() {
    super('the host has an address that is not public, or none')
  }
}

/** Looked up in another way in tests. */
export type Resolve = (hostname: string) => Promise<LookupAddress[]>

const resolveAll: Resolve = (hostname) => lookup(hostname, { all: true })

/**
 * Where a host is, if all of it is public: one that also points to our own network is refused as a whole. Whoever connects
 * does so to one of these and does not ask again, or the answer could be another by then.
 */
export async function publicAddresses(hostname: string, resolve: Resolve = resolveAll): Promise<LookupAddress[]> {
  const addresses = await resolve(hostname)
  if (addresses.length === 0 || !addresses.every(({ address }) => isPublic(address))) throw new NotPublicError()
  return addresses
}
