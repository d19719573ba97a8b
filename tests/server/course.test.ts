/** Keeping a talk on its course, over the wire: who leads, the agenda as it changes, and several devices at once. */
import type { RefusalCode } from '@evenkeel/shared/protocol/refusals'
import { reduceShared } from '@evenkeel/shared/reduce'
import type { SharedState } from '@evenkeel/shared/state'
import { emptyShared } from '@evenkeel/shared/state'
import { describe, expect, test } from 'vitest'
import { startServer } from '../harness/server.ts'
import { bothSeated, connect, inviteHashOf, makeId, makeSecret, takeSeat } from '../harness/wire-client.ts'

const { address } = await startServer()
const deviceId = makeId()
const ok = { ok: true }
const refused = (code: RefusalCode) => ({ ok: false, code })

/** Both connected, in the lobby, and how the session stands for a device that comes anew. */
async function aSessionOfTwo() {
  const seated = await bothSeated(address)
  const { sessionId, interviewer } = seated
  const state = async (): Promise<SharedState> => {
    const { welcome } = await connect(address, { sessionId, token: interviewer.token, deviceId })
    if (!('state' in welcome.shared)) throw new Error('without a cursor there is a state')
    return welcome.shared.state
  }
  const topicIds = async () => (await state()).agenda.topics.map(({ topicId }) => topicId)
  return { ...seated, state, topicIds }
}

describe('who leads', () => {
  test('[PH3] is handed over and back, and whoever has it does what only it may', async () => {
    const { interviewer, candidate, state } = await aSessionOfTwo()
    await candidate.give({ type: 'session/start' })
    expect(await interviewer.give({ type: 'session/hand-over', to: 'candidate' })).toMatchObject(ok)
    expect(await candidate.event('session/handed-over')).toMatchObject({ seat: 'interviewer', to: 'candidate' })
    expect(await interviewer.give({ type: 'session/pause' })).toMatchObject(refused('only-steering'))
    expect(await candidate.give({ type: 'session/pause' })).toMatchObject(ok)
    expect(await candidate.give({ type: 'talk/focus', topicId: 'topic-growth' })).toMatchObject(ok)
    expect(await candidate.give({ type: 'drift/hint' })).toMatchObject(refused('only-other-seat'))
    expect(await interviewer.give({ type: 'drift/hint' })).toMatchObject(ok)
    expect(await interviewer.give({ type: 'topic/propose', topicId: makeId(), title: 'Pay' })).toMatchObject(ok)
    expect((await state()).session.steering).toBe('candidate')
    expect(await candidate.give({ type: 'session/hand-over', to: 'interviewer' })).toMatchObject(ok)
    expect(await candidate.give({ type: 'talk/extend', minutes: 5 })).toMatchObject(refused('only-steering'))
  })

  test('[PH3] is taken back by the interviewer at any time, and by nobody else taken', async () => {
    const { sessionId, interviewer, candidate, state } = await aSessionOfTwo()
    const take = (to: string) => ({ type: 'session/hand-over', to })
    expect(await candidate.give(take('candidate'))).toMatchObject(refused('only-steering'))
    await interviewer.give(take('candidate'))
    candidate.leave() // it neither comes back nor moves by itself
    await interviewer.until(() => interviewer.presence()[candidate.holderId] === 'gone')
    expect((await state()).session.steering).toBe('candidate')
    expect(await interviewer.give(take('interviewer'))).toMatchObject(ok)
    const back = await connect(address, { sessionId, token: candidate.token })
    expect(await back.give(take('candidate'))).toMatchObject(refused('only-steering'))
  })

  test('[PH3] handed over twice at once, it ends where the last word says', async () => {
    const { interviewer, candidate, state } = await aSessionOfTwo()
    await interviewer.give({ type: 'session/hand-over', to: 'candidate' })
    const answers = await Promise.all([
      interviewer.give({ type: 'session/hand-over', to: 'interviewer' }),
      candidate.give({ type: 'session/hand-over', to: 'interviewer' }),
    ])
    expect(answers.some((answer) => answer.ok)).toBe(true)
    expect((await state()).session.steering).toBe('interviewer')
  })
})

describe('the agenda', () => {
  test('[AG2] topics are added, changed, moved, left out and brought back, before the start and in the talk', async () => {
    const { interviewer, candidate, state, topicIds } = await aSessionOfTwo()
    const pay = makeId()
    const does = async (type: string, fields: object) =>
      expect(await interviewer.give({ type, ...fields }), type).toMatchObject(ok)
    await does('topic/add', { topicId: pay, title: 'Pay', minutes: 4, after: 'topic-role' })
    await does('session/start', {})
    await does('topic/move', { topicId: 'topic-growth', after: null })
    expect(await topicIds()).toEqual(['topic-growth', 'topic-role', pay, 'topic-questions', 'topic-close'])
    expect((await state()).talk.segments.at(-1)).toMatchObject({ topicId: 'topic-role', to: null })
    await does('topic/skip', { topicId: pay })
    const focusSkipped = { type: 'talk/focus', topicId: pay }
    expect(await interviewer.give(focusSkipped)).toMatchObject(refused('topic-skipped'))
    expect(await candidate.give({ type: 'topic/tick', topicId: pay, covered: true })).toMatchObject(
      refused('topic-skipped'),
    )
    await does('topic/restore', { topicId: pay })
    await does('talk/focus', { topicId: pay })
    const again = { type: 'topic/add', topicId: pay, title: 'Pay', minutes: 4, after: null }
    expect(await interviewer.give(again)).toMatchObject(refused('topic-exists'))
    const behindNothing = { ...again, topicId: makeId(), after: makeId() }
    expect(await interviewer.give(behindNothing)).toMatchObject(refused('topic-unknown'))
    const behindItself = { type: 'topic/move', topicId: pay, after: pay }
    expect(await interviewer.give(behindItself)).toMatchObject(refused('topic-unknown'))
  })

  test('[AG1] twenty topics and no more, twenty proposals and no more', async () => {
    const { interviewer, candidate, topicIds } = await aSessionOfTwo()
    const aTopic = () => ({ topicId: makeId(), title: 'Pay' })
    const add = () => interviewer.give({ type: 'topic/add', ...aTopic(), minutes: 4, after: null })
    for (let count = 4; count < 20; count++) expect(await add()).toMatchObject(ok)
    expect(await add()).toMatchObject(refused('too-many-topics'))
    const propose = () => candidate.give({ type: 'topic/propose', ...aTopic() })
    const proposed = { type: 'topic/accept', ...{ topicId: makeId(), after: null } }
    await candidate.give({ type: 'topic/propose', topicId: proposed.topicId, title: 'Pay' })
    for (let count = 1; count < 20; count++) expect(await propose()).toMatchObject(ok)
    expect(await propose()).toMatchObject(refused('too-many-topics'))
    expect(await interviewer.give(proposed)).toMatchObject(refused('too-many-topics'))
    expect(await topicIds()).toHaveLength(20)
  })

  test('[AG3] a proposal is taken back by its author alone, accepted or answered once', async () => {
    const { interviewer, candidate, state } = await aSessionOfTwo()
    const [pay, team, travel] = [makeId(), makeId(), makeId()]
    await candidate.give({ type: 'topic/propose', topicId: pay, title: 'Pay', purpose: 'What is the range?' })
    await candidate.give({ type: 'topic/propose', topicId: team, title: 'Team', minutes: 7 })
    await candidate.give({ type: 'topic/propose', topicId: travel, title: 'Travel' })
    expect(await interviewer.give({ type: 'topic/accept', topicId: pay, after: 'topic-role' })).toMatchObject(ok)
    expect(await interviewer.give({ type: 'topic/decline', topicId: team, how: 'by-mail' })).toMatchObject(ok)
    expect(await candidate.give({ type: 'topic/withdraw', topicId: travel })).toMatchObject(ok)
    const late = { type: 'topic/accept', topicId: travel, after: null }
    expect(await interviewer.give(late)).toMatchObject(refused('proposal-unknown'))
    const { agenda } = await state()
    expect(agenda.topics[1]).toMatchObject({ topicId: pay, title: 'Pay', minutes: 5, purpose: 'What is the range?' })
    expect(agenda.proposals).toMatchObject([{ topicId: team, answer: 'by-mail', minutes: 7, seat: 'candidate' }])
  })

  test("[TK4] another title takes the other seat's tick off, and says so", async () => {
    const { interviewer, candidate, state } = await aSessionOfTwo()
    await candidate.give({ type: 'session/start' })
    for (const side of [candidate, interviewer])
      await side.give({ type: 'topic/tick', topicId: 'topic-growth', covered: true })
    await interviewer.give({ type: 'topic/edit', topicId: 'topic-growth', title: 'Growth and pay' })
    const growth = (await state()).agenda.topics.find(({ topicId }) => topicId === 'topic-growth')
    expect(growth).toMatchObject({
      ...{ title: 'Growth and pay', minutes: 5, tickTakenFrom: 'candidate' },
      covered: { interviewer: true, candidate: false },
    })
  })

  test('[SY3] two devices that move the same topic at once agree, and both were taken', async () => {
    const { sessionId, interviewer, candidate, state } = await aSessionOfTwo()
    const phone = await connect(address, { sessionId, token: interviewer.token, deviceId: makeId() })
    const places = [null, 'topic-role', 'topic-questions', 'topic-close']
    for (let round = 0; round < 10; round++) {
      const wish = (place: number) => ({
        ...{ type: 'topic/move', topicId: 'topic-growth' },
        after: places[place % places.length],
      })
      const answers = await Promise.all([interviewer.give(wish(round)), phone.give(wish(round + 1))])
      expect(answers).toMatchObject([ok, ok])
    }
    await phone.give({ type: 'session/start' })
    for (const client of [interviewer, phone, candidate]) await client.event('session/started')
    const { welcome } = await connect(address, { sessionId, token: candidate.token, cursor: { shared: 0, private: 0 } })
    if (!('events' in welcome.shared)) throw new Error('a cursor that fits is answered with events')
    expect(welcome.shared.events.reduce(reduceShared, emptyShared)).toEqual(await state())
    const moves = (events: { type: string; seq: number }[]) =>
      events.filter(({ type }) => type === 'topic/moved').map((event) => event.seq)
    expect(moves(phone.events)).toEqual(moves(candidate.events))
    expect(moves(interviewer.events)).toEqual(moves(candidate.events))
    expect(new Set((await state()).agenda.topics.map(({ topicId }) => topicId)).size).toBe(4)
  })
})

describe('the talk', () => {
  test('[TM4] trimming shortens what is to come and leaves Questions and Close alone', async () => {
    const { interviewer, candidate, state } = await aSessionOfTwo()
    await interviewer.give({ type: 'session/start' })
    expect(await interviewer.give({ type: 'talk/trim' })).toMatchObject(refused('nothing-to-trim'))
    for (let count = 0; count < 4; count++)
      await interviewer.give({ type: 'topic/add', topicId: makeId(), title: 'More', minutes: 8, after: 'topic-role' })
    expect(await interviewer.give({ type: 'talk/trim' })).toMatchObject(ok)
    const { agenda } = await state()
    const minutes = agenda.topics.map((topic) => topic.minutes)
    expect(minutes.reduce((sum, each) => sum + each)).toBeLessThanOrEqual(40)
    expect(agenda.topics.filter((topic) => topic.protected).map((topic) => topic.minutes)).toEqual([9, 4])
    expect(await candidate.event('talk/trimmed')).toMatchObject({ seat: 'interviewer' })
  })

  test('[DR2][AG3] what the other side would like next is a wish, until who leads goes there', async () => {
    const { interviewer, candidate, state } = await aSessionOfTwo()
    await interviewer.give({ type: 'session/start' })
    expect(await candidate.give({ type: 'talk/suggest', topicId: 'topic-growth' })).toMatchObject(ok)
    expect((await state()).talk).toMatchObject({ suggestedTopicId: 'topic-growth', segments: [{ to: null }] })
    await interviewer.give({ type: 'talk/focus', topicId: 'topic-growth' })
    expect((await state()).talk.suggestedTopicId).toBeNull()
  })

  test('[TM3] clocks are hidden for both; after the start the plan moves no clock', async () => {
    const { interviewer, candidate, state } = await aSessionOfTwo()
    const plan = (changed: object) => interviewer.give({ type: 'session/plan', changed })
    const startsAt = Date.UTC(2027, 0, 4, 10)
    expect(await plan({ startsAt, minutes: 45 })).toMatchObject(ok)
    expect((await state()).session).toMatchObject({ startsAt, minutes: 45, deletesAt: startsAt + 30 * 86_400_000 })
    await candidate.give({ type: 'session/start' })
    expect(await plan({ minutes: 50 })).toMatchObject(refused('already-started'))
    expect(await plan({ startsAt: null })).toMatchObject(refused('already-started'))
    expect(await plan({ clocks: 'hidden', callLink: null })).toMatchObject(ok)
    expect((await state()).session).toMatchObject({ clocks: 'hidden', minutes: 45 })
  })

  test('[TK3] a bit more on a topic stands beside it until the one who asked ticks it', async () => {
    const { interviewer, candidate, state } = await aSessionOfTwo()
    await interviewer.give({ type: 'session/start' })
    const more = async () => (await state()).agenda.topics[1]?.more
    await candidate.give({ type: 'topic/more', topicId: 'topic-growth' })
    expect(await more()).toEqual({ interviewer: false, candidate: true })
    await interviewer.give({ type: 'topic/tick', topicId: 'topic-growth', covered: true })
    expect(await more()).toEqual({ interviewer: false, candidate: true })
    await candidate.give({ type: 'topic/tick', topicId: 'topic-growth', covered: true })
    expect(await more()).toEqual({ interviewer: false, candidate: false })
  })

  test('[AG2] a talk may begin with every topic left out, and then is on none', async () => {
    const { interviewer, candidate, state, topicIds } = await aSessionOfTwo()
    for (const topicId of await topicIds()) await interviewer.give({ type: 'topic/skip', topicId })
    await interviewer.give({ type: 'session/start' })
    expect(await candidate.event('session/started')).toMatchObject({ topicId: null })
    expect((await state()).talk.segments).toMatchObject([{ kind: 'free', topicId: null, to: null }])
    expect(await candidate.give({ type: 'drift/hint' })).toMatchObject(refused('not-on-topic'))
  })
})

test('[SEAT1] a seat of several is spoken for by one of them, whom they choose', async () => {
  const { sessionId, interviewer, candidate, state } = await aSessionOfTwo()
  const invite = makeSecret()
  await interviewer.give({ type: 'seat/invite', inviteHash: inviteHashOf(invite) })
  const lee = await takeSeat(address, sessionId, invite, 'Lee')
  const speaker = async () => (await state()).session.seats.interviewer.speakerId
  expect(await speaker()).toBe(interviewer.holderId)
  const choose = { type: 'seat/speaker', speakerId: lee.holderId }
  expect(await candidate.give(choose)).toMatchObject(refused('not-on-seat'))
  expect(await interviewer.give(choose)).toMatchObject(ok)
  expect(await speaker()).toBe(lee.holderId)
})
