/** Whose place was taken, whose key was replaced, who erased their side: from that moment not one event reaches them. */
import { expect, test } from 'vitest'
import { bothSeated, connect, inviteHashOf, makeId, makeSecret, takeSeat, verifierOf } from '../harness/wire-client.ts'
import { startInnerServer } from './inner-server.ts'
import type { RawSocket } from './raw-socket.ts'
import { openRaw } from './raw-socket.ts'

const server = await startInnerServer()
const { address, log } = server

type Pair = Awaited<ReturnType<typeof bothSeated>>

/** In the lobby the interviewer's side may replace the candidate's at once. */
async function replaceCandidate({ sessionId, interviewer }: Pair) {
  const invite = makeSecret()
  expect(await interviewer.give({ type: 'seat/reinvite', inviteHash: inviteHashOf(invite) })).toMatchObject({
    ok: true,
  })
  return async () => {
    const { reply, token } = await takeSeat(address, sessionId, invite, 'Another')
    expect(reply.status).toBe(201)
    return token
  }
}

async function enter(sessionId: string, token: string, more: object = {}): Promise<RawSocket> {
  const raw = await openRaw(address)
  void raw.join({ sessionId, token, deviceId: makeId(), ...more })
  return raw
}
const hasWelcome = (raw: RawSocket) => raw.packets.some((packet) => packet.startsWith('42["welcome"'))
const closingOf = (raw: RawSocket) => raw.packets.find((packet) => packet.startsWith('42["closing"')) ?? ''

/** The highest `seq` of the shared stream that somebody was told of, in a welcome or in events. */
function lastSeen(raw: RawSocket): number {
  const seqs = raw.packets.flatMap((packet) => {
    if (!/^42\["(welcome|events)"/.test(packet)) return []
    const [name, said] = JSON.parse(packet.slice(2))
    if (name === 'events') return said
    return said.shared.events ?? [{ stream: 'shared', seq: said.shared.seq }]
  })
  return Math.max(0, ...seqs.filter(({ stream }) => stream === 'shared').map(({ seq }) => seq))
}

/** Talk that nobody who was sent away may hear: some of it under way while they are. */
const goOn = ({ interviewer }: Pair, count: number) =>
  Promise.all(
    Array.from({ length: count }, () => interviewer.give({ type: 'later/add', itemId: makeId(), text: 'Secret' })),
  )

/** Where in the shared stream they were sent away. */
async function retiredAt(sessionId: string, holderId: string): Promise<number> {
  const holder = (await log.session(sessionId))?.holders.find((each) => each.holderId === holderId)
  expect(holder?.retiredAtSeq).toBeGreaterThan(0)
  return holder?.retiredAtSeq ?? 0
}

test('[S15] [SEAT7] online, on every device and by every transport, in the middle of a talk', async ({ annotate }) => {
  const waits: number[] = []
  for (let round = 0; round < 10; round++) {
    const pair = await bothSeated(address)
    const { sessionId, candidate } = pair
    const devices = await Promise.all([1, 2, 3].map(() => enter(sessionId, candidate.token)))
    const polling = await connect(
      address,
      { sessionId, token: candidate.token, deviceId: makeId() },
      { transports: ['polling'] },
    )
    await Promise.all(devices.map((raw) => raw.until(() => hasWelcome(raw))))
    const take = await replaceCandidate(pair)
    const before = performance.now()
    const talk = goOn(pair, 20)
    const taken = take()
    await Promise.all(devices.map((raw) => raw.until(() => closingOf(raw) !== '' || raw.isClosed)))
    waits.push(performance.now() - before)
    await Promise.all([talk, taken, ...devices.map((raw) => raw.closed())])
    await goOn(pair, 10)
    await polling.until(() => polling.closings.length > 0)
    const limit = await retiredAt(sessionId, candidate.holderId)
    for (const raw of devices) {
      expect(closingOf(raw)).toContain('seat-moved')
      const told = raw.packets.findIndex((packet) => packet.startsWith('42["closing"'))
      expect(raw.packets.slice(told + 1).filter((packet) => packet.startsWith('42'))).toEqual([])
      expect(lastSeen(raw)).toBeLessThanOrEqual(limit)
    }
    expect(polling.events.every(({ stream, seq }) => stream === 'private' || seq <= limit)).toBe(true)
  }
  waits.sort((one, other) => one - other)
  await annotate(
    `${waits.length} times 4 devices, 0 events after; told at the latest after ${waits.at(-1)?.toFixed()} ms`,
  )
})

test('[S15] [SEAT7] offline: whoever comes back reads what was, and nothing that came after', async () => {
  const pair = await bothSeated(address)
  const { sessionId, candidate } = pair
  candidate.leave()
  await (await replaceCandidate(pair))()
  await goOn(pair, 20)
  const limit = await retiredAt(sessionId, candidate.holderId)
  for (const cursor of [undefined, { shared: 0, private: 0 }, { shared: 3, private: 0 }, { shared: 999, private: 0 }]) {
    const raw = await enter(sessionId, candidate.token, cursor ? { cursor } : {})
    await raw.until(() => hasWelcome(raw))
    await goOn(pair, 3)
    raw.send('420["sync",{}]')
    await raw.until(() => raw.packets.some((packet) => packet.startsWith('430[')))
    expect(lastSeen(raw)).toBe(limit)
    expect(raw.received().toString()).not.toMatch(/Secret|Another/)
    raw.leave()
  }
})

test('[S15] [SEAT7] in the middle of catching up', async () => {
  for (let round = 0; round < 20; round++) {
    const pair = await bothSeated(address)
    const { sessionId, candidate } = pair
    candidate.leave()
    await goOn(pair, 20)
    const take = await replaceCandidate(pair)
    const coming = Array.from({ length: 4 }, () =>
      enter(sessionId, candidate.token, { cursor: { shared: 0, private: 0 } }),
    )
    // Among them: some knock before the place is taken, some after, some while it is.
    const taken = round % 2 ? take() : Promise.all(coming).then(take)
    const devices = await Promise.all(coming)
    await taken
    await goOn(pair, 10)
    await Promise.all(devices.map((raw) => raw.until(() => raw.isClosed || closingOf(raw) !== '')))
    const limit = await retiredAt(sessionId, candidate.holderId)
    for (const raw of devices) {
      expect(lastSeen(raw)).toBeLessThanOrEqual(limit)
      raw.leave()
    }
  }
})

test('[S15] [SEAT6] a key that was replaced: the other devices hear nothing from then on', async () => {
  const pair = await bothSeated(address)
  const { sessionId, candidate } = pair
  const devices = await Promise.all([1, 2].map(() => enter(sessionId, candidate.token)))
  await Promise.all(devices.map((raw) => raw.until(() => hasWelcome(raw))))
  const talk = goOn(pair, 20)
  const token = makeSecret()
  const rekeyed = candidate.give({ type: 'seat/rekey', verifier: verifierOf(token), wrapped: 'sealed' })
  // A thief who asked at the same moment comes too late.
  devices[0]?.send(
    `421["command",${JSON.stringify({ commandId: makeId(), type: 'seat/rekey', verifier: verifierOf(makeSecret()), wrapped: 'x' })}]`,
  )
  await Promise.all([talk, rekeyed, ...devices.map((raw) => raw.closed())])
  const [first] = devices
  const thiefWon = first?.packets.some((packet) => packet.startsWith('431[{"ok":true')) ?? false
  expect(await rekeyed).toMatchObject({ ok: !thiefWon })
  await goOn(pair, 5)
  for (const raw of devices) {
    expect(closingOf(raw)).toContain('key-replaced')
    const told = raw.packets.findIndex((packet) => packet.startsWith('42["closing"'))
    expect(raw.packets.slice(told + 1).filter((packet) => packet.startsWith('42'))).toEqual([])
  }
  await expect(connect(address, { sessionId, token: candidate.token })).rejects.toMatchObject({ code: 'key-replaced' })
  expect((await connect(address, { sessionId, token })).welcome.holderId).toBe(candidate.holderId)
})
