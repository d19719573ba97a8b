/** A command takes effect once, however often and after whatever it is sent. */
import { setTimeout as wait } from 'node:timers/promises'
import type { Accepted } from '@evenkeel/shared/protocol/welcome'
import { describe, expect, test } from 'vitest'
import { startServer } from '../harness/server.ts'
import { bothSeated, connect, makeId } from '../harness/wire-client.ts'
import { withLog } from './stored.ts'

const server = await startServer()
const { address } = server

const aQuestion = (over: Record<string, unknown> = {}) => ({
  ...{ commandId: makeId(), type: 'concern/raise', concernId: makeId(), text: 'What does on-call look like?' },
  ...over,
})
const raised = ({ events }: { events: { type: string }[] }) => events.filter(({ type }) => type === 'concern/raised')

describe('the same command again', () => {
  test('[SY4] gets its first answer and changes nothing', async () => {
    const { candidate, interviewer } = await bothSeated(address)
    const question = aQuestion()
    const first = await candidate.give(question)
    expect(first).toEqual({ ok: true, seq: { shared: 4 } })
    await candidate.give({ type: 'session/start' })
    expect(await candidate.give(question)).toEqual(first)
    await interviewer.event('session/started')
    expect(raised(interviewer)).toHaveLength(1)
  })

  test('[SY4] gets its first answer even where it would be refused by now', async () => {
    const { interviewer } = await bothSeated(address)
    const start = { commandId: makeId(), type: 'session/start' }
    const first = await interviewer.give(start)
    await interviewer.give({ type: 'session/end', leftOpen: [] })
    expect(await interviewer.give(start)).toEqual(first)
    expect(await interviewer.give({ ...start, commandId: makeId() })).toMatchObject({ code: 'wrong-phase' })
  })

  test('[SY4] sent twenty times at once is stored once', async () => {
    const { candidate, interviewer } = await bothSeated(address)
    const question = aQuestion()
    const answers = await Promise.all(Array.from({ length: 20 }, () => candidate.give(question)))
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
      new Set(['{"ok":true,"seq":{"shared":4}}']),
    )
    await candidate.give({ type: 'session/start' })
    expect(await interviewer.event('session/started')).toMatchObject({ seq: 5 })
  })

  test('[SY4] from two devices of a holder at once is stored once', async () => {
    const { sessionId, candidate, interviewer } = await bothSeated(address)
    const device = await connect(address, { sessionId, token: candidate.token, deviceId: makeId() })
    const question = aQuestion()
    const [one, other] = await Promise.all([candidate.give(question), device.give(question)])
    expect(one).toEqual(other)
    await interviewer.event('concern/raised')
    await interviewer.give({ type: 'session/start' })
    expect(raised(interviewer)).toHaveLength(1)
  })

  test('[SY4] gets its first answer after a new connection and after the server was killed', async () => {
    const { sessionId, candidate } = await bothSeated(address)
    const question = aQuestion()
    const box = { commandId: makeId(), type: 'box/write', boxId: makeId(), sealed: 'sealed' }
    const first = [await candidate.give(question), await candidate.give(box)]
    expect(first).toMatchObject([{ seq: { shared: 4 } }, { seq: { private: 1 } }])
    const { token } = candidate
    candidate.leave()
    const back = await connect(address, { sessionId, token })
    expect([await back.give(question), await back.give(box)]).toEqual(first)
    await server.stop('SIGKILL')
    await server.restart()
    const later = await connect(address, { sessionId, token })
    expect([await later.give(question), await later.give(box)]).toEqual(first)
    expect(await later.give({ ...question, text: 'Another' })).toMatchObject({ code: 'command-id-reused' })

    await server.stop()
    const appends = await withLog(server.dataDir, (log) => log.read(sessionId, 0))
    expect(appends.filter(({ commandId }) => commandId === question.commandId)).toHaveLength(1)
    expect(appends.filter(({ commandId }) => commandId === box.commandId)).toHaveLength(1)
    await server.restart()
  })

  test('[SY4] an id that was used for something else is refused, and the first stays', async () => {
    const { candidate, interviewer } = await bothSeated(address)
    const question = aQuestion()
    await candidate.give(question)
    const others = [
      { ...question, text: 'Changed' },
      { ...question, when: 'today' },
    ]
    for (const other of others) {
      expect(await candidate.give(other)).toEqual({
        ok: false,
        code: 'command-id-reused',
        message: expect.any(String),
      })
    }
    const { commandId } = question
    expect(await candidate.give({ commandId, type: 'session/start' })).toMatchObject({ code: 'command-id-reused' })
    expect(await candidate.give({ type: 'session/start' })).toMatchObject({ ok: true })
    await interviewer.event('session/started')
    expect(raised(interviewer)).toMatchObject([{ text: question.text, commandId }])
  })

  test('[SY4] the same id from the other seat is a command of its own', async () => {
    const { candidate, interviewer } = await bothSeated(address)
    const commandId = makeId()
    expect(await candidate.give(aQuestion({ commandId }))).toMatchObject({ ok: true })
    expect(await interviewer.give(aQuestion({ commandId }))).toMatchObject({ ok: true })
    await interviewer.until(() => raised(interviewer).length === 2)
    expect(interviewer.events.map(({ seat }) => seat).slice(1)).toEqual(['candidate', 'interviewer'])
  })

  test('[SY4] a refused command may be given again once it is allowed', async () => {
    const { candidate } = await bothSeated(address)
    const tick = { commandId: makeId(), type: 'topic/tick', topicId: 'topic-growth', covered: true }
    expect(await candidate.give(tick)).toMatchObject({ code: 'wrong-phase' })
    await candidate.give({ type: 'session/start' })
    expect(await candidate.give(tick)).toMatchObject({ ok: true })
  })
})

describe('answers', () => {
  test("a command's events reach its own socket before its answer, and its answer names their place", async () => {
    const { candidate } = await bothSeated(address)
    await candidate.give({ type: 'session/start' })
    for (let press = 0; press < 20; press++) {
      const wish =
        press % 2
          ? { type: 'box/write', boxId: makeId(), sealed: 'sealed' }
          : { type: 'topic/tick', topicId: 'topic-role', covered: press % 4 === 0 }
      const commandId = makeId()
      const { seq } = (await candidate.give({ commandId, ...wish })) as Accepted
      const last = candidate.events.at(-1)
      expect(last).toMatchObject({ commandId, seq: seq.private ?? seq.shared })
      expect(Object.keys(seq)).toEqual([last?.stream])
    }
  })

  test('[SY4] whoever is too fast is told when to come back, and sent again everything arrives once', async () => {
    const { candidate, interviewer } = await bothSeated(address)
    await interviewer.give({ type: 'session/start' })
    await candidate.event('session/started')
    const { length } = candidate.events
    const ticks = Array.from({ length: 90 }, (_, press) => ({
      ...{ commandId: makeId(), type: 'topic/tick', topicId: 'topic-role', covered: press % 2 === 0 },
    }))
    const first = await Promise.all(ticks.map(candidate.give))
    const early = ticks.filter((_, press) => !first[press]?.ok)
    expect(early.length).toBeGreaterThan(0)
    expect(ticks.length - early.length).toBeGreaterThanOrEqual(60)
    for (const answer of first.filter(({ ok }) => !ok)) {
      expect(answer).toEqual({
        ...{ ok: false, code: 'too-fast', message: expect.any(String), retryAfterMs: expect.any(Number) },
      })
    }
    let answers = first
    let waiting = early
    while (waiting.length > 0) {
      await wait(Math.max(...answers.map((answer) => (answer.ok ? 0 : (answer.retryAfterMs ?? 0)))))
      answers = await Promise.all(waiting.map(candidate.give))
      waiting = waiting.filter((_, press) => !answers[press]?.ok)
    }
    const told = candidate.events.slice(length).map(({ commandId }) => commandId)
    expect(told).toHaveLength(90)
    expect(new Set(told)).toEqual(new Set(ticks.map(({ commandId }) => commandId)))
  })

  test('[TR4] one who is too fast slows down nobody else on the same seat or the other', async () => {
    const { interviewer, candidate } = await bothSeated(address)
    const boxes = Array.from({ length: 100 }, () => ({ type: 'box/write', boxId: makeId(), sealed: 'sealed' }))
    const answers = await Promise.all(boxes.map(candidate.give))
    expect(answers.some(({ ok }) => !ok)).toBe(true)
    for (let press = 0; press < 30; press++) {
      expect(await interviewer.give({ type: 'later/add', itemId: makeId(), text: 'A book' })).toMatchObject({
        ok: true,
      })
    }
  })
})
