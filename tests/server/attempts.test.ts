/** Guessing is slowed down by address, and nobody else pays for it. */
import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { startServer } from '../harness/server.ts'
import { aSession, bothSeated, call, connect, makeId, makeSecret } from '../harness/wire-client.ts'

const attempts = 5
const limits = { ATTEMPTS_PER_MINUTE: `${attempts}`, CREATE_PER_MINUTE: '3' }
const { address } = await startServer({ ...limits, TRUST_PROXY: '1' })
const { address: direct } = await startServer(limits)

let lastHost = 0
/** An address that nobody has used yet, as a proxy in front of us would name it. */
const aPlace = () => ({ 'X-Forwarded-For': `203.0.113.${++lastHost}` })
const create = (headers: Record<string, string>, site = address) =>
  call<{ sessionId: string; setup: string }>(site, 'POST', '/api/sessions', { body: aSession(), headers })
const look = (sessionId: string, secret: string, headers: Record<string, string>, site = address) =>
  call(site, 'GET', `/api/sessions/${sessionId}`, { secret, headers })
const tooMany = { status: 429, body: { code: 'too-many-attempts', retryAfterMs: expect.any(Number) } }

async function useUp(headers: Record<string, string>, sessionId: string, site = address): Promise<void> {
  for (let guess = 0; guess < attempts; guess++) {
    expect((await look(sessionId, makeSecret(), headers, site)).status).toBe(404)
  }
}

test('after so many wrong secrets an address is told to wait, also with the right one', async () => {
  const place = aPlace()
  const { sessionId, setup } = (await create(place)).body
  await useUp(place, sessionId)
  for (const secret of [makeSecret(), setup]) {
    const reply = await look(sessionId, secret, place)
    expect(reply).toMatchObject(tooMany)
    expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(Number(reply.headers.get('retry-after'))).toBeLessThanOrEqual(60)
  }
})

test('[TR2] another address, and whoever is connected already, notices nothing', async () => {
  const place = aPlace()
  const { sessionId, setup } = (await create(aPlace())).body
  const pair = await bothSeatedAt(aPlace())
  await useUp(place, sessionId)
  expect(await look(sessionId, setup, place)).toMatchObject(tooMany)
  expect((await look(sessionId, setup, aPlace())).status).toBe(200)
  expect(await pair.give({ type: 'session/start' })).toMatchObject({ ok: true })
})

test('right secrets, however many, are no attempts', async () => {
  const place = aPlace()
  const { sessionId, setup } = (await create(place)).body
  for (let visit = 0; visit < 4 * attempts; visit++) expect((await look(sessionId, setup, place)).status).toBe(200)
})

test('wrong tokens at the socket count with the others, and the refusal says how long to wait', async () => {
  const place = aPlace()
  const { sessionId } = (await create(aPlace())).body
  const guess = () => connect(address, { sessionId, token: makeSecret() }, { extraHeaders: place })
  for (let count = 0; count < attempts; count++) await expect(guess()).rejects.toEqual({ code: 'seat-unknown' })
  await expect(guess()).rejects.toEqual({ code: 'too-many-attempts', retryAfterMs: expect.any(Number) })
  expect(await look(sessionId, makeSecret(), place)).toMatchObject(tooMany)
})

test('[SEAT9] wrong short codes and pairings over count with the others', async () => {
  for (const [path, body] of [['codes/use', { seat: 'candidate' }], ['pairings']] as const) {
    const place = aPlace()
    const { sessionId, setup } = (await create(aPlace())).body
    const guess = () =>
      call(address, 'POST', `/api/sessions/${sessionId}/${path}`, { secret: makeSecret(), body, headers: place })
    for (let count = 0; count < attempts; count++) expect((await guess()).status).not.toBe(429)
    expect(await guess()).toMatchObject(tooMany)
    expect(await look(sessionId, setup, place)).toMatchObject(tooMany)
  }
})

test('what a client says before the trusted proxy does not make it somebody else', async () => {
  const place = aPlace()['X-Forwarded-For']
  const { sessionId } = (await create(aPlace())).body
  for (let guess = 0; guess < attempts; guess++) {
    await look(sessionId, makeSecret(), { 'X-Forwarded-For': `198.51.100.${guess}, ${place}` })
  }
  const next = { 'X-Forwarded-For': `198.51.100.99, ${place}` }
  expect(await look(sessionId, makeSecret(), next)).toMatchObject(tooMany)
})

test('of IPv6 one /64 is one address', async () => {
  const { sessionId } = (await create(aPlace())).body
  for (let guess = 0; guess < attempts; guess++) {
    await look(sessionId, makeSecret(), { 'X-Forwarded-For': `2001:db8:0:7::${guess + 1}` })
  }
  expect(await look(sessionId, makeSecret(), { 'X-Forwarded-For': '2001:db8:0:7:8:9:a:b' })).toMatchObject(tooMany)
  expect((await look(sessionId, makeSecret(), { 'X-Forwarded-For': '2001:db8:0:8::1' })).status).toBe(404)
})

test('sessions made by one address are limited, by each for itself', async () => {
  const place = aPlace()
  const statuses = []
  for (let count = 0; count < 4; count++) statuses.push((await create(place)).status)
  expect(statuses).toEqual([201, 201, 201, 429])
  expect(await create(place)).toMatchObject(tooMany)
  expect((await create(aPlace())).status).toBe(201)
})

test('without a trusted proxy the header changes nothing', async () => {
  const { sessionId, setup } = (await create(aPlace(), direct)).body
  for (let guess = 0; guess < attempts; guess++) await look(sessionId, makeSecret(), aPlace(), direct)
  expect(await look(sessionId, setup, aPlace(), direct)).toMatchObject(tooMany)
  expect((await call(direct, 'GET', '/healthz')).status).toBe(200)
  expect(await look(makeId(), setup, aPlace(), direct)).toMatchObject(tooMany)
})

/** A pair that came by another address than the harness's own. */
async function bothSeatedAt(place: Record<string, string>) {
  const { sessionId, candidate } = await bothSeated(address)
  const deviceId = makeId()
  return connect(address, { sessionId, token: candidate.token, deviceId }, { extraHeaders: place })
}

test('[TR2] a connection that knocks again and again is counted under the address that it came from', async () => {
  const place = aPlace()
  const { sessionId, setup } = (await create(aPlace())).body
  const socket = new WebSocket(`${address.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, {
    headers: place,
  })
  const knock = () => socket.send(`40${JSON.stringify({ sessionId, token: makeSecret(), protocol: 1 })}`)
  const refusals: string[] = []
  await new Promise<void>((resolve) => {
    socket.on('message', (message) => {
      if (String(message).startsWith('44')) refusals.push(JSON.parse(String(message).slice(2)).data.code)
      if (refusals.at(-1) === 'too-many-attempts') resolve()
      else knock()
    })
  })
  socket.close()
  expect(refusals).toEqual([...Array(attempts).fill('seat-unknown'), 'too-many-attempts'])
  expect(await look(sessionId, setup, place)).toMatchObject(tooMany)
  expect((await look(sessionId, setup, aPlace())).status).toBe(200)
})
