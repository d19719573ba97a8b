/** Every address of the HTTP interface, with every kind of secret, in every phase. */
import type { Wish } from '@evenkeel/shared/protocol/up'
import type { Seat } from '@evenkeel/shared/seat'
import { expect, test } from 'vitest'
import {
  call,
  createSession,
  inviteHashOf,
  makeId,
  makeSecret,
  takeSeat,
  tokenOf,
  verifierOf,
} from '../harness/wire-client.ts'
import { makeKey } from '../server/api-receiver.ts'
import { noon, startInnerServer } from './inner-server.ts'

const [mill, calendar] = [makeKey('mill'), makeKey('calendar')]
const server = await startInnerServer({ apiKeys: [mill, calendar] })
const { address, rooms, log } = server
const minute = 60_000

type Story = Awaited<ReturnType<typeof aStory>>

/**
 * `open` has its candidate's seat free, `closed` has somebody on both, one who was replaced, and a link that would
 * replace again.
 */
async function aStory() {
  const open = await aSession()
  const dana = await open.sit('interviewer', open.invites.interviewer)
  const replaced = open.invites.candidate
  const invite = makeSecret()
  const body = { seat: 'candidate', inviteHash: inviteHashOf(invite) }
  const path = `/api/sessions/${open.sessionId}/invites`
  expect((await call(address, 'POST', path, { secret: open.setup, body })).status).toBe(201)
  const colleague = await open.invited(dana, 'seat/invite')

  const closed = await aSession()
  const lead = await closed.sit('interviewer', closed.invites.interviewer)
  const old = await closed.sit('candidate', closed.invites.candidate)
  server.now += 1
  const sam = await closed.sit('candidate', await closed.invited(lead, 'seat/reinvite'))
  const kim = await closed.sit('interviewer', await closed.invited(lead, 'seat/invite'))
  await closed.give(kim, { type: 'seat/rekey', verifier: verifierOf(makeSecret()), wrapped: 'sealed' })
  const replacing = await closed.invited(lead, 'seat/reinvite')
  const stranger = await aSession()
  return {
    open: { ...open, lead: dana },
    closed: { ...closed, lead },
    secrets: {
      'an unspent invite': ['open', invite],
      'a colleague’s unspent invite': ['open', colleague],
      'an invite that replaces': ['closed', replacing],
      'a spent invite': ['open', open.invites.interviewer],
      'a replaced invite': ['open', replaced],
      'the setup secret, a seat free': ['open', open.setup],
      'the setup secret, both taken': ['closed', closed.setup],
      'the interviewer’s token': ['closed', lead.token],
      'the candidate’s token': ['closed', sam.token],
      'a key that was replaced': ['closed', kim.token],
      'a retired holder’s token': ['closed', old.token],
      'the API key that made it': ['closed', mill.secret],
      'another API key': ['closed', calendar.secret],
      'another session’s setup secret': ['open', stranger.setup],
      'another session’s invite': ['open', stranger.invites.candidate],
      'a secret nobody has': ['open', makeSecret()],
      'no secret': ['open', undefined],
    } as Record<string, ['open' | 'closed', string | undefined]>,
  }
}

async function aSession() {
  const session = await createSession(address, {}, mill.secret)
  const { sessionId } = session
  const give = async (actor: { seat: Seat; holderId: string }, wish: Wish) => {
    const given = await (await rooms.get(sessionId))?.give({ ...wish, commandId: makeId() }, actor, () => true)
    expect(given).toMatchObject({ answer: { ok: true } })
  }
  return {
    ...session,
    give,
    sit: async (seat: Seat, invite: string) => ({ ...(await takeSeat(address, sessionId, invite)), seat }),
    async invited(actor: { seat: Seat; holderId: string }, type: 'seat/invite' | 'seat/reinvite') {
      const invite = makeSecret()
      await give(actor, { type, inviteHash: inviteHashOf(invite) })
      return invite
    },
  }
}

const seat = { name: 'Eve', verifier: '' }
const requests: Record<string, { method: string; path: string; body?: () => object }> = {
  see: { method: 'GET', path: '' },
  take: {
    method: 'POST',
    path: '/seats',
    body: () => ({ ...seat, verifier: verifierOf(tokenOf(makeSecret(), 'any')) }),
  },
  replace: {
    method: 'POST',
    path: '/invites',
    body: () => ({ seat: 'candidate', inviteHash: inviteHashOf(makeSecret()) }),
  },
  change: { method: 'PATCH', path: '', body: () => ({ title: 'Another title' }) },
  whose: { method: 'GET', path: '/holder' },
  pair: { method: 'POST', path: '/pairings' },
  offer: {
    method: 'POST',
    path: '/codes',
    body: () => ({ seat: 'candidate', codeHash: inviteHashOf(makeSecret()), sealed: 'sealed' }),
  },
  use: { method: 'POST', path: '/codes/use', body: () => ({ seat: 'candidate' }) },
}
type Request = 'see' | 'take' | 'replace' | 'change' | 'whose' | 'pair' | 'offer' | 'use'

/** What a secret gets that is no holder's, and under which nothing waits. */
const noHolder: Record<'whose' | 'pair' | 'offer' | 'use', [string, string]> = {
  whose: both('404 session-unknown'),
  pair: both('410 pairing-over'),
  offer: both('404 session-unknown'),
  use: both('404 code-wrong'),
}

/** What each secret gets, in the lobby and then from the start on; written by hand from what was agreed. */
const table: Record<string, Record<Request, [lobby: string, later: string]>> = {
  'an unspent invite': opens('200', '201'),
  'a colleague’s unspent invite': opens('200', '201'),
  'an invite that replaces': opens('200', '201'),
  'a spent invite': opens('410 invite-used', '409 seat-taken'),
  'a replaced invite': opens('410 invite-replaced', '410 invite-replaced'),
  'the setup secret, a seat free': {
    see: ['200', '409 already-started'],
    take: both('404 session-unknown'),
    replace: ['201', '409 already-started'],
    change: ['200', '409 already-started'],
    ...noHolder,
  },
  'the setup secret, both taken': {
    see: ['200', '409 already-started'],
    take: both('404 session-unknown'),
    replace: ['409 seat-not-free', '409 already-started'],
    change: ['200', '409 already-started'],
    ...noHolder,
  },
  'the interviewer’s token': { ...opens('200', '404 session-unknown'), whose: both('200'), offer: both('201') },
  'the candidate’s token': { ...opens('200', '404 session-unknown'), whose: both('200'), offer: both('201') },
  'a key that was replaced': {
    ...opens('410 key-replaced', '404 session-unknown'),
    whose: both('410 key-replaced'),
    offer: both('410 key-replaced'),
  },
  'a retired holder’s token': {
    ...opens('409 read-only', '404 session-unknown'),
    whose: both('200'),
    offer: both('409 read-only'),
  },
  'the API key that made it': opens('200', '404 session-unknown'),
  'another API key': opens('404 session-unknown', '404 session-unknown'),
  'another session’s setup secret': opens('404 session-unknown', '404 session-unknown'),
  'another session’s invite': opens('404 session-unknown', '404 session-unknown'),
  'a secret nobody has': opens('404 session-unknown', '404 session-unknown'),
  'no secret': opens('404 session-unknown', '404 session-unknown'),
}

function both(outcome: string): [string, string] {
  return [outcome, outcome]
}
/** Alike in every phase, and good for nothing that is the setup secret's. */
function opens(see: string, take: string) {
  return {
    see: both(see),
    take: both(take),
    replace: both('404 session-unknown'),
    change: both('404 session-unknown'),
    ...noHolder,
  }
}

async function wrongCells(story: Story, phase: string, isLobby: boolean): Promise<string[]> {
  const wrong: string[] = []
  expect(Object.keys(table).sort()).toEqual(Object.keys(story.secrets).sort())
  for (const [what, outcomes] of Object.entries(table)) {
    const [which, secret] = story.secrets[what] ?? ['open', undefined]
    for (const [name, [lobby, later]] of Object.entries(outcomes)) {
      const sessionId = await server.copy(story[which].sessionId)
      const before = (await log.session(sessionId))?.version
      const request = requests[name]
      if (!request) throw new Error(name)
      const { method, path, body } = request
      const reply = await call<{ code?: string }>(address, method, `/api/sessions/${sessionId}${path}`, {
        ...(secret ? { secret } : {}),
        ...(body ? { body: body() } : {}),
      })
      const outcome = `${reply.status}${reply.body.code ? ` ${reply.body.code}` : ''}`
      const expected = isLobby ? lobby : later
      if (outcome !== expected) wrong.push(`${what}, ${name}, ${phase}: ${outcome} and not ${expected}`)
      const grew = (await log.session(sessionId))?.version !== before
      const isStored = reply.status < 300 && method !== 'GET' && !path.startsWith('/codes')
      if (grew !== isStored) wrong.push(`${what}, ${name}, ${phase}: stored ${grew}`)
    }
  }
  return wrong
}

test('[S1] [TR1] each secret opens what is its own, in every phase, and nothing else', async () => {
  server.now = noon
  const story = await aStory()
  const wrong = await wrongCells(story, 'lobby', true)
  const moves: [string, Wish, number][] = [
    ['live', { type: 'session/start' }, minute],
    ['wrap-up', { type: 'session/wrap-up' }, minute],
    ['ended', { type: 'session/end', leftOpen: [] }, minute],
  ]
  for (const [phase, wish, afterMs] of moves) {
    for (const session of [story.open, story.closed]) await session.give(session.lead, wish)
    server.now += afterMs
    wrong.push(...(await wrongCells(story, phase, false)))
  }
  server.now += 72 * 60 * minute
  wrong.push(...(await wrongCells(story, 'after 72 h', false)))
  expect(wrong).toEqual([])
})

test('[S1] [TR1] no secret of a session makes another, and no API key is any of them', async () => {
  server.now = noon
  const { secrets } = await aStory()
  const outcomes: [string, string][] = []
  for (const [what, [, secret]] of Object.entries(secrets)) {
    const body = { title: 'Another', minutes: 30, topics: [{ title: 'The role', minutes: 5 }] }
    const reply = await call<{ code?: string }>(address, 'POST', '/api/sessions', {
      body,
      ...(secret ? { secret } : {}),
    })
    outcomes.push([what, `${reply.status}${reply.body.code ? ` ${reply.body.code}` : ''}`])
  }
  const expected = (what: string) => (/API key|no secret/.test(what) ? '201' : '401 key-unknown')
  expect(outcomes).toEqual(Object.keys(secrets).map((what) => [what, expected(what)]))
})
