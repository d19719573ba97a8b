/** One-time links: taken once, taken by one, replaced, and what is left to whoever held the seat before. */
import type { Welcome } from '@evenkeel/shared/protocol/welcome'
import { emptyPrivate } from '@evenkeel/shared/state'
import { describe, expect, test } from 'vitest'
import { startServer } from '../harness/server.ts'
import {
  bothSeated,
  call,
  connect,
  createSession,
  inviteHashOf,
  makeId,
  makeSecret,
  takeSeat,
  tokenOf,
  verifierOf,
} from '../harness/wire-client.ts'

const { address } = await startServer()
const aVerifier = (sessionId: string) => verifierOf(tokenOf(makeSecret(), sessionId))
const take = (sessionId: string, secret: string, verifier: string, name = 'Sam') =>
  call(address, 'POST', `/api/sessions/${sessionId}/seats`, { secret, body: { name, verifier } })
const look = (sessionId: string, secret: string) => call(address, 'GET', `/api/sessions/${sessionId}`, { secret })
const stateOf = ({ shared }: Welcome) => ('state' in shared ? shared.state : undefined)

describe('taking a seat', () => {
  test('[SEAT4] a lost reply to taking the seat locks nobody out', async () => {
    const { sessionId, invites } = await createSession(address)
    const verifier = aVerifier(sessionId)
    const first = await take(sessionId, invites.candidate, verifier)
    const again = await take(sessionId, invites.candidate, verifier)
    expect(first).toMatchObject({ status: 201, body: { seat: 'candidate' } })
    expect([again.status, again.body]).toEqual([201, first.body])
  })

  test('[SEAT4] once taken, the invite opens the seat for no other key', async () => {
    const { sessionId, invites } = await createSession(address)
    await take(sessionId, invites.candidate, aVerifier(sessionId))
    const late = await take(sessionId, invites.candidate, aVerifier(sessionId))
    expect(late).toMatchObject({ status: 409, body: { code: 'seat-taken', status: 409 } })
  })

  test('[SEAT4] a spent link is not opened again by making an invite of the same hash', async () => {
    const { session, sessionId, interviewer } = await bothSeated(address)
    const inviteHash = inviteHashOf(session.invites.candidate)
    expect(await interviewer.give({ type: 'seat/reinvite', inviteHash })).toMatchObject({ code: 'invite-known' })
    expect(await interviewer.give({ type: 'seat/invite', inviteHash })).toMatchObject({ code: 'invite-known' })
    const late = await take(sessionId, session.invites.candidate, aVerifier(sessionId))
    expect(late).toMatchObject({ status: 409, body: { code: 'seat-taken' } })
  })

  test('[SEAT4] of twenty who claim a seat at once exactly one gets it', async () => {
    const { sessionId, invites } = await createSession(address)
    const verifiers = Array.from({ length: 20 }, () => aVerifier(sessionId))
    const claims = await Promise.all(verifiers.map((verifier) => take(sessionId, invites.candidate, verifier)))
    const statuses = claims.map(({ status }) => status)
    expect(statuses.filter((status) => status === 201)).toHaveLength(1)
    expect(statuses.filter((status) => status === 409)).toHaveLength(19)
    const winner = verifiers[statuses.indexOf(201)] ?? ''
    expect((await take(sessionId, invites.candidate, winner)).body).toEqual(claims[statuses.indexOf(201)]?.body)
  })

  test('[SEAT4] twenty repeats of one claim at once seat one person', async () => {
    const { sessionId, invites } = await createSession(address)
    const verifier = aVerifier(sessionId)
    const claims = await Promise.all(Array.from({ length: 20 }, () => take(sessionId, invites.candidate, verifier)))
    expect(new Set(claims.map(({ status, body }) => `${status} ${body.holderId}`)).size).toBe(1)
    const { body } = await look(sessionId, invites.interviewer)
    expect(body.names).toEqual({ interviewer: [], candidate: ['Sam'] })
  })

  test('[SEAT4] a key that is on a seat of the session already cannot take another', async () => {
    const { sessionId, invites } = await createSession(address)
    const verifier = aVerifier(sessionId)
    await take(sessionId, invites.candidate, verifier)
    const both = await take(sessionId, invites.interviewer, verifier)
    expect(both).toMatchObject({ status: 409, body: { code: 'verifier-known' } })
    expect((await take(sessionId, invites.interviewer, aVerifier(sessionId))).status).toBe(201)
  })

  test('[SEAT4] a name or key of a wrong shape spends nothing', async () => {
    const { sessionId, invites } = await createSession(address)
    const verifier = aVerifier(sessionId)
    const names = ['', '   ', 'x'.repeat(61), 'two\nlines', '\u{1f600}'.repeat(61), '\ud800', 5]
    for (const name of names) {
      const { status } = await take(sessionId, invites.candidate, verifier, name as string)
      expect([name, status]).toEqual([name, 400])
    }
    for (const wrong of ['short', `${verifier}A`, `${verifier.slice(1)}=`]) {
      expect((await take(sessionId, invites.candidate, wrong)).status).toBe(400)
    }
    expect((await take(sessionId, invites.candidate, verifier, '\u{1f600}'.repeat(60))).status).toBe(201)
  })

  test('[SEAT5] a spent invite says that it was used, and nothing of the plan', async () => {
    const { session, sessionId, candidate } = await bothSeated(address)
    const reply = await look(sessionId, session.invites.candidate)
    expect(reply).toMatchObject({ status: 410, body: { code: 'invite-used' } })
    expect(JSON.stringify(reply.body)).not.toMatch(/Staff|Sam|Dana/)
    expect((await look(sessionId, candidate.token)).status).toBe(200)
  })

  test('[SEAT5] the other side sees at once who took the seat', async () => {
    const { sessionId, invites } = await createSession(address)
    const dana = await takeSeat(address, sessionId, invites.interviewer, 'Dana')
    const interviewer = await connect(address, { sessionId, token: dana.token })
    const sam = await takeSeat(address, sessionId, invites.candidate, 'Sam')
    expect(await interviewer.event('seat/taken')).toMatchObject({
      seat: 'candidate',
      holderId: sam.holderId,
      retired: [],
    })
    await interviewer.until(() => interviewer.people().length === 2)
    expect(interviewer.people()[1]).toEqual({ holderId: sam.holderId, seat: 'candidate', name: 'Sam' })
    await interviewer.until(() => sam.holderId in interviewer.presence())
    expect(interviewer.presence()).toEqual({ [dana.holderId]: 'here', [sam.holderId]: 'gone' })
  })
})

describe('a new link for a seat', () => {
  /** In the lobby the wrong person is on the candidate's seat, and the interviewer has made a new link. */
  async function notSam() {
    const seated = await bothSeated(address)
    const { interviewer } = seated
    const invite = makeSecret()
    const answer = await interviewer.give({ type: 'seat/reinvite', inviteHash: inviteHashOf(invite) })
    expect(answer).toMatchObject({ ok: true })
    return { ...seated, invite }
  }

  test('[SEAT7] both see that a new link was made, and the seat stays until it is taken', async () => {
    const { interviewer, candidate } = await notSam()
    await candidate.event('seat/reinvited')
    expect(interviewer.events.map(({ type }) => type)).toContain('seat/reinvited')
    expect(await candidate.give({ type: 'later/add', itemId: makeId(), text: 'still here' })).toMatchObject({
      ok: true,
    })
  })

  test('[SEAT5] whoever held the seat is told, and sees it as it was and nothing new', async () => {
    const { sessionId, interviewer, candidate, invite } = await notSam()
    await candidate.give({ type: 'box/write', boxId: makeId(), sealed: 'mine' })
    const before = await connect(address, { sessionId, token: candidate.token })
    const sam = await takeSeat(address, sessionId, invite, 'The real Sam')
    await before.until(() => !before.socket.connected)
    expect(before.closings).toEqual([{ reason: 'seat-moved', retryAfterMs: expect.any(Number) }])
    await interviewer.give({ type: 'concern/raise', concernId: makeId(), text: 'For the real Sam' })

    const after = await connect(address, { sessionId, token: candidate.token })
    expect(after.closings).toEqual([{ reason: 'seat-moved' }])
    expect(after.welcome).toMatchObject({ readOnly: 'seat-moved', holderId: candidate.holderId, presence: {} })
    expect(stateOf(after.welcome)).toEqual(stateOf(before.welcome))
    expect(after.welcome.private).toEqual(before.welcome.private)
    expect(JSON.stringify([before.events, after.welcome])).not.toContain('real')
    expect(JSON.stringify([before.events, before.people(), after.welcome])).not.toContain(sam.holderId)
  })

  test('[SEAT7] whoever held the seat before can change nothing and receives nothing live', async () => {
    const { sessionId, interviewer, candidate, invite } = await notSam()
    await takeSeat(address, sessionId, invite, 'The real Sam')
    const before = await connect(address, { sessionId, token: candidate.token })
    for (const wish of [
      { type: 'session/start' },
      { type: 'box/write', boxId: makeId(), sealed: 'new' },
      { type: 'seat/invite', inviteHash: inviteHashOf(makeSecret()) },
    ]) {
      expect(await before.give(wish)).toMatchObject({ ok: false, code: 'read-only' })
    }
    await interviewer.give({ type: 'session/start' })
    await interviewer.give({ type: 'topic/tick', topicId: 'topic-growth', covered: true })
    await before.socket.emitWithAck('sync', {}) // whatever was sent before this answer has arrived
    expect([before.events, before.people().length]).toEqual([[], 2])
    expect(Object.keys(interviewer.presence())).not.toContain(candidate.holderId)
  })

  test('[SEAT7] the earlier key does not show who came instead, over HTTP either', async () => {
    const { sessionId, candidate, invite } = await notSam()
    await takeSeat(address, sessionId, invite, 'The real Sam')
    const reply = await look(sessionId, candidate.token)
    expect(reply).toMatchObject({ status: 409, body: { code: 'read-only' } })
    expect(JSON.stringify(reply.body)).not.toContain('real')
  })

  test('[SEAT7] a colleague whom the earlier holder invited does not get in any more', async () => {
    const { sessionId, candidate, invite } = await notSam()
    const backDoor = makeSecret()
    await candidate.give({ type: 'seat/invite', inviteHash: inviteHashOf(backDoor) })
    await takeSeat(address, sessionId, invite, 'The real Sam')
    expect(await look(sessionId, backDoor)).toMatchObject({ status: 410, body: { code: 'invite-replaced' } })
    expect((await takeSeat(address, sessionId, backDoor, 'A friend')).reply.status).toBe(410)
  })

  test('[SEAT7] the new holder sees nothing private of the earlier one', async () => {
    const { sessionId, candidate, invite } = await notSam()
    await candidate.give({ type: 'box/write', boxId: makeId(), sealed: 'not-for-you' })
    const { token } = await takeSeat(address, sessionId, invite, 'The real Sam')
    const { welcome } = await connect(address, { sessionId, token })
    expect(welcome.private).toEqual({ seq: 0, state: emptyPrivate })
    expect(JSON.stringify(welcome)).not.toContain('not-for-you')
  })

  test('[SEAT5] a link that a newer one replaced says so', async () => {
    const { sessionId, interviewer, invite } = await notSam()
    const newer = makeSecret()
    await interviewer.give({ type: 'seat/reinvite', inviteHash: inviteHashOf(newer) })
    expect(await look(sessionId, invite)).toMatchObject({ status: 410, body: { code: 'invite-replaced' } })
    expect(await take(sessionId, invite, aVerifier(sessionId))).toMatchObject({ status: 410 })
    expect((await take(sessionId, newer, aVerifier(sessionId))).status).toBe(201)
  })

  test('[SEAT7] once the talk runs, a seat whose devices are connected cannot be given away', async () => {
    const { interviewer, candidate } = await bothSeated(address)
    await candidate.give({ type: 'session/start' })
    const wish = { type: 'seat/reinvite', inviteHash: inviteHashOf(makeSecret()) }
    expect(await interviewer.give(wish)).toMatchObject({ code: 'seat-not-free' })
    expect(await candidate.give(wish)).toMatchObject({ code: 'seat-not-free' })
  })
})
