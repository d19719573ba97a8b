/** Who is on a seat, with how many devices, and what a secret opens. */
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

/** Somebody of the seat invites a colleague, who sits down. */
async function joinedBy(host: Awaited<ReturnType<typeof connect>>, sessionId: string, name: string) {
  const invite = makeSecret()
  expect(await host.give({ type: 'seat/invite', inviteHash: inviteHashOf(invite) })).toMatchObject({ ok: true })
  return { invite, ...(await takeSeat(address, sessionId, invite, name)) }
}

describe('holders and devices', () => {
  test('[SEAT1] a seat is held by up to three people, each with a key and a name', async () => {
    const { sessionId, interviewer, candidate } = await bothSeated(address)
    const kim = await joinedBy(interviewer, sessionId, 'Kim')
    const lou = await joinedBy(interviewer, sessionId, 'Lou')
    expect([kim.reply.status, lou.reply.status, kim.seat, lou.seat]).toEqual([201, 201, 'interviewer', 'interviewer'])
    const fourth = { type: 'seat/invite', inviteHash: inviteHashOf(makeSecret()) }
    expect(await interviewer.give(fourth)).toMatchObject({ code: 'seat-full' })

    await candidate.until(() => candidate.people().length === 4)
    const onSeat = (seat: string) => candidate.people().filter((person) => person.seat === seat)
    expect(onSeat('interviewer').map(({ name }) => name)).toEqual(['Dana', 'Kim', 'Lou'])
    expect(onSeat('candidate').map(({ name }) => name)).toEqual(['Sam'])
    const { welcome } = await connect(address, { sessionId, token: kim.token })
    expect(welcome).toMatchObject({ seat: 'interviewer', holderId: kim.holderId })
  })

  test('[SEAT1] an invite made while there was room opens nothing once the seat is full', async () => {
    const { sessionId, interviewer } = await bothSeated(address)
    const late = makeSecret()
    const kim = await joinedBy(interviewer, sessionId, 'Kim')
    const host = await connect(address, { sessionId, token: kim.token })
    await host.give({ type: 'seat/invite', inviteHash: inviteHashOf(late) })
    const newer = await joinedBy(interviewer, sessionId, 'Lou')
    expect(newer.reply.status).toBe(201)
    expect(await takeSeat(address, sessionId, late)).toMatchObject({ reply: { status: 410 } })
  })

  test('[SEAT1] five devices of a holder connect and the sixth is refused', async () => {
    const { sessionId, candidate } = await bothSeated(address)
    candidate.leave()
    const { token } = candidate
    const devices = Array.from({ length: 5 }, makeId)
    for (const deviceId of devices) await connect(address, { sessionId, token, deviceId })
    const sixth = connect(address, { sessionId, token, deviceId: makeId() })
    await expect(sixth).rejects.toMatchObject({ code: 'too-many-devices' })
    const tab = await connect(address, { sessionId, token, deviceId: devices[0] })
    expect(tab.welcome.seat).toBe('candidate')
  })

  test('[SEAT1] of eight devices that come at once five are let in', async () => {
    const { sessionId, interviewer, candidate } = await bothSeated(address)
    const { token } = candidate
    candidate.leave()
    await interviewer.until(() => interviewer.presence()[candidate.holderId] === 'gone')
    // The room has work waiting, so that all of them stand at the door before one is in.
    const work = Array.from({ length: 50 }, () =>
      interviewer.give({ type: 'later/add', itemId: makeId(), text: 'A book' }),
    )
    const comers = Array.from({ length: 8 }, () => connect(address, { sessionId, token, deviceId: makeId() }))
    const outcomes = await Promise.allSettled(comers)
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(5)
    await Promise.all(work)
  })

  test('[SEAT1] a device that has left makes room for another', async () => {
    const { sessionId, interviewer, candidate } = await bothSeated(address)
    const { token } = candidate
    const others = []
    for (const deviceId of Array.from({ length: 4 }, makeId))
      others.push(await connect(address, { sessionId, token, deviceId }))
    const sixth = { sessionId, token, deviceId: makeId() }
    await expect(connect(address, sixth)).rejects.toMatchObject({ code: 'too-many-devices' })
    for (const device of [candidate, ...others]) device.leave()
    await interviewer.until(() => interviewer.presence()[candidate.holderId] === 'gone')
    expect((await connect(address, sixth)).welcome.seat).toBe('candidate')
  })

  test('[SEAT1] many tabs of one device count once', async () => {
    const { sessionId, candidate } = await bothSeated(address)
    const deviceId = makeId()
    const tabs = []
    for (let tab = 0; tab < 8; tab++) tabs.push(await connect(address, { sessionId, token: candidate.token, deviceId }))
    expect(tabs.map(({ welcome }) => welcome.holderId)).toEqual(Array(8).fill(candidate.holderId))
  })

  test('[SEAT1] each holder has a private stream of their own, also beside a colleague', async () => {
    const { sessionId, interviewer } = await bothSeated(address)
    const kim = await joinedBy(interviewer, sessionId, 'Kim')
    const colleague = await connect(address, { sessionId, token: kim.token })
    await interviewer.give({ type: 'box/write', boxId: makeId(), sealed: 'sealed-by-dana' })
    await colleague.give({ type: 'box/write', boxId: makeId(), sealed: 'sealed-by-kim' })
    const boxesOf = async (token: string) => {
      const { private: own } = (await connect(address, { sessionId, token })).welcome
      return 'state' in own ? own.state.sealed.boxes.map(({ sealed }) => sealed) : undefined
    }
    expect(await boxesOf(kim.token)).toEqual(['sealed-by-kim'])
    expect(await boxesOf(interviewer.token)).toEqual(['sealed-by-dana'])
    expect(colleague.events.filter(({ stream }) => stream === 'private')).toHaveLength(1)
  })
})

describe('secrets', () => {
  test('[SEAT2] making a session gives one invite a seat, and each opens its own seat only', async () => {
    const { sessionId, invites, setup } = await createSession(address)
    expect(new Set([invites.interviewer, invites.candidate, setup]).size).toBe(3)
    expect((await takeSeat(address, sessionId, invites.candidate)).seat).toBe('candidate')
    expect((await takeSeat(address, sessionId, invites.interviewer)).seat).toBe('interviewer')
  })

  test('a wrong secret, the secret of another session and none are told apart from nothing', async () => {
    const mine = await createSession(address)
    const other = await createSession(address)
    const path = `/api/sessions/${mine.sessionId}`
    const body = { name: 'Eve', verifier: verifierOf(tokenOf(makeSecret(), mine.sessionId)) }
    const answers = [
      await call(address, 'GET', path, { secret: makeSecret() }),
      await call(address, 'GET', path, { secret: other.invites.candidate }),
      await call(address, 'GET', path),
      await call(address, 'GET', path, { headers: { Authorization: `Basic ${mine.setup}` } }),
      await call(address, 'GET', `/api/sessions/${makeId()}`, { secret: mine.setup }),
      await call(address, 'GET', '/api/sessions/__proto__', { secret: mine.setup }),
      await call(address, 'POST', `${path}/seats`, { secret: other.invites.candidate, body }),
      await call(address, 'POST', `${path}/seats`, { secret: mine.setup, body }),
    ]
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1)
    expect(answers[0]).toMatchObject({ status: 404, body: { code: 'session-unknown' } })
  })

  test('[TR1] neither an invite nor the setup secret nor a token of another session opens a socket', async () => {
    const { session, sessionId, candidate } = await bothSeated(address)
    const other = await createSession(address)
    for (const [id, token] of [
      [sessionId, session.invites.candidate],
      [sessionId, session.setup],
      [sessionId, makeSecret()],
      [other.sessionId, candidate.token],
      [makeId(), candidate.token],
    ] as const) {
      await expect(connect(address, { sessionId: id, token })).rejects.toMatchObject({ code: 'seat-unknown' })
    }
  })

  test('[TR1] a join of a wrong shape or a protocol that is not ours is refused', async () => {
    const { sessionId, candidate } = await bothSeated(address)
    const auth = { sessionId, token: candidate.token }
    const refusalOf = (more: Record<string, unknown>) => connect(address, { ...auth, ...more }).catch((data) => data)
    expect(await refusalOf({ protocol: 0 })).toMatchObject({ code: 'protocol-too-old' })
    expect(await refusalOf({ deviceId: '__proto__' })).toMatchObject({ code: 'bad-shape' })
    expect(await refusalOf({ cursor: { shared: -1, private: 0 } })).toMatchObject({ code: 'bad-shape' })
    expect(await refusalOf({ cursor: { shared: 1 } })).toMatchObject({ code: 'bad-shape' })
    expect(await refusalOf({ surprise: true })).toMatchObject({ code: 'bad-shape' })
    expect(await refusalOf({ token: [candidate.token] })).toMatchObject({ code: 'bad-shape' })
  })
})
