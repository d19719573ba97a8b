/** What a browser, a search robot and a chat program's preview get to see, and which other sites may speak to us. */
import { describe, expect, test } from 'vitest'
import { startServer } from '../harness/server.ts'
import { aSession, bothSeated, call, connect, createSession, makeId, takeSeat } from '../harness/wire-client.ts'
import { freePort } from './free-port.ts'
import { withLog } from './stored.ts'

const server = await startServer({ ORIGINS: 'https://partner.example, https://other.example' })
const { address } = server
const tlsPort = await freePort()
await startServer({ PUBLIC_URL: 'https://talk.example/', PORT: `${tlsPort}` })
/** What stands behind the proxy that speaks https. */
const behindTls = `http://127.0.0.1:${tlsPort}`

const policy = [
  ...["default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'"],
  ...["manifest-src 'self'", "worker-src 'self'", "connect-src 'self'", "base-uri 'none'", "form-action 'none'"],
  ...["frame-src 'self'", "frame-ancestors 'self'", "require-trusted-types-for 'script'", 'trusted-types evenkeel'],
]
const headOf = async (site: string, path: string) => (await call(site, 'GET', path)).headers

describe('headers', () => {
  const paths = [
    '/',
    '/demo',
    '/demo/candidate',
    '/s/some-session/candidate',
    '/healthz',
    '/nowhere',
    '/api/sessions/x',
    '/s/%E0%A4%A/candidate',
  ]

  test.for(paths)('[TR3] %s allows no script, frame or form of another origin', async (path) => {
    const headers = await headOf(address, path)
    expect(headers.get('content-security-policy')?.split(';')).toEqual(policy)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    for (const name of ['x-powered-by', 'server', 'etag', 'set-cookie', 'strict-transport-security']) {
      if (name !== 'etag' || path.startsWith('/api')) expect(headers.get(name), name).toBeNull()
    }
  })

  test('where people come by https, browsers are told to stay with it', async () => {
    const headers = await headOf(behindTls, '/')
    const secured = policy.map((rule) => (rule.startsWith('connect-src') ? `${rule} wss://talk.example` : rule))
    expect(headers.get('content-security-policy')?.split(';')).toEqual([...secured, 'upgrade-insecure-requests'])
    expect(headers.get('strict-transport-security')).toMatch(/max-age=\d{7,}/)
  })

  test('no answer of the API is kept by anything between', async () => {
    const { sessionId, setup } = await createSession(address)
    const replies = [
      await call(address, 'GET', `/api/sessions/${sessionId}`, { secret: setup }),
      await call(address, 'POST', '/api/sessions', { body: aSession() }),
      await call(address, 'POST', '/api/sessions', { body: '{' }),
      await call(address, 'GET', '/api/nowhere'),
      await call(address, 'GET', '/api/sessions/%E0%A4%A'),
    ]
    for (const { headers } of replies) expect(headers.get('cache-control')).toBe('no-store')
  })
})

describe('the built files', () => {
  const styles = async () => /href="(\/assets\/[^"]+\.css)"/.exec(await (await fetch(address)).text())?.[1] ?? ''
  const asFor = async (accepted: string) => {
    const reply = await fetch(address + (await styles()), { headers: { 'Accept-Encoding': accepted } })
    return { headers: reply.headers, text: await reply.text() }
  }

  test.for([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, gzip;q=0.5', 'gzip'],
    ['identity', null],
  ] as const)('go to a browser that accepts %s as it takes them, and mean the same', async ([accepted, coding]) => {
    const plain = await asFor('identity')
    const { headers, text } = await asFor(accepted)
    expect(headers.get('content-encoding')).toBe(coding)
    expect(text).toBe(plain.text)
    expect(headers.get('content-type')).toBe(plain.headers.get('content-type'))
    expect(headers.get('vary')).toContain('Accept-Encoding')
    expect(headers.get('cache-control')).toMatch(/max-age=31536000, immutable/)
    if (coding) {
      const [small, large] = [headers, plain.headers].map((each) => Number(each.get('content-length')))
      expect(small).toBeLessThan((large ?? 0) / 2)
    }
  })

  test('that are not there are not found in any coding', async () => {
    for (const accepted of ['br', 'gzip', 'identity']) {
      const headers = { 'Accept-Encoding': accepted }
      expect((await fetch(`${address}/assets/none.js`, { headers })).status).toBe(404)
    }
  })
})

describe('[SEAT4] a link preview', () => {
  test('and every other visit of a link uses nothing up and shows nothing of the interview', async () => {
    const { sessionId, invites } = await createSession(address)
    const agents = ['Slackbot-LinkExpanding 1.0', 'TelegramBot', 'Mozilla/5.0 SafeLinks']
    const paths = [`/s/${sessionId}/candidate`, `/s/${sessionId}/candidate%23i.${invites.candidate}`]
    for (const path of paths) {
      for (const agent of agents) {
        for (const method of ['HEAD', 'GET']) {
          const headers = { 'User-Agent': agent }
          const reply = await call(address, method, path, { headers })
          expect(reply.status).toBe(200)
          const said = JSON.stringify([reply.body, [...reply.headers]])
          for (const text of ['Staff Engineer', invites.candidate, sessionId]) expect(said).not.toContain(text)
        }
      }
    }
    const unknown = await call(address, 'GET', `/s/${makeId()}/candidate`)
    expect(unknown.body).toEqual((await call(address, 'GET', paths[0] ?? '')).body)
    expect((await takeSeat(address, sessionId, invites.candidate)).reply.status).toBe(201)
    await server.stop()
    expect(await withLog(server.dataDir, (log) => log.read(sessionId, 0))).toHaveLength(2) // created, taken
    await server.restart()
  })
})

describe('origins', () => {
  const statusFor = async (site: string, origin?: string) => {
    const headers: Record<string, string> = origin === undefined ? {} : { Origin: origin }
    return (await call(site, 'POST', '/api/sessions', { body: aSession(), headers })).status
  }
  const own = () => address
  const foreign = () => [
    ...['https://evil.example', 'null', `${address}.evil.example`, 'http://127.0.0.1', 'http://127.0.0.1:1'],
    ...['https://partner.example.evil.example', 'http://partner.example', 'https://partner.example:444', 'file://'],
  ]

  test('the API takes its own pages, those of ORIGINS and programs without an origin', async () => {
    for (const origin of [undefined, own(), 'https://partner.example', 'https://other.example']) {
      expect([origin, await statusFor(address, origin)]).toEqual([origin, 201])
    }
    expect(await statusFor(behindTls, 'https://talk.example')).toBe(201)
  })

  test('the API refuses every other page, before it reads what was sent', async () => {
    for (const origin of foreign()) {
      const headers = { Origin: origin }
      const reply = await call(address, 'POST', '/api/sessions', { body: '{', headers })
      expect(reply).toMatchObject({ status: 403, body: { code: 'origin-not-allowed' } })
      expect(reply.headers.get('access-control-allow-origin')).toBeNull()
    }
  })

  test('the socket takes and refuses the same pages', async () => {
    const { sessionId, candidate } = await bothSeated(address)
    const come = (origin: string | undefined, transports: string[]) => {
      const extraHeaders = origin === undefined ? {} : { Origin: origin }
      return connect(
        address,
        { sessionId, token: candidate.token, deviceId: 'device-1-00' },
        { extraHeaders, transports },
      )
    }
    for (const transport of ['websocket', 'polling']) {
      for (const origin of [undefined, own(), 'https://partner.example']) {
        expect((await come(origin, [transport])).welcome.seat).toBe('candidate')
      }
      for (const origin of foreign()) await expect(come(origin, [transport])).rejects.toThrow(/error/)
    }
  })
})

test('health and readiness are told on the main port', async () => {
  expect(await call(address, 'GET', '/healthz')).toMatchObject({ status: 200, body: { text: 'ok' } })
  expect(await call(address, 'GET', '/readyz')).toMatchObject({ status: 200, body: { text: 'ready' } })
})
