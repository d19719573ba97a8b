/** A seat that gets a new link, in a room by itself: what takes half a minute on a server. */
import type { Actor } from '@evenkeel/shared/state'
import { beforeEach, expect, test } from 'vitest'
import { inviteHashOf, makeSecret } from '../harness/wire-client.ts'
import type { LoneRoom } from './lone-room.ts'
import { aLoneRoom } from './lone-room.ts'

let alone: LoneRoom
let candidate: Actor
beforeEach(async () => {
  alone = await aLoneRoom()
  candidate = alone.candidate
})

const start = () => alone.give({ type: 'session/start' })
const seats = () => alone.room.shared.session.seats

async function reinvite() {
  const invite = makeSecret()
  return { invite, answer: await alone.give({ type: 'seat/reinvite', inviteHash: inviteHashOf(invite) }) }
}

test('[SEAT7] a seat whose devices have been gone for 30 s may be given a new link, and not a moment before', async () => {
  await start()
  const device = await alone.come(candidate)
  await device.leave()
  await alone.clock.pass(29_999)
  expect((await reinvite()).answer).toMatchObject({ ok: false, code: 'seat-not-free' })
  await alone.clock.pass(1)
  expect((await reinvite()).answer).toMatchObject({ ok: true })
})

test('[SEAT7] whoever comes back before the new link is used outdates it', async () => {
  await start()
  await alone.clock.pass(30_000)
  const { invite } = await reinvite()
  expect(seats().candidate.reinvited).toBe(true)
  await alone.come(candidate)
  expect(seats().candidate.reinvited).toBe(false)
  expect(await alone.takeWith(invite)).toEqual({ ok: false, code: 'invite-replaced' })
})

test('[SEAT7] in the lobby the new link stands whoever comes back: it was made on purpose', async () => {
  const { invite } = await reinvite()
  await alone.come(candidate)
  expect((await alone.takeWith(invite)).ok).toBe(true)
  expect(seats().candidate.holderIds).not.toContain(candidate.holderId)
})

test('[SEAT2] a colleague who joins leaves a link that replaces both of them open', async () => {
  const colleague = makeSecret()
  await alone.give({ type: 'seat/invite', inviteHash: inviteHashOf(colleague) }, candidate)
  await start()
  await alone.clock.pass(30_000)
  const { invite } = await reinvite()
  await alone.takeWith(colleague)
  expect(seats().candidate).toMatchObject({ reinvited: true, holderIds: [candidate.holderId, expect.any(String)] })
  expect((await alone.takeWith(invite)).ok).toBe(true)
  expect(seats().candidate.holderIds).toHaveLength(1)
})
