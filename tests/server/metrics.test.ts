/** What whoever runs the server can read of it: numbers of the whole, lines without content. */
import { expect, test } from 'vitest'
import { startServer } from '../harness/server.ts'
import { bothSeated, call, connect, makeId, makeSecret } from '../harness/wire-client.ts'
import { freePort } from './free-port.ts'

const metricsPort = await freePort()
const server = await startServer({ METRICS_PORT: `${metricsPort}` })
const { address } = server

/** What `name` counts, with its labels as they are written. */
async function counted(name: string): Promise<number> {
  const lines = (await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text()).split('\n')
  return Number(lines.find((line) => line.startsWith(`${name} `))?.split(' ')[1] ?? 0)
}

test('commands, refusals by code and shared commits are counted for the whole server', async () => {
  const { sessionId, interviewer, candidate } = await bothSeated(address)
  const commands = await counted('evenkeel_command_seconds_count')
  const writes = await counted('evenkeel_commit_writes_sum')
  await interviewer.give({ type: 'session/start' })
  for (const topicId of ['topic-role', 'topic-role'])
    await candidate.give({ type: 'topic/tick', topicId, covered: true })
  await candidate.give({ type: 'session/pause' })
  expect((await counted('evenkeel_command_seconds_count')) - commands).toBe(4)
  expect((await counted('evenkeel_commit_writes_sum')) - writes).toBe(3)
  expect(await counted('evenkeel_refusals_total{code="only-steering"}')).toBe(1)

  await call(address, 'GET', `/api/sessions/${makeId()}`, { secret: makeSecret() })
  expect(await counted('evenkeel_refusals_total{code="session-unknown"}')).toBe(1)
  await connect(address, { sessionId, token: makeSecret() }).catch(() => {})
  expect(await counted('evenkeel_refusals_total{code="seat-unknown"}')).toBe(1)
  expect(await counted('evenkeel_connections')).toBeGreaterThanOrEqual(2)
  expect(await counted('nodejs_eventloop_lag_seconds')).toBeGreaterThanOrEqual(0)
})

test('[PR2] they are on their own port only, and no label or number is of a session, a seat or a command', async () => {
  const { sessionId, interviewer, candidate } = await bothSeated(address)
  await candidate.give({ type: 'box/write', boxId: makeId(), sealed: 'A'.repeat(80) })
  expect((await call(address, 'GET', '/metrics')).status).toBe(404)
  expect((await fetch(`http://127.0.0.1:${metricsPort}/`)).status).toBe(404)
  const text = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text()
  const own = text.split('\n').filter((line) => line.startsWith('evenkeel_'))
  const labels = new Set(own.flatMap((line) => [...line.matchAll(/(\w+)="/g)].map(([, label]) => label)))
  expect(labels).toEqual(new Set(['code', 'le']))
  for (const known of [sessionId, interviewer.holderId, candidate.holderId, 'topic', 'box', 'hint'])
    expect(own.join('\n')).not.toContain(known)
})

test('a start and a stop are each a line of JSON', async () => {
  await server.stop()
  const lines = server
    .output()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line))
  expect(lines.map(({ msg }) => msg)).toEqual(['listening', 'stopping', 'stopped'])
  await server.restart()
})
