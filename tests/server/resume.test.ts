/** A server that was away looks after the talks that went on meanwhile, before anybody has come back. */
import { expect, test } from 'vitest'
import { startServer } from '../harness/server.ts'
import { bothSeated, connect } from '../harness/wire-client.ts'
import { freePort } from './free-port.ts'
import { retell, withLog } from './stored.ts'

const metricsPort = await freePort()
const server = await startServer({ METRICS_PORT: `${metricsPort}` })
const { address } = server

const rooms = async () =>
  /^evenkeel_rooms_resident (\d+)$/m.exec(await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text())?.[1]

test('[PH5] after a restart a talk whose time is long over is ended though nobody came back, and no other is', async () => {
  const over = await bothSeated(address)
  const goesOn = await bothSeated(address)
  await bothSeated(address) // in the lobby
  for (const { interviewer } of [over, goesOn]) await interviewer.give({ type: 'session/start' })
  const started = await over.candidate.event('session/started')
  if (started.type !== 'session/started') throw new Error('that was asked for')
  await server.stop('SIGKILL')
  expect((await withLog(server.dataDir, (log) => log.underWay())).sort()).toEqual(
    [over.sessionId, goesOn.sessionId].sort(),
  )
  const end = (instant: number) => `"endsAt":${instant}`
  const longAgo = started.endsAt - 4 * 60 * 60_000
  await retell(server.dataDir, over.sessionId, (events) => events.replace(end(started.endsAt), end(longAgo)))
  await server.restart()
  while ((await rooms()) !== '2') await fetch(`${address}/healthz`)

  const look = async ({ sessionId, interviewer }: typeof over) => {
    const cursor = { shared: 0, private: 0 }
    const client = await connect(address, { sessionId, token: interviewer.token, cursor })
    if (!('events' in client.welcome.shared)) throw new Error('a cursor that fits is answered with events')
    client.events.push(...client.welcome.shared.events)
    return client
  }
  expect(await (await look(over)).event('session/ended')).toMatchObject({ seat: null, holderId: null, leftOpen: [] })
  expect((await look(goesOn)).events.at(-1)?.type).toBe('session/started')
  await server.stop()
  expect(await withLog(server.dataDir, (log) => log.underWay())).toEqual([goesOn.sessionId])
})
