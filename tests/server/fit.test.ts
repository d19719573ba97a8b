/** The blind answers at the wire: two sides, their devices, and what each of them is told when. */
import type { PrivateEvent } from '@evenkeel/shared/protocol/down'
import type { Welcome } from '@evenkeel/shared/protocol/welcome'
import { describe, expect, test } from 'vitest'
import { startServer } from '../harness/server.ts'
import { bothSeated, call, connect, inviteHashOf, makeId, makeSecret, takeSeat } from '../harness/wire-client.ts'

const server = await startServer()
const { address } = server

const answer = (...openPoints: string[]) => ({ type: 'fit/answer', commandId: makeId(), openPoints })
const fitOf = ({ private: own }: Welcome) => ('state' in own ? own.state.fit : undefined)

async function aClosing() {
  const seated = await bothSeated(address)
  const { sessionId, interviewer, candidate } = seated
  await interviewer.give({ type: 'session/start' })
  await interviewer.give({ type: 'session/wrap-up' })
  await candidate.event('session/wrapped-up')
  const come = (who: { token: string }, cursor?: { shared: number; private: number }) =>
    connect(address, { sessionId, token: who.token, deviceId: makeId(), ...(cursor ? { cursor } : {}) })
  return {
    ...seated,
    come,
    end: () => interviewer.give({ type: 'session/end', leftOpen: [] }),
    reopen: () => interviewer.give({ type: 'session/reopen' }),
  }
}

describe('the reveal', () => {
  test('[FT2] comes to both as the same event of the house, with the answer that completes it', async () => {
    const { interviewer, candidate } = await aClosing()
    expect(await candidate.give(answer('The pay'))).toEqual({ ok: true, seq: { private: 1 } })
    await interviewer.socket.emitWithAck('sync', {})
    expect(JSON.stringify(interviewer.events)).not.toMatch(/fit|The pay/)
    expect(await interviewer.give(answer('An example'))).toEqual({ ok: true, seq: { shared: 6, private: 1 } })
    // Before the answer to the command, as all that it brings about.
    const seen = interviewer.events.find(({ type }) => type === 'fit/revealed')
    expect(seen).toMatchObject({
      ...{ stream: 'shared', seq: 6, seat: null, holderId: null, commandId: null },
      candidate: { openPoints: ['The pay'] },
      interviewer: { openPoints: ['An example'] },
    })
    expect(await candidate.event('fit/revealed')).toEqual(seen)
  })

  test('[S4] of two answers on their way at once one is the second, and it is told once', async () => {
    for (let run = 0; run < 20; run++) {
      const { interviewer, candidate } = await aClosing()
      const answers = await Promise.all([interviewer.give(answer('One')), candidate.give(answer('Two'))])
      expect(answers.map(({ ok }) => ok)).toEqual([true, true])
      await candidate.event('fit/revealed')
      await interviewer.event('fit/revealed')
      for (const side of [interviewer, candidate]) {
        expect(side.events.filter(({ type }) => type === 'fit/revealed')).toHaveLength(1)
      }
      interviewer.leave()
      candidate.leave()
    }
  })

  test('[SY6] an answer that comes after it, or after the end, is refused with a sentence', async () => {
    const { interviewer, candidate, end } = await aClosing()
    await interviewer.give(answer('One'))
    await candidate.give(answer('Two'))
    expect(await candidate.give(answer('Late'))).toMatchObject({
      ...{ code: 'already-revealed', message: 'Both answers are on the page already.' },
    })
    await end()
    expect(await candidate.give(answer('Later'))).toMatchObject({
      ...{ code: 'wrong-phase', message: 'That is not possible at this point of the talk.' },
    })
  })
})

describe('two devices of whoever speaks', () => {
  test('[SY3] answer differently at once: what was stored last counts, on both devices and in the reveal', async () => {
    const { sessionId, interviewer, candidate, come } = await aClosing()
    const phone = await come(candidate)
    await Promise.all([candidate.give(answer('Written here')), phone.give(answer('Written there'))])
    const told = (events: typeof candidate.events) =>
      events.filter((event): event is Extract<PrivateEvent, { type: 'fit/answered' }> => event.type === 'fit/answered')
    await candidate.until(() => told(candidate.events).length === 2)
    await phone.until(() => told(phone.events).length === 2)
    expect(told(phone.events)).toEqual(told(candidate.events))
    const last = told(phone.events)[1]?.answer
    const { welcome } = await connect(address, { sessionId, token: candidate.token, deviceId: makeId() })
    expect(fitOf(welcome)).toEqual({ round: 0, answer: last })
    await interviewer.give(answer('The other side'))
    expect(await phone.event('fit/revealed')).toMatchObject({ candidate: last })
  })

  test('[FT2] one answers and the other leaves it out: the later of the two counts', async () => {
    const { interviewer, candidate, come } = await aClosing()
    const phone = await come(candidate)
    await candidate.give(answer('Said'))
    await phone.give({ type: 'fit/skip' })
    await interviewer.give(answer('The other side'))
    await candidate.give(answer('Said after all'))
    expect(await phone.event('fit/revealed')).toMatchObject({ candidate: { openPoints: ['Said after all'] } })
  })
})

describe('after an end without a reveal', () => {
  async function anEnd() {
    const closing = await aClosing()
    const { candidate, come, end } = closing
    const before = await come(candidate)
    before.leave()
    const box = { type: 'box/write', boxId: makeId(), sealed: 'stays' }
    const said = answer('Nobody was shown this')
    const first = await candidate.give(said)
    await candidate.give(box)
    expect(first).toEqual({ ok: true, seq: { private: 1 } })
    expect(await end()).toEqual({ ok: true, seq: { shared: 6 } })
    return { ...closing, said, first }
  }

  test('[SY2] [FT4] whoever was away is brought the places of what is gone, and everything else, in the same epoch', async () => {
    const { candidate, come } = await anEnd()
    for (const cursor of [
      { shared: 5, private: 0 },
      { shared: 0, private: 0 },
    ]) {
      const { welcome } = await come(candidate, cursor)
      expect(welcome.epoch).toBe(1)
      expect(welcome.private).toMatchObject({
        events: [
          { type: 'fit/blanked', seq: 1, commandId: expect.any(String), holderId: candidate.holderId },
          { type: 'box/written', seq: 2, sealed: 'stays' },
        ],
      })
      expect(JSON.stringify(welcome)).not.toContain('Nobody was shown this')
    }
    // One that had it before is behind by nothing, and one without a cursor gets the state.
    expect((await come(candidate, { shared: 6, private: 2 })).welcome.private).toEqual({ events: [] })
    const { welcome } = await come(candidate)
    expect(welcome.private).toMatchObject({ seq: 2, state: { fit: null, sealed: { boxes: [{ sealed: 'stays' }] } } })
  })

  test('[SY4] the answer sent again is answered as at first, whatever it says now, and takes no effect', async () => {
    const { interviewer, candidate, said, first, reopen } = await anEnd()
    expect(await candidate.give(said)).toEqual(first)
    expect(await candidate.give({ ...said, openPoints: ['Something else'] })).toEqual(first)
    await reopen()
    expect(await candidate.give(said)).toEqual(first)
    await interviewer.give(answer('The other side'))
    expect(await interviewer.give({ type: 'session/back-to-live' })).toMatchObject({ ok: true })
    expect(interviewer.events.filter(({ type }) => type === 'fit/revealed')).toEqual([])
  })

  test('[SY4] so it is after the server went down and came back', async () => {
    const { sessionId, candidate, said, first } = await anEnd()
    await server.stop('SIGKILL')
    await server.restart()
    const again = await connect(address, { sessionId, token: candidate.token })
    expect(fitOf(again.welcome)).toBeNull()
    expect(await again.give(said)).toEqual(first)
    expect(await again.give({ ...said, openPoints: ['Something else'] })).toEqual(first)
  })

  test('[PH1] taken up again, what both say then is what both are told', async () => {
    const { interviewer, candidate, reopen } = await anEnd()
    await reopen()
    await interviewer.give(answer('Now'))
    await candidate.give(answer('Now too'))
    expect(await candidate.event('fit/revealed')).toMatchObject({ candidate: { openPoints: ['Now too'] } })
  })
})

test('[SEAT7] whoever takes the seat anew sees nothing of the answer, and whoever had it does not keep it', async () => {
  const { sessionId, interviewer, candidate } = await bothSeated(address)
  const colleague = makeSecret()
  await interviewer.give({ type: 'seat/invite', inviteHash: inviteHashOf(colleague) })
  const { token, holderId } = await takeSeat(address, sessionId, colleague, 'Kim')
  const kim = await connect(address, { sessionId, token })
  await interviewer.give({ type: 'session/start' })
  await interviewer.give({ type: 'session/wrap-up' })
  await interviewer.give(answer('Dana thinks so'))
  await interviewer.give({ type: 'seat/speaker', speakerId: holderId })
  expect(await interviewer.give(answer('Dana again'))).toMatchObject({ code: 'not-speaker' })
  await candidate.give(answer('Sam thinks so'))
  await kim.give(answer('Kim thinks so'))
  expect(await candidate.event('fit/revealed')).toMatchObject({ interviewer: { openPoints: ['Kim thinks so'] } })
  const back = await connect(address, { sessionId, token: interviewer.token, deviceId: makeId() })
  expect(fitOf(back.welcome)).toBeNull()
  expect(JSON.stringify([kim.events, candidate.events, back.welcome])).not.toContain('Dana thinks so')
})

test('[EN2] [EN4] feedback is exchanged in one event; who erases afterwards takes the own half of both', async () => {
  const { interviewer, candidate, end, come } = await aClosing()
  await interviewer.give(answer('Dana’s point'))
  await candidate.give(answer('Sam’s point'))
  await end()
  const offer = (helped: string) => ({ type: 'feedback/offer', statements: { s1: 'yes' }, helped })
  expect(await candidate.give(offer('Sam’s words'))).toEqual({ ok: true, seq: { private: 2 } })
  expect(await interviewer.give(offer('Dana’s words'))).toEqual({ ok: true, seq: { shared: 8, private: 2 } })
  expect(await candidate.event('feedback/exchanged')).toMatchObject({ interviewer: { helped: 'Dana’s words' } })
  expect(await candidate.give({ type: 'feedback/withdraw' })).toMatchObject({ code: 'already-exchanged' })
  await candidate.give({ type: 'seat/erase' })
  const { welcome } = await come(interviewer)
  expect(welcome.shared).toMatchObject({
    state: {
      fit: {
        revealed: { interviewer: { openPoints: ['Dana’s point'] }, candidate: null },
        exchanged: { interviewer: { helped: 'Dana’s words' }, candidate: null },
      },
    },
  })
  expect(JSON.stringify(welcome)).not.toMatch(/Sam’s/)
})

test('[FT5] [TR4] all that one side is sent is the same, whatever the other says, revises and leaves out meanwhile', async () => {
  type Side = Awaited<ReturnType<typeof aClosing>>['candidate']
  const sentTo = async (meanwhile: (candidate: Side) => Promise<unknown>) => {
    const { sessionId, interviewer, candidate, come, end, reopen } = await aClosing()
    const sent: unknown[] = []
    interviewer.socket.onAny((...message: unknown[]) => sent.push(message))
    // Never in, so that nobody is ever told: not with words alone, nor with an offer that says nothing.
    const words = () => interviewer.give({ type: 'fit/answer', words: 'I liked it' })
    const steps = [
      words,
      () => interviewer.give({ type: 'fit/skip' }),
      () => interviewer.give({ type: 'session/back-to-live' }),
      words,
      () => interviewer.give({ type: 'session/wrap-up' }),
      words,
      end,
      () => interviewer.give({ type: 'feedback/offer', statements: {} }),
      () => interviewer.give({ type: 'feedback/withdraw' }),
      reopen,
      words,
      end,
    ]
    for (const step of steps) {
      await meanwhile(candidate)
      sent.push(await step())
      sent.push(await call(address, 'GET', `/api/sessions/${sessionId}`, { secret: interviewer.token }))
    }
    await meanwhile(candidate)
    const welcomes = [(await come(interviewer)).welcome, (await come(interviewer, { shared: 3, private: 1 })).welcome]
    // The two are welcomed on connections of their own: what this one is told of them comes when it comes.
    await expect.poll(() => sent.at(-1)).toEqual(['devices', { count: 3 }])
    sent.push(...welcomes)
    return JSON.stringify(sent)
      .replace(/"[\w-]{22}"/g, '"id"')
      .replace(/\d{13}/g, 'instant')
  }
  const silent = await sentTo(async () => {})
  expect(await sentTo((candidate) => candidate.give({ type: 'fit/skip' }))).toBe(silent)
  const busy = async (candidate: Side) => {
    for (const wish of [answer('x'.repeat(200), 'y'.repeat(200)), answer('z'), { type: 'fit/skip' }]) {
      await candidate.give(wish)
    }
    await candidate.give({ type: 'feedback/offer', statements: {}, helped: 'x'.repeat(500) })
    await candidate.give({ type: 'feedback/withdraw' })
  }
  expect(await sentTo(busy)).toBe(silent)
  expect(silent.length).toBeGreaterThan(5_000)
})
