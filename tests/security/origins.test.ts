/** Pages of other sites: where an Origin is named it is our own or a configured one, whatever way a request comes in. */
import { expect, test } from 'vitest'
import { startServer } from '../harness/server.ts'
import { aSession, bothSeated, call, createSession } from '../harness/wire-client.ts'
import { freePort } from '../server/free-port.ts'
import { openRaw, openTcp } from './raw-socket.ts'

const port = await freePort()
await startServer({ ORIGINS: 'https://partner.example', PUBLIC_URL: 'https://public.example', PORT: String(port) })
const host = `127.0.0.1:${port}`
const address = `http://${host}`

const allowed = [undefined, address, `https://${host}`, 'https://partner.example', 'https://public.example']
const foreign = [
  ...[
    'null',
    '',
    'https://evil.example',
    `http://evil.example:${port}`,
    `${address}.evil.example`,
    `http://${host}@evil.example`,
  ],
  ...['https://partner.example.evil.example', 'http://partner.example', 'https://partner.example:8443', 'file://', 'x'],
  ...[`http://127.0.0.1:${port + 1}`, `http://localhost:${port}`, 'https://sub.public.example', '*'],
]
const named = (origin: string | undefined): Record<string, string> => (origin === undefined ? {} : { Origin: origin })

/** As it stands, since `fetch` would not send every Origin. @returns status line, headers and body */
async function request(method: string, path: string, headers: Record<string, string>, body = ''): Promise<string> {
  const tcp = openTcp(address)
  const all = { Host: host, Connection: 'close', 'Content-Length': String(Buffer.byteLength(body)), ...headers }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`)
  tcp.write(`${[`${method} ${path} HTTP/1.1`, ...lines].join('\r\n')}\r\n\r\n${body}`)
  let reply = ''
  for await (const chunk of tcp) reply += chunk
  return reply
}
const statusOf = (reply: string): number => Number(reply.split(' ')[1])

test('[S8] a WebSocket is opened for our own pages and for no other, and for programs', async () => {
  const { sessionId, candidate } = await bothSeated(address)
  for (const origin of allowed) {
    const raw = await openRaw(address, named(origin))
    expect(raw.head(), `${origin}`).toContain('HTTP/1.1 101')
    expect(await raw.join({ sessionId, token: candidate.token })).toMatch(/^40/)
    raw.leave()
  }
  for (const origin of foreign) {
    const raw = await openRaw(address, named(origin))
    expect(raw.head(), origin).toMatch(/^HTTP\/1.1 4/)
    await raw.closed()
  }
})

test('[S8] long polling, too, and an upgrade of a connection that was opened rightly', async () => {
  const path = '/socket.io/?EIO=4&transport=polling'
  for (const origin of allowed) expect(statusOf(await request('GET', path, named(origin))), `${origin}`).toBe(200)
  for (const origin of foreign) {
    const reply = await request('GET', path, named(origin))
    expect(statusOf(reply), origin).toBe(403)
    expect(reply).not.toContain('"sid"')
    const opened = await request('GET', path, {})
    const sid = /"sid":"([^"]+)"/.exec(opened)?.[1]
    for (const [method, body] of [
      ['POST', '40{}'],
      ['GET', ''],
    ] as const) {
      expect(statusOf(await request(method, `${path}&sid=${sid}`, named(origin), body)), origin).toBe(400)
    }
    const upgrade = await openRaw(address, named(origin), `&sid=${sid}`)
    expect(upgrade.head(), origin).toMatch(/^HTTP\/1.1 400/)
    expect(statusOf(await request('POST', `${path}&sid=${sid}`, {}, '40{}'))).toBe(200)
  }
})

const json = { 'Content-Type': 'application/json' }

test('[S8] over HTTP a session is made for our own pages and for no other', async () => {
  const body = JSON.stringify(aSession())
  for (const origin of allowed) {
    expect(statusOf(await request('POST', '/api/sessions', { ...json, ...named(origin) }, body)), `${origin}`).toBe(201)
  }
  for (const origin of foreign) {
    const reply = await request('POST', '/api/sessions', { ...json, ...named(origin) }, body)
    expect(statusOf(reply), origin).toBe(403)
    expect(reply).toContain('origin-not-allowed')
  }
})

test('[S8] no answer allows another site anything, not even one that asks before', async () => {
  const { sessionId, setup } = await createSession(address)
  const path = `/api/sessions/${sessionId}`
  const secret = { Authorization: `Bearer ${setup}` }
  for (const origin of [...foreign, 'https://partner.example']) {
    const asks = { 'Access-Control-Request-Method': 'PATCH', 'Access-Control-Request-Headers': 'authorization' }
    const replies = [
      await request('OPTIONS', path, { ...named(origin), ...asks }),
      await request('OPTIONS', '/socket.io/?EIO=4&transport=polling', { ...named(origin), ...asks }),
      await request('GET', path, { ...named(origin), ...secret }),
      await request('GET', '/socket.io/?EIO=4&transport=polling', named(origin)),
      await request('GET', '/', named(origin)),
    ]
    expect(replies.join('\n'), origin).not.toMatch(/access-control-allow/i)
  }
})

test('[S8] forms, and whatever else a page may send without asking, make and change nothing', async () => {
  const { sessionId, invites, setup } = await createSession(address)
  const body = JSON.stringify(aSession())
  for (const type of ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/plain', '']) {
    const headers: Record<string, string> = type ? { 'Content-Type': type } : {}
    for (const origin of ['https://evil.example', 'null', undefined]) {
      const status = statusOf(await request('POST', '/api/sessions', { ...headers, ...named(origin) }, body))
      expect(status, `${type} ${origin}`).toBe(origin === undefined ? 400 : 403)
      const secret = { Authorization: `Bearer ${setup}` }
      const patch = await request(
        'PATCH',
        `/api/sessions/${sessionId}`,
        { ...headers, ...secret, ...named(origin) },
        '{"title":"x"}',
      )
      expect(statusOf(patch)).toBe(origin === undefined ? 400 : 403)
    }
  }
  const seen = await call(address, 'GET', `/api/sessions/${sessionId}`, { secret: invites.candidate })
  expect(seen.body).toMatchObject({ title: aSession().title, taken: { interviewer: false, candidate: false } })
})
