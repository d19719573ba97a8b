/** Somebody else, with rights on the database, holds a row or a table of it while people press. */
import { expect, inject, onTestFinished, test } from 'vitest'
import { apart } from '../cluster/nodes.ts'
import { makeDatabase, openClient, runIn } from '../harness/postgres.ts'
import { startServer } from '../harness/server.ts'
import { makeId } from '../harness/wire-client.ts'

const url = await makeDatabase(inject('postgresUrl'))
const server = await startServer({ DATABASE_URL: url, LOG_LEVEL: 'silent' })

/** After so long a page would give up what was pressed and the connection with it. */
const pageWaitsMs = 10_000

async function aTalk() {
  const talk = await apart(server, server)
  await talk.interviewer.give({ type: 'session/start' })
  const press = (commandId: string) =>
    talk.interviewer.socket
      .timeout(pageWaitsMs)
      .emitWithAck('command', { type: 'topic/tick', topicId: 'topic-growth', covered: true, commandId })
  return { ...talk, press }
}

/** @returns how to let go */
async function hold(statement: string, values: unknown[] = []) {
  const holding = await openClient(url)
  onTestFinished(() => holding.end())
  await holding.query('BEGIN')
  await holding.query(statement, values)
  return () => holding.query('COMMIT')
}

const storedOf = (commandId: string) => runIn(url, 'SELECT FROM append WHERE command_id = $1', [commandId])

test('[SY4] a press on a row that somebody holds is told to come again, and is stored once when it comes then', async () => {
  const { sessionId, press } = await aTalk()
  const commandId = makeId()
  const letGo = await hold('SELECT FROM session WHERE session_id = $1 FOR UPDATE', [sessionId])
  for (let time = 0; time < 2; time++)
    expect(await press(commandId)).toEqual({
      ok: false,
      code: 'busy',
      message: expect.any(String),
      retryAfterMs: 1_000,
    })
  await letGo()
  expect(await press(commandId)).toMatchObject({ ok: true })
  expect(await press(commandId)).toMatchObject({ ok: true })
  expect(await storedOf(commandId)).toHaveLength(1)
})

test('[TR2] a row that somebody holds keeps nobody of another talk waiting', async () => {
  const [held, ...others] = [await aTalk(), await aTalk(), await aTalk()]
  const letGo = await hold('SELECT FROM session WHERE session_id = $1 FOR UPDATE', [held.sessionId])
  // The first time they are in one commit with it, and then it is known.
  for (let time = 0; time < 2; time++) {
    let isTold = false
    const told = held.press(makeId()).finally(() => {
      isTold = true
    })
    const answers = await Promise.all(others.map(({ press }) => press(makeId())))
    expect(isTold).toBe(false)
    expect(answers).toMatchObject([{ ok: true }, { ok: true }])
    expect(await told).toMatchObject({ code: 'busy' })
  }
  await letGo()
  expect(await held.press(makeId())).toMatchObject({ ok: true })
})

test('[TR2] however many rows somebody holds, talks whose rows are free do not wait for them', async () => {
  const held = await Promise.all(Array.from({ length: 24 }, aTalk))
  const free = await aTalk()
  const letGo = await hold('SELECT FROM session WHERE session_id = ANY($1) FOR UPDATE', [
    held.map(({ sessionId }) => sessionId),
  ])
  // The first time they are in one commit with it, and then it is known.
  for (let time = 0; time < 2; time++) {
    let told = 0
    const answers = held.map(({ press }) => press(makeId()).finally(() => told++))
    expect(await free.press(makeId())).toMatchObject({ ok: true })
    expect(told).toBe(0)
    for (const answer of await Promise.all(answers)) expect(answer).toMatchObject({ code: 'busy' })
  }
  await letGo()
  for (const answer of await Promise.all(held.map(({ press }) => press(makeId()))))
    expect(answer).toMatchObject({ ok: true })
})

test('[SY4] a table that somebody holds is told to everybody who presses, and when it is free all goes on', async () => {
  const talks = await Promise.all(Array.from({ length: 15 }, aTalk))
  const letGo = await hold('LOCK TABLE append IN SHARE MODE')
  const ids = talks.map(makeId)
  const pressAll = () => Promise.all(talks.map(({ press }, place) => press(ids[place] ?? '')))
  for (const answer of await pressAll()) expect(answer).toMatchObject({ code: 'busy' })
  await letGo()
  for (const answer of await pressAll()) expect(answer).toMatchObject({ ok: true })
  for (const id of ids) expect(await storedOf(id)).toHaveLength(1)
  expect((await server.stop()).code).toBe(0)
})
