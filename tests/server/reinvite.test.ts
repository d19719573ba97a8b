/** A room by itself, with the log in memory and a clock that moves when told: what takes half a minute on a server. */
import { createMemoryLog } from '@evenkeel/server/log/memory/memory-log'
import type { Broadcast, Connection } from '@evenkeel/server/room/broadcast'
import type { Room } from '@evenkeel/server/room/room'
import { loadRoom } from '@evenkeel/server/room/room'
import { createSession } from '@evenkeel/server/seats/new-session'
import type { Seat } from '@evenkeel/shared/seat'
import { beforeEach, expect, test } from 'vitest'
import { aSession, inviteHashOf, makeId, makeSecret, verifierOf } from '../harness/wire-client.ts'

const silent: Broadcast = {
  shared: () => {},
  own: () => {},
  people: () => {},
  presence: () => {},
  retire: () => {},
  sessionGone: () => {},
}

let now = 1_795_262_400_000
let room: Room
let holderIds: Record<Seat, string>
const interviewer = () => ({ seat: 'interviewer', holderId: holderIds.interviewer }) as const

const connectionOf = (holderId: string): Connection => ({ connectionId: makeId(), holderId, enter: () => {} })

beforeEach(async () => {
  const log = createMemoryLog()
  const { sessionId, invites } = await createSession(log, aSession(), { now, retentionDays: 30 })
  const record = await log.session(sessionId)
  if (!record) throw new Error('the session was just made')
  room = await loadRoom(sessionId, record, { log, broadcast: silent, now: () => now, startedAt: now })
  const sit = async (seat: Seat) => {
    const taken = await room.take({
      inviteHash: inviteHashOf(invites[seat]),
      verifier: verifierOf(makeSecret()),
      name: seat,
    })
    if (!taken.ok) throw new Error(taken.code)
    return taken.holder.holderId
  }
  holderIds = { interviewer: await sit('interviewer'), candidate: await sit('candidate') }
})

const start = () => room.give({ commandId: makeId(), type: 'session/start' }, interviewer())

async function reinvite() {
  const invite = makeSecret()
  const answer = await room.give(
    { commandId: makeId(), type: 'seat/reinvite', inviteHash: inviteHashOf(invite) },
    interviewer(),
  )
  return { invite, answer }
}

const takeWith = (invite: string) =>
  room.take({ inviteHash: inviteHashOf(invite), verifier: verifierOf(makeSecret()), name: 'Another Sam' })

test('[SEAT7] a seat whose devices have been gone for 30 s may be given a new link, and not a moment before', async () => {
  await start()
  const connection = connectionOf(holderIds.candidate)
  await room.join(connection, undefined)
  await room.leave(holderIds.candidate, connection.connectionId)
  now += 29_999
  expect((await reinvite()).answer).toMatchObject({ ok: false, code: 'seat-not-free' })
  now += 1
  expect((await reinvite()).answer).toMatchObject({ ok: true })
})

test('[SEAT7] whoever comes back before the new link is used outdates it', async () => {
  await start()
  now += 30_000
  const { invite } = await reinvite()
  expect(room.shared.session.seats.candidate.reinvited).toBe(true)
  await room.join(connectionOf(holderIds.candidate), undefined)
  expect(room.shared.session.seats.candidate.reinvited).toBe(false)
  expect(await takeWith(invite)).toEqual({ ok: false, code: 'invite-replaced' })
})

test('[SEAT7] in the lobby the new link stands whoever comes back: it was made on purpose', async () => {
  const { invite } = await reinvite()
  await room.join(connectionOf(holderIds.candidate), undefined)
  expect((await takeWith(invite)).ok).toBe(true)
  expect(room.shared.session.seats.candidate.holderIds).not.toContain(holderIds.candidate)
})

test('[SEAT2] a colleague who joins leaves a link that replaces both of them open', async () => {
  const colleague = makeSecret()
  const candidate = { seat: 'candidate', holderId: holderIds.candidate } as const
  await room.give({ commandId: makeId(), type: 'seat/invite', inviteHash: inviteHashOf(colleague) }, candidate)
  await start()
  now += 30_000
  const { invite } = await reinvite()
  await takeWith(colleague)
  expect(room.shared.session.seats.candidate).toMatchObject({
    reinvited: true,
    holderIds: [holderIds.candidate, expect.any(String)],
  })
  expect((await takeWith(invite)).ok).toBe(true)
  expect(room.shared.session.seats.candidate.holderIds).toHaveLength(1)
})
