import { pace } from '@evenkeel/shared/across/pace'
import { minuteMs } from '@evenkeel/shared/protocol/limits'
import { agendaMinutes, isSure, minutesToCome } from '@evenkeel/shared/talk/select'
import { trim } from '@evenkeel/shared/talk/trim'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aPlannedTopic, ten } from '../../harness/builders.ts'
import { type Interview, interview } from '../../harness/interview.ts'
import { anyStep, take, threeOfThem } from '../random-talk.ts'

const topics = [
  aPlannedTopic({ topicId: 'topic-role-1', title: 'The role', minutes: 5 }),
  aPlannedTopic({ topicId: 'topic-expect', title: 'Expectations', minutes: 8 }),
  aPlannedTopic({ topicId: 'topic-growth', title: 'Growth', minutes: 6 }),
  aPlannedTopic({ topicId: 'topic-questions', title: 'Your questions', minutes: 9, protected: 'questions' }),
  aPlannedTopic({ topicId: 'topic-close', title: 'Close', minutes: 4, protected: 'close' }),
]
/** 32 of 40 minutes planned. */
const fortyMinutes = () => interview({ minutes: 40, topics }).live()

const toCome = (talk: Interview) => Object.fromEntries(minutesToCome(talk.shared, talk.now))
const paceOf = (talk: Interview) => pace(talk.shared, talk.now)
const trimmed = (talk: Interview) => trim(talk.shared, talk.now).map(({ topicId, minutes }) => `${topicId} ${minutes}`)
const focus = (talk: Interview, topicId: string, agoMs = 0) =>
  talk.interviewer.gives({ type: 'talk/focus', topicId, agoMs })

test('[TM4] what is still to come: the rest of the current topic, and all that was not visited', () => {
  const talk = fortyMinutes().minutes(2)
  const all = { 'topic-expect': 8, 'topic-growth': 6, 'topic-questions': 9, 'topic-close': 4 }
  expect(toCome(talk)).toEqual({ 'topic-role-1': 3, ...all })
  talk.minutes(4)
  expect(toCome(talk)).toEqual(all)
  focus(talk, 'topic-growth')
  expect(toCome(talk)).toEqual(all)
})

test('[TM4] what was visited, left out or ticked by who leads is not to come; the other’s tick does not count', () => {
  const talk = fortyMinutes().minutes(2)
  focus(talk, 'topic-expect')
  talk.interviewer.gives({ type: 'topic/skip', topicId: 'topic-growth' })
  talk.candidate.gives({ type: 'topic/tick', topicId: 'topic-questions', covered: true })
  talk.interviewer.gives({ type: 'topic/tick', topicId: 'topic-close', covered: true })
  expect(toCome(talk)).toEqual({ 'topic-expect': 8, 'topic-questions': 9 })
})

test('[TM4] while everything fits, or nearly, nothing is said', () => {
  const talk = fortyMinutes().minutes(14)
  focus(talk, 'topic-expect') // 27 minutes in 26
  expect(paceOf(talk)).toBeUndefined()
  expect(paceOf(interview().minutes(60))).toBeUndefined()
})

test('[TM4] it names what would not be reached, and what could be shortened', () => {
  const talk = fortyMinutes().minutes(18)
  focus(talk, 'topic-expect') // 27 minutes in 22
  expect(paceOf(talk)).toEqual({
    short: 5,
    unreached: ['topic-questions', 'topic-close'],
    trimmable: ['topic-growth'],
    sure: true,
  })
  talk.minutes(11)
  // Eleven minutes are left for six, nine and four.
  expect(paceOf(talk)).toMatchObject({ short: 8, unreached: ['topic-questions', 'topic-close'], sure: true })
})

test('[TM4] each of what it offers helps: leaving a topic out, shortening, five minutes more', () => {
  const late = () => {
    const talk = fortyMinutes().minutes(18)
    focus(talk, 'topic-expect')
    return talk
  }
  const offers = [
    { type: 'topic/skip', topicId: 'topic-growth' },
    { type: 'talk/trim' },
    { type: 'talk/extend', minutes: 5 },
  ] as const
  for (const offer of offers) {
    const talk = late()
    expect(talk.interviewer.gives(offer)).toBe('ok')
    expect(paceOf(talk)?.short ?? 0).toBeLessThan(5)
  }
})

test('[TM4] after the end, and in wrap-up, there is no pace', () => {
  const talk = fortyMinutes().minutes(18)
  focus(talk, 'topic-expect')
  expect(paceOf(talk)).toBeDefined()
  expect(paceOf(talk.wrapUp())).toBeUndefined()
})

test('[AG5] shortening takes from the longest, never from Questions, Close or the topic the two are on', () => {
  const talk = fortyMinutes().minutes(20)
  // 5, 8, 9 and 4 to come in twenty: six too many, and the role has begun.
  focus(talk, 'topic-growth')
  talk.minutes(5)
  expect(trimmed(talk)).toEqual(['topic-expect 2'])
  expect(talk.candidate.gives({ type: 'talk/trim' })).toBe('only-steering')
  expect(talk.interviewer.gives({ type: 'talk/trim' })).toBe('ok')
  const minutes = talk.shared.agenda.topics.map((topic) => topic.minutes)
  expect(minutes).toEqual([5, 2, 6, 9, 4])
  expect(talk.interviewer.gives({ type: 'talk/trim' })).toBe('nothing-to-trim')
})

test.each([0, 10, 20, 29, 31, 40, 50, 59])(
  '[TM4] shortening takes as many minutes as the line says, at %d s too',
  (s) => {
    const talk = fortyMinutes()
      .minutes(15)
      .wait(s * 1000)
    focus(talk, 'topic-expect')
    const short = paceOf(talk)?.short
    talk.interviewer.gives({ type: 'talk/trim' })
    expect(short).toBe(6 - (talk.shared.agenda.topics[2]?.minutes ?? 0))
    expect(paceOf(talk)).toBeUndefined()
  },
)

test('[AG5] however long the talk runs, shortening never touches what is protected, nor goes under two minutes', () => {
  fc.assert(
    fc.property(fc.array(anyStep(), { maxLength: 40, size: 'max' }), fc.nat({ max: 80 }), (steps, minutes) => {
      const story = threeOfThem()
      story.talk.live()
      for (const step of steps) take(story, step)
      const { shared, now } = story.talk
      for (const each of trim(shared, now + minutes * minuteMs)) {
        const topic = shared.agenda.topics.find(({ topicId }) => topicId === each.topicId)
        expect(topic?.protected).toBeNull()
        expect(topic?.skipped).toBe(false)
        expect(each.minutes).toBeLessThan(topic?.minutes ?? 0)
        expect(each.minutes).toBeGreaterThanOrEqual(2)
      }
    }),
    { numRuns: 200 },
  )
})

test('[TM5] four minutes past a budget untouched, the page no longer says where the talk is', () => {
  const talk = fortyMinutes()
  expect(isSure(talk.shared, talk.now + 9 * minuteMs - 1)).toBe(true)
  expect(isSure(talk.shared, talk.now + 9 * minuteMs)).toBe(false)
})

test.each([
  { seat: 'candidate', wish: { type: 'topic/tick', topicId: 'topic-role-1', covered: true } },
  { seat: 'candidate', wish: { type: 'talk/still' } },
  { seat: 'candidate', wish: { type: 'drift/back' } },
  { seat: 'interviewer', wish: { type: 'session/resume' } },
  { seat: 'interviewer', wish: { type: 'talk/focus', topicId: 'topic-growth' } },
] as const)('[TM5] $wish.type of the $seat says where the talk is, for four minutes more', ({ seat, wish }) => {
  const talk = fortyMinutes().minutes(12)
  expect(isSure(talk.shared, talk.now)).toBe(false)
  talk[seat].gives(wish)
  expect(isSure(talk.shared, talk.now + 4 * minuteMs - 1)).toBe(true)
})

test.each([
  { seat: 'candidate', wish: { type: 'concern/raise', concernId: 'concern-new', text: 'Why?' } },
  { seat: 'candidate', wish: { type: 'drift/hint' } },
  { seat: 'interviewer', wish: { type: 'later/add', itemId: 'item-new-1', text: 'A book' } },
  { seat: 'interviewer', wish: { type: 'topic/move', topicId: 'topic-growth', after: null } },
] as const)('[TM5] $wish.type does not', ({ seat, wish }) => {
  const talk = fortyMinutes().minutes(12)
  expect(talk[seat].gives(wish)).toBe('ok')
  expect(isSure(talk.shared, talk.now)).toBe(false)
})

test('[TM5] where it does not know, pace counts what is to come that nobody has ticked, and says that it is not sure', () => {
  const talk = fortyMinutes().minutes(1)
  talk.candidate.gives({ type: 'topic/tick', topicId: 'topic-growth', covered: true })
  focus(talk.minutes(1), 'topic-expect')
  talk.minutes(8)
  // Who leads has not ticked it.
  expect(toCome(talk)).toMatchObject({ 'topic-growth': 6 })
  talk.minutes(14)
  expect(toCome(talk)).toEqual({ 'topic-questions': 9, 'topic-close': 4 })
  talk.interviewer.gives({ type: 'topic/add', topicId: 'topic-pay-1', title: 'Pay', minutes: 6, after: 'topic-growth' })
  expect(paceOf(talk)).toMatchObject({ short: 3, sure: false })
})

test('[TM5] nothing jumps where it stops being sure', () => {
  const talk = fortyMinutes().minutes(18)
  focus(talk, 'topic-growth')
  const shorts = Array.from({ length: 20 }, (_, minute) => pace(talk.shared, talk.now + minute * minuteMs)?.short ?? 0)
  for (const [minute, short] of shorts.entries()) expect(short - (shorts[minute - 1] ?? short)).toBeLessThanOrEqual(1)
})

test('[TM5] where nobody has pressed anything since the start, or for long, it does not guess', () => {
  const talk = fortyMinutes().minutes(30)
  expect(paceOf(talk)).toBeUndefined()
  focus(talk, 'topic-expect')
  expect(paceOf(talk)).toBeDefined()
  // Sure for twelve minutes, and then for fifteen the page says "perhaps".
  expect(paceOf(talk.minutes(26))).toMatchObject({ sure: false })
  expect(paceOf(talk.minutes(1))).toBeUndefined()
})

describe('an agenda of 44 minutes in a talk of forty', () => {
  const overbooked = () =>
    interview({ minutes: 40, topics: [...topics, aPlannedTopic({ topicId: 'topic-more-1', minutes: 12 })] })

  test('[TM4] whoever keeps to it is not told from the first minute on what they planned', () => {
    const talk = overbooked().live()
    expect(paceOf(talk)).toBeUndefined()
    focus(talk.minutes(5), 'topic-expect')
    expect(paceOf(talk.minutes(8))).toBeUndefined()
  })

  test('[TM4] once it is two minutes worse than planned, all that is missing is said, and shortening makes it fit', () => {
    const talk = overbooked().live().minutes(7)
    focus(talk, 'topic-expect')
    expect(paceOf(talk)?.short).toBe(6)
    talk.interviewer.gives({ type: 'talk/trim' })
    expect(agendaMinutes(talk.shared.agenda)).toBe(44 - 6)
    focus(talk.minutes(10), 'topic-growth')
    // Nothing of it is planned any more.
    expect(paceOf(talk)?.short).toBe(2)
  })

  test('[TM4] [TM3] a late start and a topic that is added later are news', () => {
    const late = overbooked().live().minutes(1)
    late.interviewer.gives({ type: 'topic/add', topicId: 'topic-pay-1', title: 'Pay', minutes: 3, after: null })
    expect(paceOf(late)?.short).toBe(7)
    const startsLate = interview({ startsAt: ten - 3 * minuteMs, minutes: 30, topics })
    expect(paceOf(startsLate.live())?.short).toBe(5)
  })

  test('[TM4] five minutes more, or a topic less, and it is a talk that fits', () => {
    const wishes = [
      { type: 'talk/extend', minutes: 5 },
      { type: 'topic/skip', topicId: 'topic-growth' },
    ] as const
    for (const wish of wishes) {
      const talk = overbooked().live()
      talk.interviewer.gives(wish)
      focus(talk.minutes(5 + (wish.type === 'talk/extend' ? 3 : 4)), 'topic-expect')
      expect(paceOf(talk)?.short).toBe(2)
    }
  })
})

test('[TM4, TM5] until somebody has pressed something, no line comes up and goes again with the minutes', () => {
  for (const lateBy of [0, 6, 7, 8, 9, 12]) {
    const talk = interview({ minutes: 40, topics, startsAt: ten - lateBy * minuteMs }).live()
    const atStart = paceOf(talk)?.short
    for (let seconds = 0; seconds < 40 * 60; seconds += 10) {
      const short = pace(talk.shared, ten + seconds * 1000)?.short
      // After nine minutes the page no longer knows, and says nothing.
      expect(short).toBe(seconds < 9 * 60 ? atStart : undefined)
    }
    expect(atStart).toBe(lateBy < 10 ? undefined : 4)
  }
})

test('[TM4, TM5] with the first press what went over counts at once', () => {
  const talk = interview({ minutes: 40, topics, startsAt: ten - 6 * minuteMs })
    .live()
    .minutes(11)
  focus(talk, 'topic-expect')
  expect(paceOf(talk)?.short).toBe(4)
})

test('[TM5] a topic that somebody went on from counts as talked about, ticked or not', () => {
  const talk = fortyMinutes().minutes(5)
  focus(talk, 'topic-expect')
  talk.minutes(20)
  expect(isSure(talk.shared, talk.now)).toBe(false)
  expect(Object.keys(toCome(talk))).toEqual(['topic-growth', 'topic-questions', 'topic-close'])
})

test('[TM5] a late press, since about five minutes ago, makes the page sure and its count right', () => {
  const talk = fortyMinutes().minutes(12)
  focus(talk, 'topic-expect', 5 * minuteMs)
  expect(isSure(talk.shared, talk.now)).toBe(true)
  expect(toCome(talk)).toMatchObject({ 'topic-expect': 3 })
  expect(toCome(talk)).not.toHaveProperty('topic-role-1')
})
