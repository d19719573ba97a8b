/** Whoever made the session: what its secret does before the start, and that it does nothing after it. */
import { expect, test } from 'vitest'
import { startServer } from '../harness/server.ts'
import {
  aSession,
  bothSeated,
  call,
  connect,
  createSession,
  inviteHashOf,
  makeSecret,
  takeSeat,
} from '../harness/wire-client.ts'

const { address } = await startServer({ OPERATOR: 'Example Ltd', RETENTION_DAYS: '90' })
const dayMs = 86_400_000

test('[SEAT2] the setup secret sees the plan, the names and which seats are taken', async () => {
  const startsAt = Date.now() + dayMs
  const plan = { startsAt, timeZone: 'Europe/Berlin', callLink: 'https://call.example/1', names: { candidate: 'Sam' } }
  const { sessionId, setup, invites, deletesAt } = await createSession(address, plan)
  const see = () => call(address, 'GET', `/api/sessions/${sessionId}`, { secret: setup })
  const { topics, title, minutes } = aSession()
  expect((await see()).body).toEqual({
    ...{ title, minutes, topics, startsAt, deletesAt, closing: 'open-points', operator: 'Example Ltd' },
    ...{ timeZone: 'Europe/Berlin', callLink: 'https://call.example/1' },
    names: { interviewer: [], candidate: ['Sam'] },
    taken: { interviewer: false, candidate: false },
    cleansFiles: true,
    tells: null,
  })
  await takeSeat(address, sessionId, invites.candidate, 'Samira')
  expect((await see()).body).toMatchObject({
    names: { interviewer: [], candidate: ['Samira'] },
    taken: { interviewer: false, candidate: true },
  })
})

test('[EN4] a session is kept for the days chosen after its planned start, or after now where none is named', async () => {
  const startsAt = Date.now() + 10 * dayMs
  expect((await createSession(address, { startsAt, retentionDays: 30 })).deletesAt).toBe(startsAt + 30 * dayMs)
  const before = Date.now()
  const { deletesAt } = await createSession(address)
  expect(deletesAt).toBeGreaterThanOrEqual(before + 90 * dayMs - 1_000) // the server's clock is steady, not the wall's
  expect(deletesAt).toBeLessThanOrEqual(Date.now() + 90 * dayMs + 1_000)
})

test('topics without an id are given different ones', async () => {
  const topics = Array.from({ length: 20 }, (_, index) => ({ title: `Topic ${index}`, minutes: 2 }))
  const { sessionId, setup } = await createSession(address, { topics })
  const { body } = await call<{ topics: { topicId: string; title: string }[] }>(
    address,
    'GET',
    `/api/sessions/${sessionId}`,
    { secret: setup },
  )
  expect(body.topics.map(({ title }) => title)).toEqual(topics.map(({ title }) => title))
  expect(new Set(body.topics.map(({ topicId }) => topicId)).size).toBe(20)
})

test('before the start the plan may be changed, and those who are there see it', async () => {
  const { session, sessionId, interviewer, candidate } = await bothSeated(address)
  const body = { title: 'Principal', topics: [{ topicId: 'topic-role', title: 'The new role', minutes: 9 }] }
  const reply = await call(address, 'PATCH', `/api/sessions/${sessionId}`, { secret: session.setup, body })
  expect(reply).toMatchObject({ status: 200, body })
  for (const { event } of [interviewer, candidate]) {
    expect(await event('session/planned')).toMatchObject({ changed: body, seat: null, holderId: null, commandId: null })
  }
  const { welcome } = await connect(address, { sessionId, token: candidate.token })
  expect(welcome.shared).toMatchObject({ state: { session: { title: 'Principal' }, agenda: { topics: body.topics } } })
})

test('before the start a seat that nobody took gets a new link, and the old one says so', async () => {
  const { sessionId, setup, invites } = await createSession(address)
  const invite = makeSecret()
  const body = { seat: 'candidate', inviteHash: inviteHashOf(invite) }
  const path = `/api/sessions/${sessionId}`
  expect((await call(address, 'POST', `${path}/invites`, { secret: setup, body })).status).toBe(201)
  const old = await call(address, 'GET', path, { secret: invites.candidate })
  expect(old).toMatchObject({ status: 410, body: { code: 'invite-replaced' } })
  expect((await takeSeat(address, sessionId, invites.candidate)).reply.status).toBe(410)
  expect((await takeSeat(address, sessionId, invite)).reply.status).toBe(201)
  const again = { ...body, inviteHash: inviteHashOf(makeSecret()) }
  const reply = await call(address, 'POST', `${path}/invites`, { secret: setup, body: again })
  expect(reply).toMatchObject({ status: 409, body: { code: 'seat-not-free' } })
})

test('after the start the setup secret changes nothing and sees nothing', async () => {
  const { session, sessionId, candidate } = await bothSeated(address)
  await candidate.give({ type: 'session/start' })
  const path = `/api/sessions/${sessionId}`
  const invite = { seat: 'candidate', inviteHash: inviteHashOf(makeSecret()) }
  const replies = [
    await call(address, 'PATCH', path, { secret: session.setup, body: { title: 'Too late' } }),
    await call(address, 'POST', `${path}/invites`, { secret: session.setup, body: invite }),
    await call(address, 'GET', path, { secret: session.setup }),
  ]
  for (const reply of replies) expect(reply).toMatchObject({ status: 409, body: { code: 'already-started' } })
  expect(JSON.stringify(replies)).not.toMatch(/Dana|Staff/)
})

test('[TR1] no other secret changes the plan or replaces a link', async () => {
  const { session, sessionId, interviewer } = await bothSeated(address)
  const stranger = await createSession(address)
  const path = `/api/sessions/${sessionId}`
  const body = { seat: 'candidate', inviteHash: inviteHashOf(makeSecret()) }
  for (const secret of [makeSecret(), stranger.setup, session.invites.interviewer, interviewer.token]) {
    const replies = [
      await call(address, 'PATCH', path, { secret, body: { title: 'Mine' } }),
      await call(address, 'POST', `${path}/invites`, { secret, body }),
    ]
    for (const reply of replies) expect(reply).toMatchObject({ status: 404, body: { code: 'session-unknown' } })
  }
  expect((await call(address, 'PATCH', path, { body: { title: 'Mine' } })).status).toBe(404)
})
