/** What a program may do with its API key, at the wire: make sessions, read how far its own are, and nothing else. */
import { readConfig } from '@evenkeel/server/config'
import { createKeyring } from '@evenkeel/server/http/api-keys'
import { isPublic, publicAddresses } from '@evenkeel/server/webhooks/addresses'
import { signatureOf } from '@evenkeel/server/webhooks/signature'
import type { SessionCreated } from '@evenkeel/shared/protocol/http'
import { describe, expect, test } from 'vitest'
import { startServer } from '../harness/server.ts'
import { aSession, call, connect, createSession, makeSecret, takeSeat } from '../harness/wire-client.ts'
import { makeKey, webhookSecret } from './api-receiver.ts'

const [mill, calendar] = [makeKey('mill'), makeKey('calendar')]
const keys = { API_KEYS: `${mill.entry}, ${calendar.entry}` }
const server = await startServer(keys)
const closed = await startServer({ ...keys, OPEN_CREATE: 'false' })

const make = (secret: string | undefined, given: object = {}, { address } = server) =>
  call<SessionCreated>(address, 'POST', '/api/sessions', {
    ...(secret && { secret }),
    body: { ...aSession(), ...given },
  })
const status = (sessionId: string, { secret } = mill) =>
  call(server.address, 'GET', `/api/sessions/${sessionId}`, { secret })

describe('making a session', () => {
  test('a key makes one as anybody does, and the invites open its seats', async () => {
    const { status, body } = await make(mill.secret, { reference: 'application 4711' })
    expect(status).toBe(201)
    expect(Object.keys(body)).toEqual(['sessionId', 'invites', 'setup', 'deletesAt'])
    expect((await takeSeat(server.address, body.sessionId, body.invites.candidate)).reply.status).toBe(201)
  })

  test('without a key it has no reference', async () => {
    expect(await make(undefined, { reference: 'application 4711' })).toMatchObject({ status: 400 })
  })

  test.each([
    ['empty', ''],
    ['of 121 code points', 'x'.repeat(121)],
    ['of two lines', 'a\nb'],
    ['a number', 4711],
  ])('a reference that is %s is refused', async (_, reference) => {
    expect(await make(mill.secret, { reference })).toMatchObject({ status: 400, body: { code: 'bad-request' } })
  })

  test.each([
    ['a key that nobody has', makeSecret()],
    ['the hash of a key', mill.hash],
    ['the name of a key', 'mill'],
  ])('%s makes none', async (_, secret) => {
    const { status, body, headers } = await make(secret)
    expect([status, body]).toMatchObject([401, { code: 'key-unknown' }])
    expect(headers.get('www-authenticate')).toBe('Bearer')
  })

  test.each(['bearer', 'BEARER'])('a key may be shown as %s, and as nothing else', async (scheme) => {
    const shown = (as: string) =>
      call(server.address, 'POST', '/api/sessions', {
        ...{
          headers: { Authorization: `${as} ${mill.secret}` },
          body: { ...aSession(), reference: 'application 4711' },
        },
      })
    expect(await shown(scheme)).toMatchObject({ status: 201 })
    expect(await shown('Token')).toMatchObject({ status: 400 })
  })

  test('what a proxy asks of browsers is no key, and nothing of ours', async () => {
    const headers = { Authorization: 'Basic ZGFuYTpzZWNyZXQ=' }
    expect(await call(server.address, 'POST', '/api/sessions', { headers, body: aSession() })).toMatchObject({
      status: 201,
    })
  })

  test('where only programs may, nobody else makes one', async () => {
    expect(await make(undefined, {}, closed)).toMatchObject({ status: 403, body: { code: 'create-closed' } })
    expect(await make(makeSecret(), {}, closed)).toMatchObject({ status: 401 })
    expect(await make(mill.secret, {}, closed)).toMatchObject({ status: 201 })
  })

  test('[TR2] guessing a key counts against the address, and a known one is then not asked either', async () => {
    const limited = await startServer({ ...keys, ATTEMPTS_PER_MINUTE: '3' })
    for (let guess = 0; guess < 3; guess++) expect(await make(makeSecret(), {}, limited)).toMatchObject({ status: 401 })
    expect(await make(makeSecret(), {}, limited)).toMatchObject({ status: 429, body: { code: 'too-many-attempts' } })
  })

  test('[TR2] making counts against the address', async () => {
    const limited = await startServer({ ...keys, CREATE_PER_MINUTE: '2' })
    const made = [
      await make(mill.secret, {}, limited),
      await make(mill.secret, {}, limited),
      await make(mill.secret, {}, limited),
    ]
    expect(made.map(({ status }) => status)).toEqual([201, 201, 429])
  })
})

describe('how far a session is', () => {
  test('the key that made it reads the phase, the start, who sits and the end, and not a word of anybody', async () => {
    const startsAt = Date.now() + 3_600_000
    const { body } = await make(mill.secret, { reference: 'application 4711', startsAt, title: 'Canary title' })
    const { sessionId, invites } = body
    const none = { interviewer: false, candidate: false }
    const seen = { status: 'lobby', reference: 'application 4711', startsAt, taken: none, endedAt: null }
    expect((await status(sessionId)).body).toEqual(seen)

    const { token } = await takeSeat(server.address, sessionId, invites.interviewer, 'Canary Dana')
    expect((await status(sessionId)).body).toEqual({ ...seen, taken: { ...none, interviewer: true } })
    const sam = await takeSeat(server.address, sessionId, invites.candidate, 'Canary Sam')
    const dana = await connect(server.address, { sessionId, token })
    await dana.give({ type: 'session/start' })
    const both = { ...seen, taken: { interviewer: true, candidate: true } }
    expect((await status(sessionId)).body).toEqual({ ...both, status: 'live' })
    await dana.give({ type: 'session/wrap-up' })
    expect((await status(sessionId)).body).toEqual({ ...both, status: 'wrap-up' })
    await dana.give({ type: 'session/end', leftOpen: [] })
    const { at } = await dana.event('session/ended')
    expect((await status(sessionId)).body).toEqual({ ...both, status: 'ended', endedAt: at })

    await dana.give({ type: 'seat/erase' })
    await (await connect(server.address, { sessionId, token: sam.token })).give({ type: 'seat/erase' })
    const nothing = { reference: null, startsAt: null, taken: null, endedAt: null }
    expect((await status(sessionId)).body).toEqual({ status: 'deleted', ...nothing })
  })

  test('of a session without them, start and reference are null', async () => {
    const { body } = await make(mill.secret)
    expect((await status(body.sessionId)).body).toMatchObject({ reference: null, startsAt: null })
  })

  test('for another key, and of a session that somebody made by hand, there is no such session', async () => {
    const byKey = (await make(mill.secret)).body
    const byHand = await createSession(server.address)
    const unknown = await status('no-such-session')
    expect(unknown).toMatchObject({ status: 404, body: { code: 'session-unknown' } })
    expect((await status(byKey.sessionId, calendar)).body).toEqual(unknown.body)
    expect((await status(byHand.sessionId)).body).toEqual(unknown.body)
  })

  test('it is kept over a restart', async () => {
    const { body } = await make(calendar.secret, { reference: 'kept' })
    await server.stop()
    await server.restart()
    expect((await status(body.sessionId, calendar)).body).toMatchObject({ status: 'lobby', reference: 'kept' })
  })

  test('[SEAT3] of keys, references and refused settings nothing is printed', async () => {
    const out = `${server.output()}${closed.output()}`
    expect(out).not.toMatch(/application 4711|kept|mill|calendar/)
    for (const { secret, hash } of [mill, calendar]) expect(out).not.toMatch(new RegExp(`${secret}|${hash}`))
  })
})

describe('settings', () => {
  const webhook = { WEBHOOK_URL: 'https://ats.example.org/hooks', WEBHOOK_SECRET: webhookSecret }

  test('keys are read by name and hash, and a target with its secret', () => {
    expect(readConfig({ ...keys, ...webhook })).toMatchObject({
      openCreate: true,
      apiKeys: [mill, calendar].map(({ name, hash }) => ({ name, hash })),
      webhookUrl: webhook.WEBHOOK_URL,
      webhookSecret,
    })
  })

  test.each<[string, Record<string, string>, RegExp]>([
    ['a key in place of its hash', { API_KEYS: `mill:${mill.secret}` }, /^API_KEYS must be a list/],
    ['a key without a name', { API_KEYS: mill.hash }, /^API_KEYS must be a list/],
    ['one name twice', { API_KEYS: `${mill.entry},mill:${calendar.hash}` }, /each name and each HASH once/],
    ['one key by two names', { API_KEYS: `${mill.entry},calendar:${mill.hash}` }, /each name and each HASH once/],
    ['nobody who could make a session', { OPEN_CREATE: 'false' }, /nobody could make an interview/],
    ['neither true nor false', { OPEN_CREATE: 'no' }, /true or false/],
    ['http', { ...keys, ...webhook, WEBHOOK_URL: 'http://ats.example.org/' }, /^WEBHOOK_URL must be an https address/],
    ['a password', { ...keys, ...webhook, WEBHOOK_URL: 'https://a:hidden@ats.example.org/' }, /without a password/],
    ['no address', { ...keys, ...webhook, WEBHOOK_URL: 'ats' }, /^WEBHOOK_URL must be an https address/],
    ...[
      ...['127.0.0.1', '2130706433', '0x7f.1', '127.0.0.1.', '10.1.2.3', '[::1]', '[::ffff:10.0.0.1]', '[fd00::1]'],
      '169.254.169.254',
    ].map((host): [string, Record<string, string>, RegExp] => [
      `a target at ${host}`,
      { ...keys, ...webhook, WEBHOOK_URL: `https://${host}/hidden` },
      /^WEBHOOK_URL must be on the public internet/,
    ]),
    ['a target without a secret', { ...keys, WEBHOOK_URL: webhook.WEBHOOK_URL }, /belong together/],
    ['a secret without a target', { ...keys, WEBHOOK_SECRET: webhookSecret }, /belong together/],
    [
      'a secret of 23 bytes',
      { ...keys, ...webhook, WEBHOOK_SECRET: `whsec_${Buffer.alloc(23).toString('base64')}` },
      /24 to 64/,
    ],
    [
      'a secret that is not of that kind',
      { ...keys, ...webhook, WEBHOOK_SECRET: 'hidden' },
      /^WEBHOOK_SECRET must be whsec_/,
    ],
    ...['A'.repeat(41), `${'A'.repeat(42)}=`, `${'A'.repeat(43)}==`, `${'A'.repeat(44)}=`].map(
      (digits): [string, Record<string, string>, RegExp] => [
        `a secret of ${digits.length} digits that no bytes come to`,
        { ...keys, ...webhook, WEBHOOK_SECRET: `whsec_${digits}` },
        /24 to 64/,
      ],
    ),
    ['a target and nobody who could make what it is told of', webhook, /API_KEYS has no key/],
  ])('%s is refused in a sentence that repeats no secret', (_, env, sentence) => {
    const refused = () => readConfig(env)
    expect(refused).toThrow(sentence)
    expect(refused).not.toThrow(/hidden/)
    expect(refused).not.toThrow(mill.secret)
  })

  test('a target at a public address, and a secret with or without what fills it up, are taken', () => {
    const taken = (env: Record<string, string>) =>
      expect(() => readConfig({ ...keys, ...webhook, ...env })).not.toThrow()
    for (const host of ['93.184.216.34', '[2606:2800:220:1::1]', 'localhost.example'])
      taken({ WEBHOOK_URL: `https://${host}/` })
    for (const digits of ['A'.repeat(32), 'A'.repeat(43), `${'A'.repeat(43)}=`, 'A'.repeat(42), `${'A'.repeat(42)}==`])
      taken({ WEBHOOK_SECRET: `whsec_${digits}` })
  })

  test('a keyring knows its keys by what they hash to', () => {
    const keyOf = createKeyring([mill, calendar])
    expect([mill.secret, calendar.secret, mill.hash, makeSecret(), undefined].map(keyOf)).toEqual([
      ...['mill', 'calendar', undefined, undefined, undefined],
    ])
  })
})

test('a message is signed as Standard Webhooks has it in its own tests', () => {
  const signature = signatureOf(
    ...(['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'msg_p5jXN8AQM9LWM0D4loKWxJek', 1614265330] as const),
    '{"test": 2432232314}',
  )
  expect(signature).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=')
})

describe('an address that a webhook may go to', () => {
  const inside = [
    ...['0.0.0.0', '10.0.0.1', '10.255.255.255', '100.64.0.1', '100.127.255.255', '127.0.0.1', '127.255.255.254'],
    ...['169.254.169.254', '172.16.0.1', '172.31.255.255', '192.0.0.8', '192.0.2.1', '192.168.1.1', '198.18.0.1'],
    ...['198.51.100.1', '203.0.113.1', '224.0.0.1', '239.255.255.255', '240.0.0.1', '255.255.255.255'],
    ...['::', '::1', '::ffff:127.0.0.1', '::ffff:8.8.8.8', '::127.0.0.1', '64:ff9b::7f00:1', 'fc00::1', 'fd12::1'],
    ...['fe80::1', 'fec0::1', 'ff02::1', '2001:db8::1', '2001::1', '2002:7f00:1::', '3fff::1', '100::1'],
  ]
  const outside = [
    '8.8.8.8',
    '172.32.0.1',
    '100.128.0.1',
    '9.255.255.255',
    '192.0.1.1',
    '2606:4700::1111',
    '2a00:1450::1',
  ]

  test.each(inside)('%s is not one', (address) => {
    expect(isPublic(address)).toBe(false)
  })
  test.each(outside)('%s is one', (address) => {
    expect(isPublic(address)).toBe(true)
  })

  test('a name is refused as a whole where one of its addresses is not public, or it has none', async () => {
    const leading = (...addresses: string[]) =>
      publicAddresses('ats.example.org', async () => addresses.map((address) => ({ address, family: 4 })))
    await expect(leading('8.8.8.8', '10.0.0.1')).rejects.toThrow('not public')
    await expect(leading()).rejects.toThrow('not public')
    expect(await leading('8.8.8.8')).toEqual([{ address: '8.8.8.8', family: 4 }])
  })

  test.each(['localhost', '127.0.0.1', '::1'])('%s, looked up as this machine does, is refused', async (name) => {
    await expect(publicAddresses(name)).rejects.toThrow('not public')
  })
})
