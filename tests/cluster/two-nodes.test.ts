/** What two people at two nodes see is what they would see at one. */
import type { Presence } from '@evenkeel/shared/protocol/welcome'
import { expect, test } from 'vitest'
import {
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
import { apart, startNodes } from './nodes.ts'

const { one, other } = await startNodes(2)

const both = (here: string, there: string, state: Presence[string] = 'here'): Presence => ({
  [here]: 'here',
  [there]: state,
})

test('[SY2] a tick, and the question of one, stand on the screen of the other, in order', async () => {
  const { interviewer, candidate } = await apart(one, other)
  await candidate.give({ type: 'session/start' })
  await interviewer.event('session/started')
  expect(await interviewer.give({ type: 'topic/tick', topicId: 'topic-growth', covered: true })).toMatchObject({
    ok: true,
  })
  await candidate.event('topic/ticked')
  await candidate.give({ type: 'concern/raise', concernId: makeId(), text: 'Who is on call?' })
  await interviewer.event('concern/raised')
  const seqs = (events: { stream: string; seq: number }[]) =>
    events.filter(({ stream }) => stream === 'shared').map(({ seq }) => seq)
  await candidate.until(() => seqs(candidate.events).length === seqs(interviewer.events).length)
  expect(seqs(candidate.events)).toEqual([...seqs(candidate.events)].sort((a, b) => a - b))
  expect(new Set(seqs(interviewer.events)).size).toBe(interviewer.events.length)
})

test('[SY7] each sees that the other is there, leaves and comes back', async () => {
  const { sessionId, interviewer, candidate } = await apart(one, other)
  const [dana, sam] = [interviewer.holderId, candidate.holderId]
  await candidate.until(() => candidate.presence()[dana] === 'here')
  expect(candidate.presence()).toEqual(both(sam, dana))
  await interviewer.until(() => interviewer.presence()[sam] === 'here')
  candidate.leave()
  await interviewer.until(() => interviewer.presence()[sam] === 'gone')
  await connect(one.address, { sessionId, token: candidate.token })
  await interviewer.until(() => interviewer.presence()[sam] === 'here')
  await connect(other.address, { sessionId, token: candidate.token })
  expect(interviewer.presence()).toEqual(both(dana, sam))
})

test('[SEAT1] devices at two nodes are counted together, and a sixth is refused', async () => {
  const { sessionId, candidate } = await apart(one, other)
  const { token } = candidate
  const more = []
  for (const { address } of [one, one, other, one])
    more.push(await connect(address, { sessionId, token, deviceId: makeId() }))
  for (const device of [candidate, ...more]) await device.until(() => device.devices.at(-1) === 5)
  for (const { address } of [one, other]) {
    const sixth = connect(address, { sessionId, token, deviceId: makeId() })
    await expect(sixth).rejects.toMatchObject({ code: 'too-many-devices' })
  }
})

test('[SEAT7] who is connected to another node is not given a new link, and who is replaced there is cut off here', async () => {
  const { sessionId, interviewer, candidate } = await apart(one, other)
  const invite = makeSecret()
  expect(await interviewer.give({ type: 'seat/reinvite', inviteHash: inviteHashOf(invite) })).toMatchObject({
    ok: true,
  })
  const next = await takeSeat(one.address, sessionId, invite, 'Robin')
  expect(next.reply.status).toBe(201)
  await candidate.until(() => !candidate.socket.connected)
  expect(candidate.closings).toEqual([{ reason: 'seat-moved', retryAfterMs: 500 }])
  const back = await connect(other.address, { sessionId, token: candidate.token })
  expect(back.welcome.readOnly).toBe('seat-moved')
  const robin = await connect(other.address, { sessionId, token: next.token })
  await interviewer.until(() => interviewer.presence()[next.holderId] === 'here')
  expect(interviewer.people().map(({ name }) => name)).toContain('Robin')
  await robin.give({ type: 'session/start' })
  const again = { type: 'seat/reinvite', inviteHash: inviteHashOf(makeSecret()) }
  expect(await interviewer.give(again)).toMatchObject({ ok: false, code: 'seat-not-free' })
})

test('[EN4] what one erases at a node is gone for the other at the other', async () => {
  const { sessionId, interviewer, candidate } = await apart(one, other)
  await candidate.give({ type: 'concern/raise', concernId: makeId(), text: 'the-words-of-sam' })
  await interviewer.event('concern/raised')
  expect(await candidate.give({ type: 'seat/erase' })).toMatchObject({ ok: true })
  await interviewer.event('seat/erased')
  await interviewer.until(() => interviewer.people().every(({ name }) => name !== 'Sam'))
  const { welcome } = await connect(one.address, { sessionId, token: interviewer.token })
  expect(welcome.epoch).toBe(2)
  expect(JSON.stringify(welcome)).not.toContain('the-words-of-sam')
})

test('[SEAT8] when the last erases, nothing opens any more at either node', async () => {
  const { sessionId, interviewer, candidate } = await apart(one, other)
  await candidate.give({ type: 'seat/erase' })
  await interviewer.event('seat/erased')
  const late = await connect(other.address, { sessionId, token: interviewer.token })
  await interviewer.give({ type: 'seat/erase' })
  await late.until(() => !late.socket.connected)
  expect(late.closings.at(-1)).toMatchObject({ reason: 'session-gone' })
  for (const { address } of [one, other]) {
    await expect(connect(address, { sessionId, token: interviewer.token })).rejects.toEqual({ code: 'session-gone' })
    const reply = await call(address, 'GET', `/api/sessions/${sessionId}`, { secret: interviewer.token })
    expect(reply).toMatchObject({ status: 410, body: { code: 'session-gone' } })
  }
})

test('[SEAT4] a seat that was taken a moment ago opens at the other node, and its spent link at none', async () => {
  const { sessionId, invites } = await createSession(one.address)
  await takeSeat(one.address, sessionId, invites.interviewer, 'Dana')
  // The other node has the session in memory, from before.
  await call(other.address, 'GET', `/api/sessions/${sessionId}`, { secret: invites.candidate })
  const { token } = await takeSeat(one.address, sessionId, invites.candidate, 'Sam')
  expect((await connect(other.address, { sessionId, token })).welcome.seat).toBe('candidate')
  expect((await takeSeat(other.address, sessionId, invites.candidate, 'Robin')).reply.status).toBe(409)
  const reply = await call(other.address, 'GET', `/api/sessions/${sessionId}`, { secret: invites.candidate })
  expect(reply).toMatchObject({ status: 410, body: { code: 'invite-used' } })
})

test('[SEAT6] a key replaced at one node opens nothing at the other, and its devices there are cut off', async () => {
  const { sessionId, candidate } = await apart(one, other)
  const elsewhere = await connect(one.address, { sessionId, token: candidate.token, deviceId: makeId() })
  const token = tokenOf(makeSecret(), sessionId)
  const rekey = { type: 'seat/rekey', verifier: verifierOf(token), wrapped: 'the-keys-before-it' }
  expect(await candidate.give(rekey)).toMatchObject({ ok: true })
  await elsewhere.until(() => !elsewhere.socket.connected)
  expect(elsewhere.closings).toEqual([{ reason: 'key-replaced', retryAfterMs: 500 }])
  await expect(connect(one.address, { sessionId, token: candidate.token })).rejects.toEqual({ code: 'key-replaced' })
  expect((await connect(one.address, { sessionId, token })).welcome.wrapped).toBe('the-keys-before-it')
})

test('[SEAT6] a code shown at one node hands the key over at the other, once', async () => {
  const { sessionId, candidate } = await apart(one, other)
  const secret = makeSecret()
  const pair = (address: string, shown = secret) =>
    call(address, 'POST', `/api/sessions/${sessionId}/pairings`, { secret: shown })
  await candidate.give({ type: 'seat/pair', pairHash: sha256(`evenkeel/pair:${secret}`), sealed: 'the-sealed-key' })
  expect(await pair(one.address)).toMatchObject({ status: 200, body: { sealed: 'the-sealed-key' } })
  expect(await pair(other.address)).toMatchObject({ status: 410, body: { code: 'pairing-over' } })
  const next = makeSecret()
  await candidate.give({ type: 'seat/pair', pairHash: sha256(`evenkeel/pair:${next}`), sealed: 'the-next-key' })
  const before = await connect(one.address, { sessionId, token: candidate.token })
  candidate.leave()
  await before.until(() => before.devices.at(-1) === 1)
  expect(await pair(one.address, next)).toMatchObject({ status: 410 })
})

test('[SEAT9] a short code made at one node opens at the other, five tries from an address at all nodes together', async () => {
  const { sessionId, interviewer } = await apart(one, other)
  const secret = makeSecret()
  const body = { seat: 'candidate', codeHash: sha256(`evenkeel/code:${secret}`), sealed: 'the-sealed-invite' }
  const offered = await call(one.address, 'POST', `/api/sessions/${sessionId}/codes`, {
    secret: interviewer.token,
    body,
  })
  expect(offered.status).toBe(201)
  const use = ({ address }: { address: string }, code: string) =>
    call(address, 'POST', `/api/sessions/${sessionId}/codes/use`, { secret: code, body: { seat: 'candidate' } })
  expect(await use(other, secret)).toMatchObject({ status: 200, body: { sealed: 'the-sealed-invite' } })
  for (const node of [one, other, one]) expect((await use(node, makeSecret())).status).toBe(404)
  expect((await use(one, secret)).status).toBe(200)
  expect((await use(other, secret)).status).toBe(404)
})

test('[FT2] answers given blind at two nodes at once are shown to both, once', async () => {
  for (let round = 0; round < 5; round++) {
    const { interviewer, candidate } = await apart(one, other, { closing: 'verdict' })
    await interviewer.give({ type: 'session/start' })
    await interviewer.give({ type: 'session/wrap-up' })
    await candidate.event('session/wrapped-up')
    const answer = { type: 'fit/answer', overall: 'yes' }
    const answers = await Promise.all([interviewer.give(answer), candidate.give(answer)])
    expect(answers).toMatchObject([{ ok: true }, { ok: true }])
    for (const side of [interviewer, candidate]) {
      await side.event('fit/revealed')
      expect(side.events.filter(({ type }) => type === 'fit/revealed')).toHaveLength(1)
    }
  }
})

test('[SY2] whoever goes from node to node sees all of it, and never less than before', async () => {
  const { sessionId, interviewer } = await apart(one, other)
  await interviewer.give({ type: 'session/start' })
  const { token } = interviewer
  let known = 0
  for (let visit = 0; visit < 20; visit++) {
    const { address } = visit % 2 ? one : other
    const { welcome, give, leave } = await connect(address, { sessionId, token, cursor: { shared: known, private: 0 } })
    if (!('events' in welcome.shared)) throw new Error('the server knows less than its client')
    known = welcome.shared.events.at(-1)?.seq ?? known
    const answer = await give({ type: 'topic/tick', topicId: 'topic-growth', covered: visit % 2 === 0 })
    if (!answer.ok) throw new Error(answer.code)
    expect(answer.seq.shared).toBe(known + 1)
    known += 1
    leave()
  }
})
