/** What whoever set an interview up may change of its plan, what is refused, and that both sides are told openly. */
import { describe, expect, test } from 'vitest'
import { startServer } from '../harness/server.ts'
import { aSession, bothSeated, call, connect, createSession, inviteHashOf, makeSecret } from '../harness/wire-client.ts'

const { address } = await startServer()
const dayMs = 86_400_000

/** An interview with both seats taken, and what its setup secret asks of the server. */
async function aSetUp() {
  const seated = await bothSeated(address)
  const { session, sessionId } = seated
  const path = `/api/sessions/${sessionId}`
  return {
    ...seated,
    asks: (method: string, body?: object) =>
      call(address, method, path, { secret: session.setup, ...(body && { body }) }),
    replaces: () =>
      call(address, 'POST', `${path}/invites`, {
        secret: session.setup,
        body: { seat: 'candidate', inviteHash: inviteHashOf(makeSecret()) },
      }),
  }
}

describe('[SEAT2] [PH1] from the start on the setup secret sees and changes nothing', () => {
  test.each(['live', 'wrap-up', 'ended', 'reopened'])('while the talk is %s', async (phase) => {
    const { asks, replaces, interviewer, sessionId } = await aSetUp()
    await interviewer.give({ type: 'session/start' })
    if (phase !== 'live') await interviewer.give({ type: 'session/wrap-up' })
    if (phase === 'ended' || phase === 'reopened') await interviewer.give({ type: 'session/end', leftOpen: [] })
    if (phase === 'reopened') await interviewer.give({ type: 'session/reopen' })
    const replies = [
      await asks('GET'),
      await asks('PATCH', { title: 'Too late', startsAt: Date.now() + dayMs, topics: aSession().topics }),
      await replaces(),
    ]
    for (const reply of replies) expect(reply).toMatchObject({ status: 409, body: { code: 'already-started' } })
    expect(JSON.stringify(replies)).not.toMatch(/Dana|Sam|Staff/)
    const { welcome } = await connect(address, { sessionId, token: interviewer.token })
    expect(JSON.stringify(welcome.shared)).not.toContain('Too late')
  })
})

test.each<[string, object]>([
  ['no topic at all', { topics: [] }],
  ['21 topics', { topics: Array.from({ length: 21 }, () => ({ title: 'Pay', minutes: 1 })) }],
  ['one topic twice', { topics: Array(2).fill({ topicId: 'topic-role', title: 'The role', minutes: 5 }) }],
  ['a topic without a title', { topics: [{ title: ' ', minutes: 5 }] }],
  ['a title of two lines', { title: 'Staff\nEngineer' }],
  ['a call of four minutes', { minutes: 4 }],
  ['a link that runs something', { callLink: 'javascript:alert(1)' }],
  ['a time zone that there is not', { timeZone: 'Europe/Nowhere' }],
  ['what closes the talk, which both read on their invites', { closing: 'verdict' }],
  ['how long it is kept, which is moved only openly', { retentionDays: 365 }],
  ['the names of who is on the seats', { names: { candidate: 'Samira' } }],
])('[TR1] [AG1] a plan with %s is refused as a whole', async (_, wrong) => {
  const { sessionId, setup } = await createSession(address)
  const path = `/api/sessions/${sessionId}`
  const before = await call(address, 'GET', path, { secret: setup })
  const reply = await call(address, 'PATCH', path, { secret: setup, body: { callLink: '+44 20 7946 0000', ...wrong } })
  expect(reply).toMatchObject({ status: 400, body: { code: 'bad-request' } })
  expect((await call(address, 'GET', path, { secret: setup })).body).toEqual(before.body)
})

test('[EN4] a start that is moved moves the day of deletion, and both sides are told both', async () => {
  const { asks, interviewer, candidate } = await aSetUp()
  const startsAt = Date.now() + 9 * dayMs
  const { body } = await asks('PATCH', { startsAt, timeZone: 'Europe/London' })
  expect(body).toMatchObject({ startsAt, timeZone: 'Europe/London', deletesAt: startsAt + 30 * dayMs })
  for (const { event } of [interviewer, candidate]) {
    expect(await event('session/planned')).toMatchObject({ changed: { startsAt, deletesAt: startsAt + 30 * dayMs } })
  }
  expect((await asks('PATCH', { startsAt: null, timeZone: null })).body).toMatchObject({
    startsAt: null,
    timeZone: null,
  })
})

test('[CO1] topics that are replaced take no question with them', async () => {
  const { asks, candidate, sessionId } = await aSetUp()
  const { topics } = aSession()
  const topicId = topics[0]?.topicId ?? ''
  await candidate.give({ type: 'concern/raise', concernId: 'concern-role', text: 'What is a normal day?', topicId })
  await asks('PATCH', { topics: [{ title: 'Something else', minutes: 9 }] })
  const { welcome } = await connect(address, { sessionId, token: candidate.token })
  expect(welcome.shared).toMatchObject({
    state: { concern: { concerns: [{ text: 'What is a normal day?', topicId: null, status: 'open' }] } },
  })
})
