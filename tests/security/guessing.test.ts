/**
 * Guesses find nothing: the limit lets few through, and an answer says as much of what is nearly right as of what is
 * wholly wrong. GUESSES and GUESS_TIMINGS ask for more of them; times are reported and nothing is claimed of them.
 */
import { expect, test } from 'vitest'
import { startServer } from '../harness/server.ts'
import { bothSeated, call, makeId, makeSecret } from '../harness/wire-client.ts'
import { openRaw } from './raw-socket.ts'

const guesses = Number(process.env.GUESSES ?? 1_000)
const timings = Number(process.env.GUESS_TIMINGS ?? 60)

const limited = await startServer({ ATTEMPTS_PER_MINUTE: '120' })
const open = await startServer()

test('[S7] [SEAT3] of all guesses as many are looked up as the limit has room for, and none opens', async ({
  annotate,
}) => {
  const { address } = limited
  const { sessionId } = await bothSeated(address)
  const before = performance.now()
  const statuses = new Map<number, number>()
  const guess = async () => {
    const { status } = await call(address, 'GET', `/api/sessions/${sessionId}`, { secret: makeSecret() })
    statuses.set(status, (statuses.get(status) ?? 0) + 1)
  }
  for (let done = 0; done < guesses; done += 50) await Promise.all(Array.from({ length: 50 }, guess))
  const seconds = (performance.now() - before) / 1_000
  await annotate(`${guesses} guesses in ${seconds.toFixed(1)} s: ${JSON.stringify([...statuses])}, 0 hits`)
  expect([...statuses.keys()].sort()).toEqual([404, 429])
  const minutes = Math.ceil(seconds / 60) + 1
  expect(statuses.get(404)).toBeLessThanOrEqual(120 * minutes)
})

/** The last character of 32 bytes in base64url carries four bits, so its neighbour is another secret. */
const nearly = (secret: string): string => `${secret.slice(0, -1)}${secret.endsWith('A') ? 'E' : 'A'}`

const median = (times: number[]): number => [...times].sort((one, other) => one - other)[times.length >> 1] ?? 0

test('[S7] what is nearly right, what is of another session and what never was are answered alike', async ({
  annotate,
}) => {
  const { address } = open
  const { session, sessionId, candidate } = await bothSeated(address)
  const other = await bothSeated(address)
  const kinds: Record<string, () => [sessionId: string, secret: string]> = {
    'a session that never was': () => [makeId(), makeSecret()],
    'a secret that never was': () => [sessionId, makeSecret()],
    'a token with one character wrong': () => [sessionId, nearly(candidate.token)],
    'an invite with one character wrong': () => [sessionId, nearly(session.invites.candidate)],
    'a setup secret with one character wrong': () => [sessionId, nearly(session.setup)],
    'a token of another session': () => [sessionId, other.candidate.token],
  }
  const answers = new Set<string>()
  const times = new Map(Object.keys(kinds).map((kind): [string, number[]] => [kind, []]))
  for (let round = 0; round < timings; round++) {
    for (const [kind, make] of Object.entries(kinds)) {
      const [id, secret] = make()
      const before = performance.now()
      const reply = await call(address, 'GET', `/api/sessions/${id}`, { secret })
      times.get(kind)?.push(performance.now() - before)
      const headers = [...reply.headers].filter(([name]) => name !== 'date')
      answers.add(JSON.stringify([reply.status, headers, reply.body]))
    }
  }
  for (const [kind, all] of times) await annotate(`${kind}: median ${median(all).toFixed(2)} ms of ${all.length}`)
  expect(answers.size).toBe(1)
})

test('[S7] at the socket as well', async () => {
  const { address } = open
  const { session, sessionId, candidate } = await bothSeated(address)
  const answers = new Set<string>()
  for (const [id, token] of [
    [makeId(), candidate.token],
    [makeId(), makeSecret()],
    [sessionId, makeSecret()],
    [sessionId, nearly(candidate.token)],
    [sessionId, session.invites.candidate],
    [sessionId, session.setup],
  ] as const) {
    const raw = await openRaw(address)
    answers.add(await raw.join({ sessionId: id, token }))
    raw.leave()
  }
  expect([...answers]).toEqual([expect.stringContaining('"code":"seat-unknown"')])
})
