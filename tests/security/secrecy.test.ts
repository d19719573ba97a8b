/**
 * Everything that one holder keeps for itself carries a canary, and every byte that anybody else is sent, or that the
 * server writes anywhere a person looks, is searched for it. SECRECY_CANARIES asks for more of them.
 */
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { startServer } from '../harness/server.ts'
import { createSession, inviteHashOf, makeId, makeSecret, verifierOf } from '../harness/wire-client.ts'
import { freePort } from '../server/free-port.ts'
import { aCanary, aSecretCanary, canariesIn } from './oracle.ts'
import { openRaw, openTcp } from './raw-socket.ts'

const wanted = Number(process.env.SECRECY_CANARIES ?? 1_500)
const metricsPort = await freePort()
const server = await startServer({ LOG_LEVEL: 'debug', DEBUG: '*', METRICS_PORT: String(metricsPort) })
const { address } = server

/** Whatever comes back for one request, from the status line to the last byte. */
async function bytesOfRequest(request: string, site = address): Promise<Buffer> {
  const tcp = openTcp(site)
  tcp.write(request)
  const chunks: Buffer[] = []
  for await (const chunk of tcp) chunks.push(chunk)
  return Buffer.concat(chunks)
}

function ask(method: string, path: string, secret?: string, body = '', site = address): Promise<Buffer> {
  const lines = [`${method} ${path} HTTP/1.1`, `Host: ${new URL(site).host}`, 'Connection: close']
  if (secret) lines.push(`Authorization: Bearer ${secret}`)
  if (body) lines.push('Content-Type: application/json', `Content-Length: ${Buffer.byteLength(body)}`)
  return bytesOfRequest(`${lines.join('\r\n')}\r\n\r\n${body}`, site)
}

/** A holder at a socket of its own making. */
async function sit(sessionId: string, invite: string, token: string) {
  const body = JSON.stringify({ name: 'Somebody', verifier: verifierOf(token) })
  const reply = await ask('POST', `/api/sessions/${sessionId}/seats`, invite, body)
  expect(reply.toString()).toContain('HTTP/1.1 201')
  return enter(sessionId, token)
}

async function enter(sessionId: string, token: string, more: object = {}) {
  const raw = await openRaw(address)
  let asked = 0
  const send = async (...message: unknown[]): Promise<string> => {
    const id = asked++
    raw.send(`42${id}${JSON.stringify(message)}`)
    await raw.until(() => raw.isClosed || raw.packets.some((packet) => packet.startsWith(`43${id}[`)))
    return raw.packets.find((packet) => packet.startsWith(`43${id}[`)) ?? 'closed'
  }
  expect(await raw.join({ sessionId, token, ...more })).toMatch(/^40/)
  await raw.until(() => raw.packets.some((packet) => packet.startsWith('42["welcome"')))
  const give = (wish: object) => send('command', { commandId: makeId(), ...wish })
  return { raw, token, send, give }
}

/** One session: dana leads, kim is on sam's side, and sam does everything in private that there is. */
async function oneSession(planted: Set<string>) {
  const canary = (made = aCanary()): string => {
    planted.add(made.slice(0, 24))
    return made
  }
  const { sessionId, invites, setup } = await createSession(address)
  const path = `/api/sessions/${sessionId}`
  const dana = await sit(sessionId, invites.interviewer, makeSecret())
  const sam = await sit(sessionId, invites.candidate, canary(aSecretCanary()))
  const invite = canary(aSecretCanary())
  await sam.give({ type: 'seat/invite', inviteHash: inviteHashOf(invite) })
  const kim = await sit(sessionId, invite, makeSecret())
  const unused = canary(aSecretCanary())
  await sam.give({ type: 'seat/invite', inviteHash: inviteHashOf(unused) })
  await dana.give({ type: 'session/start' })

  const inPrivate = (wish: object) => sam.give({ commandId: canary(), ...wish })
  const boxIds = Array.from({ length: 20 }, () => canary())
  for (const boxId of boxIds) await inPrivate({ type: 'box/write', boxId, sealed: canary() })
  await inPrivate({ type: 'box/write', boxId: boxIds[0], sealed: `${canary()}${'x'.repeat(8_000)}` })
  for (const boxId of boxIds.slice(15)) await inPrivate({ type: 'box/erase', boxId })
  for (let press = 0; press < 3; press++) await inPrivate({ type: 'drift/hint' })
  await dana.give({ type: 'session/wrap-up' })
  const answer = () => inPrivate({ type: 'fit/answer', openPoints: [canary(), canary(), canary()], words: canary() })
  for (let time = 0; time < 3; time++) await answer()
  await inPrivate({ type: 'fit/skip' })
  await answer()
  await dana.give({ type: 'fit/answer' }) // which is not in, so that nobody is ever told
  // And all that can go wrong with it.
  await inPrivate({ type: 'fit/answer', openPoints: [canary(), canary(), canary(), canary()] })
  await inPrivate({ type: 'box/erase', boxId: canary() })
  await inPrivate({ type: 'box/write', boxId: canary(), sealed: `${canary()}!` })
  await inPrivate({ type: canary(), [canary()]: canary() })
  await inPrivate({ type: 'box/write', boxId: [canary()], sealed: { sealed: canary() } })
  await sam.send(canary(), canary())
  await sam.send('command', canary(), canary())
  const again = { commandId: canary(), type: 'box/write', boxId: canary() }
  for (let time = 0; time < 2; time++) await sam.give({ ...again, sealed: canary() })
  await ask('POST', `${path}/seats`, canary(aSecretCanary()), `{"name":"${canary()}`)
  await ask('GET', `/s/${sessionId}/candidate%23i.${canary(aSecretCanary())}`)
  await ask('GET', `${path}%E0%A4%A?${canary()}`, canary(aSecretCanary()))
  const wrong = await openRaw(address)
  await wrong.join({ sessionId, token: canary(aSecretCanary()), deviceId: canary() })
  const misshapen = await openRaw(address)
  await misshapen.join({ sessionId, token: sam.token, [canary()]: canary() })

  await dana.give({ type: 'session/end', leftOpen: [] })
  await answer()
  await inPrivate({ type: 'feedback/offer', statements: { s1: 'yes' }, helped: canary(), differently: canary() })
  await dana.give({ type: 'feedback/offer', statements: {} })

  // What the others get, looking wherever they can.
  const answers: Buffer[] = []
  for (const secret of [
    dana.token,
    kim.token,
    setup,
    invites.interviewer,
    invites.candidate,
    makeSecret(),
    undefined,
  ]) {
    answers.push(await ask('GET', path, secret), await ask('PATCH', path, secret, '{"title":1}'))
    answers.push(await ask('POST', `${path}/invites`, secret, '{}'), await ask('POST', `${path}/seats`, secret, '{}'))
  }
  for (const each of [dana, kim]) {
    await each.give({ type: 'box/erase', boxId: makeId() })
    await each.send('sync', {})
  }
  const late = [dana, kim].flatMap(({ token }) => [
    enter(sessionId, token, { deviceId: makeId() }),
    enter(sessionId, token, { deviceId: makeId(), cursor: { shared: 0, private: 0 } }),
    enter(sessionId, token, { deviceId: makeId(), cursor: { shared: 3, private: 99 } }),
  ])
  const others = [dana, kim, ...(await Promise.all(late))].map(({ raw }) => raw.received())
  return { others: Buffer.concat([...others, ...answers]), own: sam.raw.received() }
}

describe('the oracle', async () => {
  const { others } = await oneSession(new Set())
  const dresses: Record<string, (canary: string) => Buffer> = {
    plain: (canary) => Buffer.from(canary),
    'in base64': (canary) => Buffer.from(Buffer.from(`{"a":"${canary}"}`).toString('base64')),
    'in base64url, somewhere in it': (canary) => Buffer.from(Buffer.from(`xy${canary}zz`).toString('base64url')),
    'in hex': (canary) => Buffer.from(Buffer.from(canary).toString('hex')),
    'URL-escaped': (canary) => Buffer.from([...Buffer.from(canary)].map((byte) => `%${byte.toString(16)}`).join('')),
    'JSON-escaped': (canary) =>
      Buffer.from([...Buffer.from(canary)].map((byte) => `\\u00${byte.toString(16)}`).join('')),
    'in UTF-16': (canary) => Buffer.from(canary, 'utf16le'),
    'in UTF-16, the other way round': (canary) => Buffer.from(canary, 'utf16le').swap16(),
    gzipped: (canary) => gzipSync(`{"sealed":"${canary}"}`),
    'gzipped in base64': (canary) => Buffer.from(gzipSync(canary).toString('base64')),
    'JSON in JSON': (canary) => Buffer.from(JSON.stringify(JSON.stringify({ canary }))),
  }

  test.each(Object.entries(dresses))('[S2] finds a leak %s between ordinary bytes', (_, dress) => {
    const leak = aCanary()
    const half = Math.floor(others.length / 2)
    expect([...canariesIn(others)]).toEqual([])
    const tapped = Buffer.concat([others.subarray(0, half), Buffer.from('"'), dress(leak), others.subarray(half)])
    expect([...canariesIn(tapped)]).toEqual([leak])
  })
})

test('[S2] [PR2] [TR4] [SEAT3] nothing private reaches anybody else, a log line or a metric', async ({ annotate }) => {
  const planted = new Set<string>()
  const inOthers: Buffer[] = []
  const inOwn = new Set<string>()
  while (planted.size < wanted) {
    const { others, own } = await oneSession(planted)
    inOthers.push(others)
    for (const canary of canariesIn(own)) inOwn.add(canary)
  }
  const metrics = await ask('GET', '/metrics', undefined, '', `http://127.0.0.1:${metricsPort}`)
  await server.stop()
  const searched = Buffer.concat([...inOthers, metrics, Buffer.from(server.output())])
  await annotate(
    `${searched.length} bytes searched for ${planted.size} canaries; ${inOwn.size} reached their own holder`,
  )

  expect(inOwn.size).toBeGreaterThan(planted.size / 4) // the search finds what is there
  expect([...canariesIn(searched)]).toEqual([])
  expect(searched.toString('latin1')).not.toMatch(/box\/(written|erased)|drift\/hinted|fit\/skipped|lean-|partly/)
}, 600_000)
