/** A talk over the wire, as both sides see it: phases, ticks, drift, questions. */
import type { SharedState } from '@evenkeel/shared/state'
import { describe, expect, test } from 'vitest'
import { startServer } from '../harness/server.ts'
import { bothSeated, connect, makeId } from '../harness/wire-client.ts'

const { address } = await startServer()

/** Both connected, the clock running, and how the session stands for a device that comes anew. */
async function aTalk() {
  const seated = await bothSeated(address)
  await seated.candidate.give({ type: 'session/start' })
  const state = async (): Promise<SharedState> => {
    const { welcome } = await connect(address, { sessionId: seated.sessionId, token: seated.candidate.token, deviceId })
    if (!('state' in welcome.shared)) throw new Error('without a cursor there is a state')
    return welcome.shared.state
  }
  return { ...seated, state }
}
const deviceId = makeId()
const ok = { ok: true }

describe('phases', () => {
  test('[PH1] lobby, live, wrap-up and back, ended, and taken up again', async () => {
    const { interviewer, candidate, state } = await aTalk()
    const phaseAfter = async (type: string, more = {}) => {
      expect(await interviewer.give({ type, ...more }), type).toMatchObject(ok)
      return (await state()).session.phase
    }
    expect((await state()).session.phase).toBe('live')
    expect(await phaseAfter('session/wrap-up')).toBe('wrap-up')
    expect(await phaseAfter('session/back-to-live')).toBe('live')
    expect(await phaseAfter('session/wrap-up')).toBe('wrap-up')
    expect(await phaseAfter('session/end', { leftOpen: [] })).toBe('ended')
    expect(await phaseAfter('session/reopen')).toBe('wrap-up')
    expect(await phaseAfter('session/end', { leftOpen: [] })).toBe('ended')
    await candidate.until(() => candidate.events.length === 7)
    expect(candidate.events.map(({ type }) => type)).toEqual([
      ...['session/started', 'session/wrapped-up', 'session/returned-to-live', 'session/wrapped-up'],
      ...['session/ended', 'session/reopened', 'session/ended'],
    ])
  })

  test('[PH2] either seat starts the clock, once', async () => {
    const { interviewer, candidate } = await bothSeated(address)
    const starts = await Promise.all([
      interviewer.give({ type: 'session/start' }),
      candidate.give({ type: 'session/start' }),
    ])
    expect(starts.map((answer) => (answer.ok ? 'started' : answer.code)).sort()).toEqual(['started', 'wrong-phase'])
  })

  test('[PH2] a pause stops the clock of the topic and the planned end stays', async () => {
    const { interviewer, state } = await aTalk()
    const { endsAt } = (await state()).talk
    await interviewer.give({ type: 'session/pause' })
    expect((await state()).talk.segments.at(-1)).toMatchObject({ kind: 'pause', topicId: 'topic-role', to: null })
    await interviewer.give({ type: 'session/resume' })
    const { talk } = await state()
    expect(talk.segments.map(({ kind }) => kind)).toEqual(['topic', 'pause', 'topic'])
    expect(talk.endsAt).toBe(endsAt)
  })

  test('[PH4] the end lists every open question, and what becomes of each is told', async () => {
    const { interviewer, candidate, state } = await aTalk()
    const [inWriting, leftOpen, answered] = [makeId(), makeId(), makeId()]
    for (const concernId of [inWriting, leftOpen, answered]) {
      await candidate.give({ type: 'concern/raise', concernId, text: `Question ${concernId}` })
    }
    await interviewer.give({ type: 'concern/answer', concernId: answered })
    const end = (lists: object) => interviewer.give({ type: 'session/end', ...lists })
    expect(await end({ leftOpen: [] })).toMatchObject({ code: 'questions-unlisted' })
    expect(await end({ leftOpen: [leftOpen] })).toMatchObject({ code: 'questions-unlisted' })
    expect(await end({ leftOpen: [leftOpen, inWriting], inWriting: [inWriting] })).toMatchObject({ ok: false })
    expect((await state()).session.phase).toBe('live')
    const due = Date.UTC(2027, 0, 4)
    expect(await end({ leftOpen: [leftOpen], inWriting: [inWriting], due })).toMatchObject(ok)
    const { concern, later } = await state()
    const statuses = concern.concerns.map(({ concernId, status }) => [concernId, status])
    expect(Object.fromEntries(statuses)).toEqual({
      ...{ [inWriting]: 'in-writing', [leftOpen]: 'left-open', [answered]: 'answered' },
    })
    expect(later.items).toMatchObject([{ itemId: inWriting, owner: 'interviewer', due, done: false }])
  })
})

describe('ticks and drift', () => {
  test('[TK1][TK2] a seat ticks and unticks for itself alone, and both see both halves', async () => {
    const { interviewer, candidate, state } = await aTalk()
    const covered = async () => (await state()).agenda.topics.find(({ topicId }) => topicId === 'topic-growth')?.covered
    const tick = { type: 'topic/tick', topicId: 'topic-growth', covered: true }
    await candidate.give(tick)
    expect(await covered()).toEqual({ interviewer: false, candidate: true })
    expect(await interviewer.event('topic/ticked')).toMatchObject({ seat: 'candidate', covered: true })
    await interviewer.give(tick)
    expect(await covered()).toEqual({ interviewer: true, candidate: true })
    await candidate.give({ ...tick, covered: false })
    expect(await covered()).toEqual({ interviewer: true, candidate: false })
  })

  test('[TK1] after the end the candidate may still tick, and the interviewer may not', async () => {
    const { interviewer, candidate } = await aTalk()
    await interviewer.give({ type: 'session/end', leftOpen: [] })
    const tick = { type: 'topic/tick', topicId: 'topic-close', covered: true }
    expect(await interviewer.give(tick)).toMatchObject({ code: 'wrong-phase' })
    expect(await candidate.give(tick)).toMatchObject(ok)
  })

  test('[DR1] off the list is said openly, runs until back, and either side may keep it for later', async () => {
    const { interviewer, candidate, state } = await aTalk()
    await interviewer.give({ type: 'drift/call', label: 'market talk' })
    expect(await candidate.event('drift/called')).toMatchObject({ label: 'market talk', seat: 'interviewer' })
    expect((await state()).talk.segments.at(-1)).toMatchObject({ kind: 'drift', topicId: 'topic-role', to: null })
    const itemId = makeId()
    expect(await candidate.give({ type: 'drift/keep', itemId, text: 'The market' })).toMatchObject(ok)
    const { talk, later } = await state()
    expect(talk.segments.map(({ kind, topicId }) => [kind, topicId])).toEqual([
      ...[
        ['topic', 'topic-role'],
        ['drift', 'topic-role'],
        ['topic', 'topic-role'],
      ],
    ])
    expect(later.items).toMatchObject([{ itemId, kind: 'parked', text: 'The market', owner: null }])
    await interviewer.give({ type: 'drift/call' })
    await interviewer.give({ type: 'talk/focus', topicId: 'topic-growth' })
    expect((await state()).talk.segments.at(-1)).toMatchObject({ kind: 'topic', topicId: 'topic-growth' })
  })

  test('[TM1] all stretches together are as long as the talk', async () => {
    const { interviewer, state } = await aTalk()
    for (const wish of [
      { type: 'talk/focus', topicId: 'topic-growth' },
      { type: 'drift/call' },
      { type: 'drift/back' },
      { type: 'session/pause' },
      { type: 'talk/focus', topicId: 'topic-questions' },
      { type: 'session/wrap-up' },
      { type: 'session/end', leftOpen: [] },
    ]) {
      expect(await interviewer.give(wish), wish.type).toMatchObject(ok)
    }
    const { session, talk } = await state()
    const edges = talk.segments.flatMap(({ from, to }) => [from, to])
    expect(edges[0]).toBe(session.startedAt)
    expect(edges.at(-1)).toBe(session.endedAt)
    for (let edge = 1; edge < edges.length - 1; edge += 2) expect(edges[edge]).toBe(edges[edge + 1])
  })
})

describe('questions', () => {
  test('[CO1][CO2] asked, answered by the other side, asked for more, and taken back by its author alone', async () => {
    const { interviewer, candidate, state } = await aTalk()
    const concernId = makeId()
    const status = async () => (await state()).concern.concerns[0]?.status
    await candidate.give({ type: 'concern/raise', concernId, text: 'How is on-call?', topicId: 'topic-growth' })
    expect(await interviewer.event('concern/raised')).toMatchObject({ seat: 'candidate', text: 'How is on-call?' })
    expect(await status()).toBe('open')
    expect(await candidate.give({ type: 'concern/more', concernId })).toMatchObject({ code: 'concern-open' })
    await interviewer.give({ type: 'concern/answer', concernId })
    expect(await status()).toBe('answered')
    expect(await interviewer.give({ type: 'concern/more', concernId })).toMatchObject({ code: 'not-author' })
    await candidate.give({ type: 'concern/more', concernId })
    expect(await status()).toBe('open')
    await interviewer.give({ type: 'concern/in-writing', concernId })
    expect(await status()).toBe('in-writing')
    expect(await interviewer.give({ type: 'concern/withdraw', concernId })).toMatchObject({ code: 'not-author' })
    await candidate.give({ type: 'concern/withdraw', concernId })
    expect((await state()).concern.concerns).toMatchObject([{ status: 'withdrawn', text: '' }])
    expect((await state()).later.items).toEqual([])
  })

  test('[CO3] either seat asks, with a topic or none, for today or for whenever', async () => {
    const { interviewer, candidate, state } = await aTalk()
    const [mine, yours] = [makeId(), makeId()]
    await interviewer.give({ type: 'concern/raise', concernId: mine, text: 'Why us?', when: 'can-wait' })
    await candidate.give({ type: 'concern/raise', concernId: yours, text: 'Why me?', topicId: 'topic-role' })
    expect((await state()).concern.concerns).toMatchObject([
      { concernId: mine, seat: 'interviewer', topicId: null, when: 'can-wait' },
      { concernId: yours, seat: 'candidate', topicId: 'topic-role', when: 'today' },
    ])
    const again = await interviewer.give({ type: 'concern/raise', concernId: yours, text: 'Taken over' })
    expect(again).toMatchObject({ code: 'concern-exists' })
  })

  test('[EN5] after the end the candidate asks twice in writing, and the interviewer not at all', async () => {
    const { interviewer, candidate, state } = await aTalk()
    await interviewer.give({ type: 'session/end', leftOpen: [] })
    const ask = () => ({ type: 'concern/raise', concernId: makeId(), text: 'In writing, please' })
    expect(await interviewer.give(ask())).toMatchObject({ code: 'wrong-phase' })
    expect(await candidate.give(ask())).toMatchObject(ok)
    expect(await candidate.give(ask())).toMatchObject(ok)
    expect(await candidate.give(ask())).toMatchObject({ code: 'written-questions-used' })
    expect((await state()).later.items).toMatchObject(Array(2).fill({ kind: 'step', owner: 'interviewer' }))
  })
})
