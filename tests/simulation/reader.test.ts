/** Whoever was replaced reads on, and is nobody for whom the room is kept in memory. */
import { createGateway } from '@evenkeel/server/gateway/gateway'
import { createMemoryLog } from '@evenkeel/server/log/memory/memory-log'
import { evictIdle } from '@evenkeel/server/room/eviction'
import { createRooms } from '@evenkeel/server/room/rooms'
import { createPairings } from '@evenkeel/server/seats/pairings'
import { drawFrom } from '@evenkeel/server/world'
import type { Welcome } from '@evenkeel/shared/protocol/welcome'
import { expect, test } from 'vitest'
import { inviteHashOf, makeId, makeSecret, verifierOf } from '../harness/wire-client.ts'
import { createInterview, sessionId, tokenOf } from './interview.ts'
import { createSockets, type ServerEnd } from './sockets.ts'

const noon = Date.UTC(2026, 10, 23, 12)
const [dana, sam] = ['holder-interviewer', 'holder-candidate']
type Settings = Parameters<ReturnType<typeof createGateway>['open']>[1]

test('[EN4] one who reads on and erases does so for everybody, also in a room that was loaded anew meanwhile', async () => {
  let now = noon
  const log = createMemoryLog()
  await createInterview(log, log.append, () => {}, { at: noon, houseSecret: 'secret', count: 2 })
  const sockets = createSockets(makeId)
  const gateway = createGateway([], sockets.io, () => 0)
  const world = { now: () => now, after: () => () => {}, draw: () => 0.5, drawFrom }
  const rooms = createRooms({ log, broadcast: gateway.broadcast, startedAt: noon, ...world })
  const quiet = () => {}
  gateway.open(undefined as never, {
    ...{ rooms, log, hops: 0, now: world.now, pairings: createPairings(world.now), answered: quiet, refused: quiet },
    attempts: { waitMs: async () => 0, failed: async () => 0 },
    logger: { error: quiet } as unknown as Settings['logger'],
  })

  const come = (holderId: string) =>
    new Promise<{ end: ServerEnd; welcome: Welcome }>((resolve, reject) => {
      let end: ServerEnd
      const auth = { sessionId, token: tokenOf(holderId), protocol: 1, deviceId: makeId() }
      sockets.knock(auth, {
        accepted: (socket) => {
          end = socket
        },
        down: (name, message) => name === 'welcome' && resolve({ end, welcome: message as Welcome }),
        refused: reject,
        closed: quiet,
      })
    })
  const give = ({ end }: { end: ServerEnd }, command: object) =>
    new Promise((resolve) => end.receive('command', { commandId: makeId(), ...command }, resolve))

  await come(sam)
  const steering = await come(dana)
  const invite = makeSecret()
  expect(await give(steering, { type: 'seat/reinvite', inviteHash: inviteHashOf(invite) })).toMatchObject({ ok: true })
  const room = await rooms.get(sessionId)
  await room?.take({ inviteHash: inviteHashOf(invite), verifier: verifierOf(tokenOf('holder-robin')), name: 'Robin' })
  await new Promise(setImmediate)
  const reader = await come(sam)
  expect(reader.welcome.readOnly).toBe('seat-moved')
  steering.end.lost()
  await room?.drained()
  now += 6 * 60_000
  evictIdle(rooms, now)
  expect(rooms.size).toBe(0)

  await come(dana)
  expect(await give(reader, { type: 'seat/erase' })).toMatchObject({ ok: true })
  const { welcome } = await come(dana)
  const kept = (await log.session(sessionId))?.holders.find(({ holderId }) => holderId === sam)
  expect(kept?.erasedAt).toBe(now)
  expect(welcome.people.find(({ holderId }) => holderId === sam)).not.toHaveProperty('name', sam)
  expect(welcome.shared).toMatchObject({ seq: 6 })
})
