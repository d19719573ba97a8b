/** Shutting out the other devices: a new key, and nothing of the one before opens anything (SEAT6). */
import { describe, expect, test } from 'vitest'
import { startServer } from '../harness/server.ts'
import {
  bothSeated,
  call,
  connect,
  createSession,
  makeId,
  makeSecret,
  takeSeat,
  tokenOf,
  verifierOf,
} from '../harness/wire-client.ts'

const server = await startServer()
const { address } = server

const aToken = (sessionId: string): string => tokenOf(makeSecret(), sessionId)
const rekey = (token: string, wrapped = 'the-keys-before-it') => ({
  type: 'seat/rekey',
  verifier: verifierOf(token),
  wrapped,
})
const stateOf = ({ private: own }: Awaited<ReturnType<typeof connect>>['welcome']) =>
  'state' in own ? own.state : undefined

/** Sam has the page open twice, and one of the two asks for a new key. */
async function withANewKey() {
  const seated = await bothSeated(address)
  const { sessionId, candidate } = seated
  const other = await connect(address, { sessionId, token: candidate.token, deviceId: makeId() })
  const token = aToken(sessionId)
  const answer = await candidate.give(rekey(token))
  return { ...seated, other, token, answer }
}

describe('a new key', () => {
  test('[SEAT6] the other devices are told why they are cut off, and the old key is refused from then on', async () => {
    const { sessionId, candidate, other, answer } = await withANewKey()
    expect(answer).toEqual({ ok: true, seq: { private: 1 } })
    await other.until(() => !other.socket.connected)
    expect(other.closings).toEqual([{ reason: 'key-replaced', retryAfterMs: expect.any(Number) }])
    expect(other.events).toEqual([])
    await expect(connect(address, { sessionId, token: candidate.token })).rejects.toEqual({ code: 'key-replaced' })
    const reply = await call(address, 'GET', `/api/sessions/${sessionId}`, { secret: candidate.token })
    expect(reply).toMatchObject({ status: 410, body: { code: 'key-replaced' } })
  })

  test('[SEAT6] the device that asked goes on, and the new key opens the same place with the same boxes', async () => {
    const { sessionId, candidate, token } = await withANewKey()
    const boxId = makeId()
    expect(await candidate.give({ type: 'box/write', boxId, sealed: 'a-note' })).toMatchObject({ ok: true })
    const { welcome } = await connect(address, { sessionId, token })
    expect(welcome).toMatchObject({ holderId: candidate.holderId, seat: 'candidate', wrapped: 'the-keys-before-it' })
    expect(stateOf(welcome)?.sealed.boxes).toEqual([{ boxId, sealed: 'a-note' }])
  })

  test('[SEAT6] the same holds after a restart of the server', async () => {
    const { sessionId, candidate, token } = await withANewKey()
    await server.stop('SIGKILL')
    await server.restart()
    await expect(connect(address, { sessionId, token: candidate.token })).rejects.toEqual({ code: 'key-replaced' })
    expect((await connect(address, { sessionId, token })).welcome.wrapped).toBe('the-keys-before-it')
  })

  test('[SEAT6] asking again for the same key, the answer being lost, is accepted and changes nothing', async () => {
    const { sessionId, token } = await withANewKey()
    const back = await connect(address, { sessionId, token })
    expect(await back.give(rekey(token, 'something-else'))).toMatchObject({ ok: true })
    expect(back.socket.connected).toBe(true)
    expect((await connect(address, { sessionId, token })).welcome.wrapped).toBe('the-keys-before-it')
  })

  test('[SEAT6] a key that was replaced, or is somebody else’s, cannot be the new one', async () => {
    const { sessionId, interviewer, candidate, token } = await withANewKey()
    const back = await connect(address, { sessionId, token })
    for (const taken of [candidate.token, interviewer.token]) {
      expect(await back.give(rekey(taken))).toMatchObject({ ok: false, code: 'verifier-known' })
    }
    expect((await connect(address, { sessionId, token: interviewer.token })).welcome.seat).toBe('interviewer')
  })

  test('[SEAT6] a key that was replaced takes no other seat either', async () => {
    const { sessionId, invites } = await createSession(address)
    const dana = await takeSeat(address, sessionId, invites.interviewer, 'Dana')
    const device = await connect(address, { sessionId, token: dana.token })
    await device.give(rekey(aToken(sessionId)))
    const body = { name: 'Sam', verifier: verifierOf(dana.token) }
    const reply = await call(address, 'POST', `/api/sessions/${sessionId}/seats`, { secret: invites.candidate, body })
    expect(reply).toMatchObject({ status: 409, body: { code: 'verifier-known' } })
  })

  test('[SEAT6] of two devices that shut each other out at once, one does, and what the other sent is void', async () => {
    const { sessionId, candidate } = await bothSeated(address)
    const other = await connect(address, { sessionId, token: candidate.token, deviceId: makeId() })
    const devices = [candidate, other].map((device) => ({ device, token: aToken(sessionId) }))
    const itemId = makeId()
    for (const { device, token } of devices) {
      // One of the two is cut off before it is answered.
      device.give(rekey(token)).catch(() => {})
      device.give({ type: 'later/add', itemId: makeId(), text: `by ${token}` }).catch(() => {})
    }
    await Promise.race(devices.map(({ device }) => device.until(() => !device.socket.connected)))
    const [winner, loser] = candidate.socket.connected ? devices : devices.toReversed()
    expect(await winner?.device.give({ type: 'later/add', itemId, text: 'afterwards' })).toMatchObject({ ok: true })
    const { welcome } = await connect(address, { sessionId, token: winner?.token ?? '' })
    const items = 'state' in welcome.shared ? welcome.shared.state.later.items : []
    expect(items.map(({ text }) => text)).toEqual([`by ${winner?.token}`, 'afterwards'])
    await expect(connect(address, { sessionId, token: loser?.token ?? '' })).rejects.toEqual({ code: 'seat-unknown' })
  })

  test('[PR2] nobody else learns that somebody has a new key', async () => {
    const { interviewer, candidate } = await bothSeated(address)
    await interviewer.until(() => interviewer.presence()[candidate.holderId] === 'here')
    const heard: unknown[] = []
    interviewer.socket.onAny((...message) => heard.push(message))
    await candidate.give(rekey(aToken(candidate.welcome.holderId)))
    const itemId = makeId()
    await candidate.give({ type: 'later/add', itemId, text: 'A book' })
    await interviewer.event('later/added')
    expect(heard).toEqual([['events', [expect.objectContaining({ type: 'later/added', itemId })]]])
  })
})

describe('the devices of a holder', () => {
  test('[SEAT6] each is told how many there are, tabs of one counted once, and nobody else is', async () => {
    const { sessionId, interviewer, candidate } = await bothSeated(address)
    const auth = { sessionId, token: candidate.token, deviceId: makeId() }
    const phone = await connect(address, auth)
    const tab = await connect(address, auth)
    await tab.until(() => tab.devices.length > 0)
    phone.leave()
    tab.leave()
    await candidate.until(() => candidate.devices.length === 3)
    expect([candidate.devices, phone.devices, tab.devices]).toEqual([[1, 2, 1], [2], [2]])
    await interviewer.give({ type: 'session/start' })
    expect(interviewer.devices).toEqual([1])
  })
})
