/** A server that is told to stop takes nothing new, answers what it took, and tells everybody to come back. */
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { expect, test } from 'vitest'
import { startServer } from '../harness/server.ts'
import type { WireClient } from '../harness/wire-client.ts'
import { bothSeated, connect, makeId } from '../harness/wire-client.ts'
import { withLog } from './stored.ts'

const server = await startServer()
const { address } = server

test('[SY1] a SIGTERM under load ends with code 0 within seconds, and nothing that was answered is lost', async () => {
  const rooms = [await bothSeated(address), await bothSeated(address)]
  const clients: WireClient[] = rooms.flatMap(({ interviewer, candidate }) => [interviewer, candidate])
  for (const { interviewer } of rooms) await interviewer.give({ type: 'session/start' })
  const answered = new Map<string, number | undefined>()
  const given: string[] = []
  const loads = clients.flatMap((client) =>
    Array.from({ length: 25 }, async (_, press) => {
      const commandId = makeId()
      given.push(commandId)
      const tick = { commandId, type: 'topic/tick', topicId: 'topic-role', covered: press % 2 === 0 }
      const answer = await client.give(tick).catch(() => undefined)
      if (answer?.ok) answered.set(commandId, answer.seq.shared)
    }),
  )
  const before = performance.now()
  const { code, output } = await server.stop('SIGTERM')
  await Promise.all(loads)
  expect(code).toBe(0)
  expect(performance.now() - before).toBeLessThan(5_000)
  expect(output).not.toMatch(/"level":(50|60)/)

  for (const { sessionId } of rooms) {
    const appends = await withLog(server.dataDir, (log) => log.read(sessionId, 0))
    const seqs = appends.flatMap(({ events }) => events.map(({ seq }) => seq))
    expect(seqs).toEqual(seqs.map((_, place) => place + 1))
    const stored = appends.flatMap(({ commandId }) => (commandId && given.includes(commandId) ? [commandId] : []))
    expect(new Set(stored).size).toBe(stored.length)
    for (const { commandId, events } of appends) {
      const seq = commandId && answered.get(commandId)
      if (seq) expect(events[0]?.seq).toBe(seq)
      if (commandId) answered.delete(commandId)
    }
  }
  expect([...answered]).toEqual([])
  await server.restart()
})

test('everybody connected is told that the server restarts and when to come back, spread out', async () => {
  const pairs = [await bothSeated(address), await bothSeated(address), await bothSeated(address)]
  const clients: WireClient[] = pairs.flatMap(({ interviewer, candidate }) => [interviewer, candidate])
  const gone = clients.map((client) => client.until(() => !client.socket.connected))
  expect((await server.stop('SIGTERM')).code).toBe(0)
  await Promise.all(gone)
  for (const { closings } of clients)
    expect(closings).toEqual([{ reason: 'restart', retryAfterMs: expect.any(Number) }])
  const waits = clients.map(({ closings }) => closings[0]?.retryAfterMs ?? 0)
  expect(new Set(waits).size).toBeGreaterThan(1)
  await server.restart()
})

test('[SY1] it ends with code 0 also while a copy of both files is made', async () => {
  await bothSeated(address)
  const copies = ['evenkeel.db', 'evenkeel.keys'].map((name) => {
    const db = new DatabaseSync(join(server.dataDir, name), { readOnly: true })
    db.exec('BEGIN')
    db.exec('SELECT count(*) FROM sqlite_master')
    return db
  })
  const { code, output } = await server.stop('SIGTERM')
  for (const db of copies) {
    db.exec('ROLLBACK')
    db.close()
  }
  expect({ code, output }).toMatchObject({ code: 0, output: expect.stringContaining('"msg":"stopped"') })
  await server.restart()
})

test('[SY7] after a restart presence is who came back, and a repeated command has its first answer', async () => {
  const { sessionId, interviewer, candidate } = await bothSeated(address)
  const start = { commandId: makeId(), type: 'session/start' }
  const first = await interviewer.give(start)
  await server.stop('SIGINT')
  await server.restart()
  const back = await connect(address, { sessionId, token: interviewer.token, cursor: { shared: 3, private: 0 } })
  expect(back.welcome.presence).toEqual({ [interviewer.holderId]: 'here', [candidate.holderId]: 'gone' })
  expect(back.welcome.shared).toMatchObject({ events: [{ seq: 4, type: 'session/started' }] })
  expect(await back.give(start)).toEqual(first)
})

test('a second signal while it stops changes nothing, and it says goodbye to open requests too', async () => {
  const pair = await bothSeated(address)
  const open = fetch(`${address}/healthz`).then((response) => response.text())
  const ticking = pair.interviewer.give({ type: 'session/start' }).catch(() => undefined)
  process.kill(server.pid, 'SIGTERM')
  const { code } = await server.stop('SIGTERM')
  expect(code).toBe(0)
  await Promise.allSettled([open, ticking])
})
