/** A request for each answer that docs/openapi.json describes, to servers in this process. */
import { createMemoryLog } from '@evenkeel/server/log/memory/memory-log'
import { codeHashOf, pairHashOf } from '@evenkeel/server/seats/secrets'
import type { Wish } from '@evenkeel/shared/protocol/up'
import type { Seat } from '@evenkeel/shared/seat'
import { expect } from 'vitest'
import {
  aSession,
  call,
  createSession,
  inviteHashOf,
  makeId,
  makeSecret,
  type Reply,
  takeSeat,
  tokenOf,
  verifierOf,
} from '../harness/wire-client.ts'
import { startInnerServer } from '../security/inner-server.ts'
import { makeKey } from './api-receiver.ts'

const mill = makeKey('mill')
export const server = await startInnerServer({ apiKeys: [mill] })
const unready = await startInnerServer({ log: { ...createMemoryLog(), healthy: async () => false } })
const limited = await startInnerServer({ attempts: 1, apiKeys: [mill] })
const { address, rooms, pairings } = server

async function aStory(overrides: Parameters<typeof createSession>[1] = {}, secret?: string) {
  const session = await createSession(address, overrides, secret)
  const { sessionId } = session
  const path = `/api/sessions/${sessionId}`
  const give = async (actor: { seat: Seat; holderId: string }, wish: Wish) => {
    const given = await (await rooms.get(sessionId))?.give({ ...wish, commandId: makeId() }, actor, () => true)
    expect(given).toMatchObject({ answer: { ok: true } })
  }
  return {
    ...{ ...session, path, give },
    ask: (method: string, behind: string, secret?: string, body?: object) =>
      call(address, method, `${path}${behind}`, { ...(secret ? { secret } : {}), ...(body ? { body } : {}) }),
    sit: async (seat: Seat) => ({ ...(await takeSeat(address, sessionId, session.invites[seat])), seat }),
  }
}

/** Its address is one of a session that everybody erased. */
async function aDeleted() {
  const story = await aStory()
  const [dana, sam] = [await story.sit('interviewer'), await story.sit('candidate')]
  await story.give(dana, { type: 'seat/erase' })
  await story.give(sam, { type: 'seat/erase' })
  return story
}

const aCode = (proof = makeSecret()) => ({ seat: 'candidate', codeHash: codeHashOf(proof), sealed: 'sealed' })
const aTake = () => ({ name: 'Sam', verifier: verifierOf(tokenOf(makeSecret(), 'any')) })
const anInvite = () => ({ seat: 'candidate', inviteHash: inviteHashOf(makeSecret()) })
const create = (body: unknown, secret?: string, at = address) =>
  call(at, 'POST', '/api/sessions', { body, ...(secret ? { secret } : {}) })

/** By operation, a request for each answer that is described; where several codes are, as many as are worth it. */
export const requests: Record<string, Record<string, (() => Promise<Reply>)[]>> = {
  'post /api/sessions': {
    201: [() => create(aSession()), () => create({ ...aSession(), reference: 'application 4711' }, mill.secret)],
    400: [() => create({})],
    401: [() => create(aSession(), makeSecret())],
    403: [
      () =>
        call(address, 'POST', '/api/sessions', { body: aSession(), headers: { Origin: 'https://elsewhere.example' } }),
    ],
    413: [() => create({ title: 'x'.repeat(300_000) })],
    429: [
      () =>
        create(aSession(), makeSecret(), limited.address).then(() => create(aSession(), mill.secret, limited.address)),
    ],
  },
  'get /api/sessions/{sessionId}': {
    200: [
      async () => {
        const { ask, invites } = await aStory({ startsAt: 1, timeZone: 'Europe/Berlin', callLink: '+49 30 1234' })
        return ask('GET', '', invites.candidate)
      },
      async () => (await aStory({}, mill.secret)).ask('GET', '', mill.secret),
      async () => (await aDeleted()).ask('GET', '', mill.secret),
    ],
    404: [async () => (await aStory()).ask('GET', ''), async () => (await aStory()).ask('GET', '', mill.secret)],
    409: [
      async () => {
        const { sit, give, ask, setup } = await aStory()
        await give(await sit('interviewer'), { type: 'session/start' })
        return ask('GET', '', setup)
      },
      async () => {
        const { sit, give, ask } = await aStory()
        const dana = await sit('interviewer')
        await give(dana, { type: 'seat/erase' })
        return ask('GET', '', dana.token)
      },
    ],
    410: [
      async () => (await aDeleted()).ask('GET', '', makeSecret()),
      async () => {
        const { sit, ask, invites } = await aStory()
        await sit('candidate')
        return ask('GET', '', invites.candidate)
      },
    ],
    429: [
      async () => {
        const path = `/api/sessions/${makeId()}`
        await call(limited.address, 'GET', path, { secret: makeSecret() })
        return call(limited.address, 'GET', path, { secret: makeSecret() })
      },
    ],
  },
  'patch /api/sessions/{sessionId}': {
    200: [async () => change({ title: 'Another' })],
    400: [async () => change({ title: '' })],
    404: [async () => (await aStory()).ask('PATCH', '', makeSecret(), {})],
    409: [
      async () => {
        const { sit, give, ask, setup } = await aStory()
        await give(await sit('interviewer'), { type: 'session/start' })
        return ask('PATCH', '', setup, {})
      },
    ],
    410: [async () => (await aDeleted()).ask('PATCH', '', makeSecret(), {})],
  },
  'post /api/sessions/{sessionId}/seats': {
    201: [async () => take((invites) => invites.candidate, aTake())],
    400: [async () => take((invites) => invites.candidate, {})],
    404: [async () => take(() => makeSecret(), aTake())],
    409: [
      async () => {
        const { sit, ask, invites } = await aStory()
        await sit('candidate')
        return ask('POST', '/seats', invites.candidate, aTake())
      },
    ],
    410: [
      async () => {
        const { ask, invites, setup } = await aStory()
        await ask('POST', '/invites', setup, anInvite())
        return ask('POST', '/seats', invites.candidate, aTake())
      },
      async () => (await aDeleted()).ask('POST', '/seats', makeSecret(), aTake()),
    ],
  },
  'post /api/sessions/{sessionId}/invites': {
    201: [async () => replace(anInvite())],
    400: [async () => replace({})],
    404: [async () => (await aStory()).ask('POST', '/invites', makeSecret(), anInvite())],
    409: [
      async () => {
        const { sit, ask, setup } = await aStory()
        await sit('candidate')
        return ask('POST', '/invites', setup, anInvite())
      },
    ],
    410: [async () => (await aDeleted()).ask('POST', '/invites', makeSecret(), anInvite())],
  },
  'get /api/sessions/{sessionId}/holder': {
    200: [
      async () => {
        const { sit, ask } = await aStory()
        return ask('GET', '/holder', (await sit('candidate')).token)
      },
    ],
    404: [async () => (await aStory()).ask('GET', '/holder', makeSecret())],
    410: [
      async () => {
        const { sit, give, ask } = await aStory()
        const sam = await sit('candidate')
        await give(sam, { type: 'seat/rekey', verifier: verifierOf(makeSecret()), wrapped: 'sealed' })
        return ask('GET', '/holder', sam.token)
      },
    ],
  },
  'post /api/sessions/{sessionId}/pairings': {
    200: [
      async () => {
        const { sessionId, ask } = await aStory()
        const secret = makeSecret()
        await pairings.offer(sessionId, { connectionId: makeId(), pairHash: pairHashOf(secret), sealed: 'sealed' })
        return ask('POST', '/pairings', secret)
      },
    ],
    410: [async () => (await aStory()).ask('POST', '/pairings', makeSecret())],
  },
  'post /api/sessions/{sessionId}/codes': {
    201: [async () => offer(aCode())],
    400: [async () => offer({})],
    404: [async () => (await aStory()).ask('POST', '/codes', makeSecret(), aCode())],
    409: [
      async () => {
        const { sit, give, ask, sessionId } = await aStory()
        const dana = await sit('interviewer')
        const sam = await sit('candidate')
        const invite = makeSecret()
        await give(dana, { type: 'seat/reinvite', inviteHash: inviteHashOf(invite) })
        await takeSeat(address, sessionId, invite)
        return ask('POST', '/codes', sam.token, aCode())
      },
    ],
    410: [async () => (await aDeleted()).ask('POST', '/codes', makeSecret(), aCode())],
  },
  'post /api/sessions/{sessionId}/codes/use': {
    200: [
      async () => {
        const { sit, ask } = await aStory()
        const proof = makeSecret()
        await ask('POST', '/codes', (await sit('interviewer')).token, aCode(proof))
        return ask('POST', '/codes/use', proof, { seat: 'candidate' })
      },
    ],
    400: [async () => (await aStory()).ask('POST', '/codes/use', makeSecret(), {})],
    404: [async () => (await aStory()).ask('POST', '/codes/use', makeSecret(), { seat: 'candidate' })],
    410: [async () => (await aDeleted()).ask('POST', '/codes/use', makeSecret(), { seat: 'candidate' })],
  },
  'get /healthz': { 200: [() => call(address, 'GET', '/healthz')] },
  'get /readyz': { 200: [() => call(address, 'GET', '/readyz')], 503: [() => call(unready.address, 'GET', '/readyz')] },
}

async function change(body: object) {
  const { ask, setup } = await aStory()
  return ask('PATCH', '', setup, body)
}
async function take(secretOf: (invites: Record<Seat, string>) => string, body: object) {
  const { ask, invites } = await aStory()
  return ask('POST', '/seats', secretOf(invites), body)
}
async function replace(body: object) {
  const { ask, setup } = await aStory()
  return ask('POST', '/invites', setup, body)
}
async function offer(body: object) {
  const { sit, ask } = await aStory()
  return ask('POST', '/codes', (await sit('interviewer')).token, body)
}
