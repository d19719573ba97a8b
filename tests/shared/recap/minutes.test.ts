import { minuteMs } from '@evenkeel/shared/protocol/limits'
import type { CommandType } from '@evenkeel/shared/protocol/up'
import { wholeMinutes } from '@evenkeel/shared/recap/minutes'
import { recapOf } from '@evenkeel/shared/recap/recap'
import type { RecapTime } from '@evenkeel/shared/recap/shape'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { interview } from '../../harness/interview.ts'
import type { Step } from '../random-talk.ts'
import { anyStep, take, threeOfThem } from '../random-talk.ts'
import { wishOf } from '../wishes.ts'

const seconds = (...parts: number[]): number[] => wholeMinutes(parts.map((each) => each * 1000))
const sum = (numbers: number[]): number => numbers.reduce((all, each) => all + each, 0)
const allOf = ({ topics, drift, pause, free }: RecapTime): number =>
  sum(topics.map(({ spent }) => spent)) + drift + pause + free

test('[TM1] what is left over goes to whoever is closest to one minute more', () => {
  // Rounded each by itself, four times 1:30 would be eight minutes of six.
  expect(seconds(90, 90, 90, 90)).toEqual([2, 2, 1, 1])
  expect(seconds(100, 80, 60)).toEqual([2, 1, 1])
  expect(seconds(29, 29)).toEqual([1, 0])
  expect(seconds(0, 20, 0)).toEqual([0, 0, 0])
})

test('[TM1] whole minutes add up, each is less than one from the truth, and nothing stays nothing', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9_000_000 }), { maxLength: 23 }), (parts) => {
      const minutes = wholeMinutes(parts)
      expect(sum(minutes)).toBe(Math.round(sum(parts) / minuteMs))
      for (const [place, ms] of parts.entries()) {
        expect(Math.abs((minutes[place] ?? -1) - ms / minuteMs)).toBeLessThan(1)
        if (ms === 0) expect(minutes[place]).toBe(0)
      }
    }),
  )
})

/** What moves the time, by who leads, soon after the step before: stories of random wishes alone seldom come back to life. */
const aMove: fc.Arbitrary<Step> = fc.record({
  who: fc.constant(0),
  pauseMs: fc.integer({ min: 0, max: 10 * minuteMs }),
  wish: fc
    .constantFrom<CommandType[]>(
      ...(['session/start', 'session/pause', 'session/resume', 'session/wrap-up', 'session/reopen'] as const),
      ...(['talk/focus', 'talk/trim', 'drift/call', 'drift/back', 'topic/skip', 'topic/restore'] as const),
    )
    .chain(wishOf),
})

test('[TM1] whatever is pressed, the minutes of the recap add up to the length of the talk', () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(
      fc.array(fc.oneof(anyStep(['session/plan']), aMove), { minLength: 1, maxLength: 60, size: 'max' }),
      (steps) => {
        const story = threeOfThem()
        for (const step of steps) {
          const phase = story.talk.shared.session.phase
          if (take(story, step) === 'ok') seen.add(step.wish.type)
          const { shared, now } = story.talk
          const { time, topics } = recapOf(shared, [], now)
          const { startedAt, endedAt } = shared.session
          if (startedAt === null) {
            expect(time).toBeNull()
            continue
          }
          if (phase === 'ended' && endedAt === null) seen.add('taken up again')
          expect(time?.minutes).toBe(Math.round(((endedAt ?? now) - startedAt) / minuteMs))
          expect(time && allOf(time)).toBe(time?.minutes)
          expect(time?.topics.map(({ topicId }) => topicId)).toEqual(topics.map(({ topicId }) => topicId))
        }
      },
    ),
    { numRuns: 200 },
  )
  // The property is worth something only where talks got that far.
  const wanted = ['taken up again', 'topic/skip', 'talk/trim', 'drift/call', 'session/pause', 'talk/focus'] as const
  expect(wanted.filter((each) => !seen.has(each))).toEqual([])
})

test('[PH1] the time between an end and taking the talk up again is a pause', () => {
  const talk = interview().live().minutes(10).end().minutes(7)
  talk.interviewer.gives({ type: 'session/reopen' })
  talk.minutes(3).end()
  const { time } = recapOf(talk.shared, [], talk.now)
  expect(time).toMatchObject({ minutes: 20, pause: 7, drift: 0, free: 0 })
  expect(time?.topics.map(({ spent }) => spent)).toEqual([10, 0, 0, 3])
})

test('[DR3] off the list is one number, and says nothing of what it was', () => {
  const talk = interview().live().minutes(5)
  talk.interviewer.gives({ type: 'drift/call', label: 'market talk' })
  talk.minutes(2).interviewer.gives({ type: 'drift/back' })
  talk.minutes(3).interviewer.gives({ type: 'drift/call', label: 'the weather' })
  talk.minutes(1).end()
  const recap = recapOf(talk.shared, [], talk.now)
  expect(recap.time).toMatchObject({ minutes: 11, drift: 3 })
  expect(JSON.stringify(recap)).not.toMatch(/market talk|weather/)
})

test('[TM4] planned is what the agenda said at last; a topic left out keeps what was spent on it', () => {
  const talk = interview({ minutes: 30 }).live().minutes(8)
  talk.interviewer.gives({ type: 'talk/trim' })
  talk.interviewer.gives({ type: 'topic/skip', topicId: 'topic-hello' })
  const recap = recapOf(talk.minutes(2).end().shared, [], talk.now)
  expect(recap.topics[0]).toMatchObject({ title: 'Hello', skipped: true })
  expect(recap.time?.topics[0]).toMatchObject({ planned: 5, spent: 8 })
  expect(recap.time?.topics[1]?.planned).toBeLessThan(15)
  expect(recap.time?.free).toBe(2)
})

test('[PH5] whoever leaves while the talk goes on sees the time until now', () => {
  const talk = interview().live().minutes(4).wait(40_000)
  expect(recapOf(talk.shared, [], talk.now)).toMatchObject({ endedAt: null, time: { minutes: 5 } })
  talk.minutes(10)
  expect(recapOf(talk.shared, [], talk.now).time?.minutes).toBe(15)
})

test('[TM3] hidden clocks hide the minutes for as long as the talk goes on, and no longer', () => {
  const talk = interview().live().minutes(4)
  talk.interviewer.gives({ type: 'session/plan', changed: { clocks: 'hidden' } })
  expect(recapOf(talk.shared, [], talk.now).time).toBeNull()
  expect(recapOf(talk.end().shared, [], talk.now).time?.minutes).toBe(4)
})

test('a device whose clock is a little behind shows no minutes below zero', () => {
  const talk = interview().live()
  expect(recapOf(talk.shared, [], talk.now - 90_000).time).toMatchObject({ minutes: 0, free: 0 })
})
