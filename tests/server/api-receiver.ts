/** A program that is told of ends, on this machine, under a name that only the test's own world knows. */
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import type { IncomingHttpHeaders, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import { type AddressInfo, createServer as createFront } from 'node:net'
import type { Outside } from '@evenkeel/server/webhooks/post'
import { atTheEnd } from '../harness/at-the-end.ts'

const hostname = 'hooks.example.test'

// Of that name, until 2126; trusted by nobody but these tests.
const key = `-----BEGIN EC PRIVATE KEY-----
MHcCAQEEIBzGsAnMg370NOIku3HNjN0pWW1iZ8GHaqon8v9dVvoRoAoGCCqGSM49
AwEHoUQDQgAE680ne58dRaslxBaifiUsiwmBNZFzAzbV/CpLBf15FaCp1+Yv5Kzx
my5BUodrSlOSU4EbZ2PkrOLTVqbWnHg5Cg==
-----END EC PRIVATE KEY-----`
const cert = `-----BEGIN CERTIFICATE-----
MIIBsTCCAVagAwIBAgIUJs6eDAQ7hCrp1vQ/BnF3FfCBY9gwCgYIKoZIzj0EAwIw
HTEbMBkGA1UEAwwSaG9va3MuZXhhbXBsZS50ZXN0MCAXDTI2MTEyMjEwMDUyN1oY
DzIxMjYxMDI5MTAwNTI3WjAdMRswGQYDVQQDDBJob29rcy5leGFtcGxlLnRlc3Qw
WTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAATrzSd7nx1FqyXEFqJ+JSyLCYE1kXMD
NtX8KksF/XkVoKnX5i/krPGbLkFSh2tKU5JTgRtnY+Ss4tNWptaceDkKo3IwcDAd
BgNVHQ4EFgQUEhpObl+PJwvMIYQECQPROhWWADwwHwYDVR0jBBgwFoAUEhpObl+P
JwvMIYQECQPROhWWADwwDwYDVR0TAQH/BAUwAwEB/zAdBgNVHREEFjAUghJob29r
cy5leGFtcGxlLnRlc3QwCgYIKoZIzj0EAwIDSQAwRgIhAP8vqmMh6AUzD7ua/tHP
TqS1xWAlytLCbRxkjovLTsD3AiEAm9JUDptR13S9IyAo5m50gI6JJLYXZ8cBtfXc
DZFMQPM=
-----END CERTIFICATE-----`

export interface Received {
  path: string
  headers: IncomingHttpHeaders
  body: string
}

export async function startReceiver() {
  const received: Received[] = []
  const names: string[] = []
  let knocks = 0
  let held: Promise<void> | undefined
  let answer = (response: ServerResponse): void => void response.writeHead(204).end()
  const server = createServer({ key, cert }, async (request, response) => {
    let body = ''
    for await (const part of request.setEncoding('utf8')) body += part
    received.push({ path: request.url ?? '', headers: request.headers, body })
    answer(response)
  })
  const front = createFront(async (socket) => {
    knocks++
    await held
    server.emit('connection', socket)
  })
  front.listen(0, '127.0.0.1')
  await once(front, 'listening')
  const { port } = front.address() as AddressInfo
  atTheEnd(() => {
    front.close()
    server.closeAllConnections()
  })
  const host = `${hostname}:${port}`
  const outside: Outside = {
    ca: cert,
    async addressesOf(name) {
      names.push(name)
      return [{ address: '127.0.0.1', family: 4 }]
    },
  }
  return {
    ...{ received, names, host, port, outside, url: `https://${host}/ends?for=tests` },
    /** How often somebody connected. */
    knocks: () => knocks,
    /** Whoever connects waits for the first word of the handshake. @returns how to let them in */
    holds(): () => void {
      let release = (): void => {}
      held = new Promise((resolve) => {
        release = resolve
      })
      return release
    },
    /** From now on it answers with this status, or in this way. */
    answers(how: number | ((response: ServerResponse) => void)): void {
      answer = typeof how === 'number' ? (response) => void response.writeHead(how).end() : how
    },
  }
}

/** An API key, and how the environment names it. */
export function makeKey(name: string) {
  const secret = randomBytes(32).toString('base64url')
  const hash = createHash('sha256').update(secret).digest('hex')
  return { name, secret, hash, entry: `${name}:${hash}` }
}

export const webhookSecret = `whsec_${randomBytes(32).toString('base64')}`
