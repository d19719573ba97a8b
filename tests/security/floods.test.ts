/**
 * Whoever sends too much, or knocks without end, is told to wait and stands alone with it: a pair in another room goes
 * on, people behind the same address come in, and the store is not asked.
 */

import { createMemoryLog } from '@evenkeel/server/log/memory/memory-log'
import type { EventLog } from '@evenkeel/server/log/port'
import { expect, test } from 'vitest'
import { startServer } from '../harness/server.ts'
import { bothSeated, call, connect, createSession, makeId, makeSecret, takeSeat } from '../harness/wire-client.ts'
import { startInnerServer } from './inner-server.ts'
import { openRaw, openTcp, upgradeRequest } from './raw-socket.ts'

const server = await startServer()
const { address } = server

/** A pair whose presses must keep reaching each other. */
async function aGoodPair(site = address) {
  const pair = await bothSeated(site)
  await pair.interviewer.give({ type: 'session/start' })
  const times: number[] = []
  const tick = async () => {
    const { length } = pair.interviewer.events
    const before = performance.now()
    expect(await pair.candidate.give({ type: 'topic/tick', topicId: 'topic-growth', covered: true })).toMatchObject({
      ok: true,
    })
    await pair.interviewer.until(() => pair.interviewer.events.length > length)
    times.push(performance.now() - before)
  }
  return {
    ...pair,
    tick,
    slowest: () => `the slowest of ${times.length} presses took ${Math.max(...times).toFixed()} ms`,
  }
}

test('[S14] [TR2] what has no shape and what has no name count like commands', async () => {
  for (const send of [
    (socket: { emitWithAck(...sent: unknown[]): Promise<unknown> }) => socket.emitWithAck('command', { type: 1 }),
    (socket: { emitWithAck(...sent: unknown[]): Promise<unknown> }) => socket.emitWithAck('no-such-name', 1),
  ]) {
    const { candidate, interviewer } = await bothSeated(address)
    const answers = await Promise.all(Array.from({ length: 100 }, () => send(candidate.socket)))
    const tooFast = { ok: false, code: 'too-fast', message: expect.any(String), retryAfterMs: expect.any(Number) }
    expect(answers.slice(-40)).toEqual(Array(40).fill(tooFast))
    expect(answers.slice(0, 60)).not.toContainEqual(tooFast)
    expect(await candidate.give({ type: 'session/start' })).toEqual(tooFast)
    expect(await interviewer.give({ type: 'session/start' })).toMatchObject({ ok: true })
  }
})

test('[S14] [TR2] a thousand commands a second on one socket are felt by nobody else', async ({ annotate }) => {
  const pair = await aGoodPair()
  const { candidate } = await bothSeated(address)
  const codes = new Map<string, number>()
  // Twice as many, and the connection is cut: that is told in tests/faults/floods.test.ts.
  const flood = Promise.all(
    Array.from({ length: 1_000 }, async (_, each) => {
      const wish = each % 2 ? { type: 'box/write', boxId: makeId(), sealed: 'sealed' } : { type: each }
      const answer = await candidate.give(wish)
      const code = answer.ok ? 'ok' : answer.code
      codes.set(code, (codes.get(code) ?? 0) + 1)
    }),
  )
  for (let press = 0; press < 5; press++) await pair.tick()
  await flood
  await annotate(`${JSON.stringify([...codes])}; ${pair.slowest()}`)
  expect([...codes.keys()].sort()).toEqual(['bad-shape', 'ok', 'too-fast'])
})

test('[S14] [TR2] two thousand who begin and never say who they are leave room for who does', async ({ annotate }) => {
  const pair = await aGoodPair()
  const halves = Array.from({ length: 2_000 }, (_, each) => {
    const tcp = openTcp(address)
    if (each % 4) tcp.write(upgradeRequest(address))
    return tcp
  })
  for (let press = 0; press < 5; press++) await pair.tick()
  const { sessionId, invites } = await createSession(address)
  const { token } = await takeSeat(address, sessionId, invites.candidate)
  const polled = Array.from({ length: 500 }, () => call(address, 'GET', '/socket.io/?EIO=4&transport=polling'))
  await connect(address, { sessionId, token })
  await Promise.all(polled)
  await pair.tick()
  for (const half of halves) half.destroy()
  await pair.tick()
  await annotate(pair.slowest())
})

test('[S14] [TR2] five hundred who join with bad tokens at once are felt by nobody else', async ({ annotate }) => {
  const pair = await aGoodPair()
  const { sessionId } = await createSession(address)
  const guesses = Array.from({ length: 500 }, async (_, each) => {
    const raw = await openRaw(address)
    const answer = await raw.join({ sessionId: each % 2 ? sessionId : makeId(), token: makeSecret() })
    raw.leave()
    return answer
  })
  for (let press = 0; press < 10; press++) await pair.tick()
  const codes = new Set((await Promise.all(guesses)).map((answer) => /"code":"([^"]+)"/.exec(answer)?.[1]))
  await annotate(pair.slowest())
  expect(codes).toEqual(new Set(['seat-unknown']))
})

const aMoment = () => new Promise((resolve) => setTimeout(resolve, 5))

/** The log in memory, as slow as a disk, and how often it was asked about a session. */
function aCountedLog() {
  const log = createMemoryLog()
  const asked = { count: 0 }
  const counted: EventLog = {
    ...log,
    async session(sessionId) {
      asked.count++
      await aMoment()
      return log.session(sessionId)
    },
    async healthy() {
      asked.count++
      await aMoment()
      return log.healthy()
    },
    async wasDeleted(sessionId) {
      asked.count++
      await aMoment()
      return log.wasDeleted(sessionId)
    },
  }
  return { log: counted, asked }
}

test('[S14] [TR2] beyond the limit bad secrets ask the store nothing, also those that come at once', async () => {
  const { log, asked } = aCountedLog()
  const { address } = await startInnerServer({ attempts: 20, log })
  const { sessionId } = await createSession(address)
  asked.count = 0
  const overHttp = () => call(address, 'GET', `/api/sessions/${sessionId}`, { secret: makeSecret() })
  const guess = async () => {
    const raw = await openRaw(address)
    const answer = await raw.join({ sessionId: makeId(), token: makeSecret() })
    raw.leave()
    return answer
  }
  await Promise.all(Array.from({ length: 200 }, (_, each) => (each % 2 ? guess() : overHttp())))
  // Whether there is such a session and whether there was one; one of each kind may be on its way as the limit is met.
  expect(asked.count).toBeLessThanOrEqual(2 * (20 + 2))
  const before = asked.count
  const answers = await Promise.all(Array.from({ length: 100 }, guess))
  expect(answers.every((answer) => /too-many-attempts.*"retryAfterMs":\d+/.test(answer))).toBe(true)
  expect((await overHttp()).body).toMatchObject({ code: 'too-many-attempts', retryAfterMs: expect.any(Number) })
  expect(asked.count).toBe(before)
})

test('[S14] [TR2] hundreds who ask at once whether the server is ready cost the store one question', async () => {
  const { log, asked } = aCountedLog()
  const { address } = await startInnerServer({ log })
  const answers = await Promise.all(Array.from({ length: 300 }, () => call(address, 'GET', '/readyz')))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
  expect(asked.count).toBeLessThan(100)
})

test('[S14] [TR2] a holder who comes in over and over is told to wait, and the other side is not', async () => {
  const { sessionId, candidate, interviewer } = await bothSeated(address)
  const outcomes: unknown[] = []
  for (let visit = 0; visit < 80; visit++) {
    const visitor = connect(address, { sessionId, token: candidate.token, deviceId: 'device-one' })
    await visitor.then(
      (client) => client.leave(),
      (refused) => outcomes.push(refused),
    )
  }
  expect(outcomes.length).toBeGreaterThan(0)
  expect(outcomes).toEqual(outcomes.map(() => ({ code: 'too-fast', retryAfterMs: expect.any(Number) })))
  await connect(address, { sessionId, token: interviewer.token, deviceId: makeId() })
})

test('[S14] [TR2] fifty behind one address come in at once, and back though one of them guesses', async () => {
  const { address } = await startInnerServer({ attempts: 20 })
  const sessions = await Promise.all(Array.from({ length: 25 }, () => bothSeated(address)))
  const people = sessions.flatMap(({ sessionId, interviewer, candidate }) =>
    [interviewer, candidate].map(({ token }) => ({ sessionId, token })),
  )
  const guesses = Array.from({ length: 40 }, () => connect(address, { sessionId: makeId(), token: makeSecret() }))
  const refused = (await Promise.allSettled(guesses)).map((guess) => guess.status === 'rejected' && guess.reason.code)
  expect(new Set(refused)).toEqual(new Set(['seat-unknown', 'too-many-attempts']))
  const back = await Promise.all(people.map((person) => connect(address, { ...person, deviceId: makeId() })))
  expect(back).toHaveLength(50)
})

test('[S14] [TR2] a holder keeps no endless number of sockets open, whatever device they say they are of', async () => {
  const { sessionId, candidate, interviewer } = await bothSeated(address)
  const visits = await Promise.allSettled(
    Array.from({ length: 50 }, () => connect(address, { sessionId, token: candidate.token, deviceId: 'device-one' })),
  )
  const refused = visits.flatMap((visit) => (visit.status === 'rejected' ? [visit.reason.code] : []))
  expect(new Set(refused)).toEqual(new Set(['too-many-devices']))
  expect(visits.length - refused.length).toBeGreaterThanOrEqual(30)
  expect(await interviewer.give({ type: 'session/start' })).toMatchObject({ ok: true })
})
