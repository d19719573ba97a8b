/** A seat on another device of the same holder, and an invite by a code that is said aloud. */
import type { HandedOver } from '@evenkeel/shared/protocol/http'
import { describe, expect, test } from 'vitest'
import { startClockedServer } from '../harness/clocked-server.ts'
import { bytesOf, openedOf } from '../harness/log-files.ts'
import { startServer } from '../harness/server.ts'
import {
  bothSeated,
  call,
  connect,
  createSession,
  inviteHashOf,
  makeId,
  makeSecret,
  sha256,
  takeSeat,
  tokenOf,
  verifierOf,
} from '../harness/wire-client.ts'

const { address, pass } = await startClockedServer({ env: { TRUST_PROXY: '1' } })
const over = { status: 410, body: { code: 'pairing-over' } }
const minute = 60_000

const fetchKey = (sessionId: string, secret: string, at = address) =>
  call<HandedOver>(at, 'POST', `/api/sessions/${sessionId}/pairings`, { secret })
const whose = (sessionId: string, secret: string) =>
  call(address, 'GET', `/api/sessions/${sessionId}/holder`, { secret })

/** Sam's page shows a code for the phone. */
async function offered(at = address) {
  const seated = await bothSeated(at)
  const secret = makeSecret()
  const answer = await seated.candidate.give({
    type: 'seat/pair',
    pairHash: sha256(`evenkeel/pair:${secret}`),
    sealed: 'the-sealed-key',
  })
  expect(answer).toEqual({ ok: true, seq: { private: 1 } })
  return { ...seated, secret }
}

describe('the code for another device', () => {
  test('[SEAT6] works once', async () => {
    const { sessionId, secret } = await offered()
    expect(await fetchKey(sessionId, secret)).toMatchObject({ status: 200, body: { sealed: 'the-sealed-key' } })
    expect(await fetchKey(sessionId, secret)).toMatchObject(over)
  })

  test('[SEAT6] is given to one of ten who ask at once', async () => {
    const { sessionId, secret } = await offered()
    const replies = await Promise.all(Array.from({ length: 10 }, () => fetchKey(sessionId, secret)))
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  test('[SEAT6] works for two minutes and not a moment longer', async () => {
    const [early, late] = [await offered(), await offered()]
    pass(2 * minute - 1)
    expect((await fetchKey(early.sessionId, early.secret)).status).toBe(200)
    pass(1)
    expect(await fetchKey(late.sessionId, late.secret)).toMatchObject(over)
  })

  test('[SEAT6] works while the page that shows it is open', async () => {
    const { sessionId, interviewer, candidate, secret } = await offered()
    candidate.leave()
    await interviewer.until(() => interviewer.presence()[candidate.holderId] === 'gone')
    expect(await fetchKey(sessionId, secret)).toMatchObject(over)
  })

  test('[SEAT6] a newer one of the same page takes its place', async () => {
    const { sessionId, candidate, secret } = await offered()
    const newer = makeSecret()
    await candidate.give({ type: 'seat/pair', pairHash: sha256(`evenkeel/pair:${newer}`), sealed: 'again' })
    expect(await fetchKey(sessionId, secret)).toMatchObject(over)
    expect((await fetchKey(sessionId, newer)).body).toEqual({ sealed: 'again' })
  })

  test('[SEAT6] is worth nothing once the holder has a new key', async () => {
    const { sessionId, candidate, secret } = await offered()
    const verifier = verifierOf(tokenOf(makeSecret(), sessionId))
    await candidate.give({ type: 'seat/rekey', verifier, wrapped: 'wrapped' })
    expect(await fetchKey(sessionId, secret)).toMatchObject(over)
  })

  test('[SEAT6] another secret, and the secret in another session, open nothing', async () => {
    const { sessionId, secret } = await offered()
    const other = await createSession(address)
    for (const [id, guess] of [
      [sessionId, makeSecret()],
      [other.sessionId, secret],
      [makeId(), secret],
    ] as const) {
      expect(await fetchKey(id, guess)).toMatchObject(over)
    }
    expect((await fetchKey(sessionId, secret)).status).toBe(200)
  })

  test('[SEAT3] neither it nor what is sealed under it is in the files or the log', async () => {
    const server = await startServer({ LOG_LEVEL: 'debug' })
    const { sessionId, secret } = await offered(server.address)
    expect((await fetchKey(sessionId, secret, server.address)).status).toBe(200)
    await server.stop()
    const everything = server.output() + bytesOf(server.dataDir) + openedOf(server.dataDir)
    expect(everything).toContain('seat/pairing-offered')
    for (const text of ['the-sealed-key', secret, sha256(`evenkeel/pair:${secret}`)])
      expect(everything).not.toContain(text)
  })

  test('[PR2] nobody else learns that one was shown', async () => {
    const { interviewer, candidate } = await bothSeated(address)
    await interviewer.until(() => interviewer.presence()[candidate.holderId] === 'here')
    const heard: unknown[] = []
    interviewer.socket.onAny((name: string) => heard.push(name))
    await candidate.give({ type: 'seat/pair', pairHash: 'A'.repeat(43), sealed: 'A' })
    await candidate.give({ type: 'later/add', itemId: makeId(), text: 'A book' })
    await interviewer.event('later/added')
    expect(heard).toEqual(['events'])
  })
})

describe('whose a key is', () => {
  test('[SEAT6] its token says the seat, the holder and the name', async () => {
    const { sessionId, candidate } = await bothSeated(address)
    const { body } = await whose(sessionId, candidate.token)
    expect(body).toEqual({ seat: 'candidate', holderId: candidate.holderId, name: 'Sam' })
    expect(await whose(sessionId, makeSecret())).toMatchObject({ status: 404, body: { code: 'session-unknown' } })
  })

  test('[SEAT7] also where somebody else has the place now', async () => {
    const { sessionId, interviewer, candidate } = await bothSeated(address)
    const invite = makeSecret()
    await interviewer.give({ type: 'seat/reinvite', inviteHash: inviteHashOf(invite) })
    await takeSeat(address, sessionId, invite)
    expect((await whose(sessionId, candidate.token)).body).toMatchObject({ holderId: candidate.holderId })
  })
})

describe('a short code', () => {
  const wrong = { status: 404, body: { code: 'code-wrong' } }
  const offerCode = (
    sessionId: string,
    token: string,
    proof: string,
    sealed = 'the-sealed-invite',
    seat = 'candidate',
  ) =>
    call(address, 'POST', `/api/sessions/${sessionId}/codes`, {
      secret: token,
      body: { seat, codeHash: sha256(`evenkeel/code:${proof}`), sealed },
    })
  const tryCode = (sessionId: string, proof: string, seat = 'candidate', from = '203.0.113.1') =>
    call<HandedOver>(address, 'POST', `/api/sessions/${sessionId}/codes/use`, {
      secret: proof,
      body: { seat },
      headers: { 'X-Forwarded-For': from },
    })

  /** Dana says a code on the phone. */
  async function said() {
    const { sessionId, invites } = await createSession(address)
    const { token } = await takeSeat(address, sessionId, invites.interviewer, 'Dana')
    const proof = makeSecret()
    expect((await offerCode(sessionId, token, proof)).status).toBe(201)
    return { sessionId, token, proof }
  }

  test('[SEAT9] opens what was sealed, also again where the answer was lost', async () => {
    const { sessionId, proof } = await said()
    for (let tries = 0; tries < 2; tries++) {
      expect(await tryCode(sessionId, proof)).toMatchObject({ status: 200, body: { sealed: 'the-sealed-invite' } })
    }
  })

  test('[SEAT9] is gone after five tries from one address', async () => {
    const { sessionId, proof } = await said()
    for (let tries = 0; tries < 5; tries++) expect(await tryCode(sessionId, makeSecret())).toMatchObject(wrong)
    expect(await tryCode(sessionId, proof)).toMatchObject(wrong)
  })

  test('[SEAT9] the fifth try may still be the right one', async () => {
    const { sessionId, proof } = await said()
    for (let tries = 0; tries < 4; tries++) await tryCode(sessionId, makeSecret())
    expect((await tryCode(sessionId, proof)).status).toBe(200)
    expect(await tryCode(sessionId, proof)).toMatchObject(wrong)
  })

  test('[SEAT9] is good for ten minutes', async () => {
    const { sessionId, proof } = await said()
    pass(10 * minute - 1)
    expect((await tryCode(sessionId, proof)).status).toBe(200)
    pass(1)
    expect(await tryCode(sessionId, proof)).toMatchObject(wrong)
  })

  test('[SEAT9] a newer one of the same holder for the seat takes its place, with five tries of its own', async () => {
    const { sessionId, token, proof } = await said()
    for (let tries = 0; tries < 4; tries++) await tryCode(sessionId, makeSecret())
    const newer = makeSecret()
    await offerCode(sessionId, token, newer, 'newer')
    expect(await tryCode(sessionId, proof)).toMatchObject(wrong)
    expect((await tryCode(sessionId, newer)).body).toEqual({ sealed: 'newer' })
  })

  test('[TR2] [SEAT9] of one holder stays beside that of another for the same seat, each opening its own', async () => {
    const { sessionId, interviewer, candidate } = await bothSeated(address)
    const [forColleague, fromSam] = [makeSecret(), makeSecret()]
    await offerCode(sessionId, interviewer.token, forColleague, 'of-Dana', 'interviewer')
    const { status } = await offerCode(sessionId, candidate.token, fromSam, 'of-Sam', 'interviewer')
    expect(status).toBe(201)
    expect((await tryCode(sessionId, forColleague, 'interviewer')).body).toEqual({ sealed: 'of-Dana' })
    expect((await tryCode(sessionId, fromSam, 'interviewer')).body).toEqual({ sealed: 'of-Sam' })
  })

  test('[TR2] [SEAT9] is not used up by the tries of a stranger somewhere else', async () => {
    const { sessionId, proof } = await said()
    for (let tries = 0; tries < 6; tries++) await tryCode(sessionId, makeSecret(), 'candidate', '203.0.113.2')
    expect(await tryCode(sessionId, proof, 'candidate', '203.0.113.2')).toMatchObject(wrong)
    expect((await tryCode(sessionId, proof)).status).toBe(200)
  })

  test('[SEAT9] is for one seat of one session', async () => {
    const { sessionId, proof } = await said()
    const other = await said()
    expect(await tryCode(other.sessionId, proof)).toMatchObject(wrong)
    expect(await tryCode(sessionId, proof, 'interviewer')).toMatchObject(wrong)
    expect(await tryCode(makeId(), proof)).toMatchObject(wrong)
    expect((await tryCode(sessionId, proof)).status).toBe(200)
  })

  test('[TR1] is made by somebody on a seat, and by nobody else', async () => {
    const { sessionId, interviewer, candidate } = await bothSeated(address)
    const invite = makeSecret()
    await interviewer.give({ type: 'seat/reinvite', inviteHash: inviteHashOf(invite) })
    await takeSeat(address, sessionId, invite)
    expect(await offerCode(sessionId, candidate.token, makeSecret())).toMatchObject({ body: { code: 'read-only' } })
    expect(await offerCode(sessionId, makeSecret(), makeSecret())).toMatchObject({ body: { code: 'session-unknown' } })
    expect((await connect(address, { sessionId, token: interviewer.token })).welcome.seat).toBe('interviewer')
  })
})
