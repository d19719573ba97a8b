/** What is kept for ever beside the log has an end: nobody makes it so long that looking somebody up takes everybody's time. */
import { limits } from '@evenkeel/shared/protocol/limits'
import type { Seat } from '@evenkeel/shared/seat'
import { expect, test } from 'vitest'
import { call, createSession, inviteHashOf, makeId, makeSecret, takeSeat, verifierOf } from '../harness/wire-client.ts'
import { startInnerServer } from './inner-server.ts'

const server = await startInnerServer()
const { address, rooms } = server

async function aLobby() {
  const session = await createSession(address)
  const { sessionId, invites, setup } = session
  const sit = async (seat: Seat) => ({ seat, holderId: (await takeSeat(address, sessionId, invites[seat])).holderId })
  const give = async (actor: { seat: Seat; holderId: string }, wish: object) => {
    const room = await rooms.get(sessionId)
    const given = await room?.give({ commandId: makeId(), ...wish } as never, actor, () => true)
    const answer = given?.answer
    return answer?.ok ? 'ok' : answer?.code
  }
  const link = () => ({ inviteHash: inviteHashOf(makeSecret()) })
  return { sessionId, setup, sit, give, link }
}

test('[TR2] links have an end, each kind for itself, so that no side uses up the other’s', async () => {
  const { sessionId, setup, sit, give, link } = await aLobby()
  const dana = await sit('interviewer')
  const replace = async () => {
    const body = { seat: 'candidate', ...link() }
    return (
      (await call(address, 'POST', `/api/sessions/${sessionId}/invites`, { secret: setup, body })).body.code ?? 'ok'
    )
  }
  for (let made = 1; made < limits.invitesPerSeat; made++) expect(await replace()).toBe('ok') // one was made at creation
  expect(await replace()).toBe('too-many-links')
  for (const type of ['seat/invite', 'seat/reinvite']) {
    for (let made = 0; made < limits.invitesPerSeat; made++) expect(await give(dana, { type, ...link() })).toBe('ok')
    expect(await give(dana, { type, ...link() })).toBe('too-many-links')
  }
})

test('[TR2] [SEAT6] keys have an end, for each holder', async () => {
  const { sit, give } = await aLobby()
  const [dana, sam] = [await sit('interviewer'), await sit('candidate')]
  const rekey = (actor: typeof dana) =>
    give(actor, { type: 'seat/rekey', verifier: verifierOf(makeSecret()), wrapped: 'sealed' })
  for (let made = 1; made < limits.keysPerHolder; made++) expect(await rekey(dana)).toBe('ok')
  expect(await rekey(dana)).toBe('too-many-keys')
  expect(await rekey(sam)).toBe('ok')
})
