import type { LookupAddress } from 'node:dns'
import { Agent, request } from 'node:https'
import type { LookupFunction } from 'node:net'
import { publicAddresses, type Resolve } from './addresses.ts'

/** The world outside. A test has one of its own, with a receiver on this machine that only it trusts. */
export interface Outside {
  addressesOf: Resolve
  /** Certificates that are trusted instead of those that Node brings along, in PEM. */
  ca?: string
}

export const internet: Outside = { addressesOf: publicAddresses }

/** What is between the connection and the first byte of the body. */
export interface Going {
  stopped: AbortSignal
  /** Asked once the receiver has shown who it is: until then minutes may pass in which somebody erases their side (EN4). */
  mayGo: () => Promise<boolean>
}

/** It was not sent, since it may not be any more. */
export class NotAnyMoreError extends Error {}

/** How long a receiver has, from the look at its name to its answer. */
export const answersWithinMs = 10_000

/**
 * Sends it, and resolves with the status of the answer, whatever that is: a redirect is an answer like any other and is
 * not followed. Nothing of the answer is read but its status. Rejects where there is none in time, whatever became of the
 * request: everybody else who is to be told waits for this.
 */
export async function post(
  url: URL,
  message: { headers: Record<string, string>; body: string },
  outside: Outside,
  { stopped, mayGo }: Going,
): Promise<number> {
  // Not AbortSignal.any of AbortSignal.timeout: Node 20 lets the garbage collector have them, and then waits for ever.
  const givenUp = new AbortController()
  const giveUp = (): void => givenUp.abort()
  const late = setTimeout(giveUp, answersWithinMs)
  stopped.addEventListener('abort', giveUp)
  if (stopped.aborted) giveUp()
  try {
    return await Promise.race([
      answerTo(url, message, outside, { mayGo, signal: givenUp.signal }),
      ended(givenUp.signal),
    ])
  } finally {
    clearTimeout(late)
    stopped.removeEventListener('abort', giveUp)
    giveUp()
  }
}

async function answerTo(
  url: URL,
  { headers, body }: { headers: Record<string, string>; body: string },
  { addressesOf, ca }: Outside,
  { mayGo, signal }: Pick<Going, 'mayGo'> & { signal: AbortSignal },
): Promise<number> {
  const addresses = await addressesOf(url.hostname.replace(/^\[|\]$/g, ''))
  // A connection of its own each time: one that was kept was made to where the host was then.
  const agent = new Agent({ keepAlive: false })
  const lookup = answering(addresses)
  return new Promise((resolve, reject) => {
    const asked = request(url, { method: 'POST', headers, agent, lookup, signal, ...(ca ? { ca } : {}) }, (answer) => {
      resolve(answer.statusCode ?? 0)
      answer.destroy()
    })
    // An answer of 101 is no response to Node, and then nothing else comes, not even an error.
    asked.on('upgrade', (answer, connection) => {
      resolve(answer.statusCode ?? 0)
      connection.destroy()
    })
    asked.on('error', reject)
    asked.on('close', () => reject(new Error('closed without an answer')))
    // Nothing goes out before `end`, not even the headers.
    const send = async (): Promise<void> => {
      if (!(await mayGo())) asked.destroy(new NotAnyMoreError())
      else if (!signal.aborted) asked.end(body)
    }
    asked.on('socket', (socket) => socket.once('secureConnect', () => void send().catch(reject)))
  })
}

/** In place of a second look at the name, whose answer nobody would have checked. */
const answering =
  (addresses: LookupAddress[]): LookupFunction =>
  (_hostname, { all }, found) => {
    const [first] = addresses
    if (all) found(null, addresses)
    else found(null, first?.address ?? '', first?.family)
  }

const ended = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    const end = (): void => reject(new Error('no answer in time'))
    if (signal.aborted) end()
    else signal.addEventListener('abort', end, { once: true })
  })
