import { minuteMs } from '@evenkeel/shared/protocol/limits'
import { driftMinutes, minutesLeft, topicMinutes } from '@evenkeel/shared/talk/select'
import { expect, test } from 'vitest'
import { aSegment, aTalk, ten } from '../../harness/builders.ts'
import { interview } from '../../harness/interview.ts'

const planned = (lateMinutes: number) => interview({ startsAt: ten }).minutes(lateMinutes).live().shared.talk

test('[TM3] the end is the planned wall-clock end', () => {
  expect(planned(0)).toMatchObject({ endsAt: ten + 45 * minuteMs, lateMs: 0 })
  expect(planned(-10)).toMatchObject({ endsAt: ten + 45 * minuteMs, lateMs: 0 })
})

test('[TM3] on a late start the planned end stays, and the talk knows by how much it is late', () => {
  expect(planned(6)).toMatchObject({ endsAt: ten + 45 * minuteMs, lateMs: 6 * minuteMs })
})

test('[TM3] the plan counts from 15 minutes before it until its end; at any other time it says nothing', () => {
  expect(planned(-15).endsAt).toBe(ten + 45 * minuteMs)
  expect(planned(-16)).toMatchObject({ endsAt: ten + 29 * minuteMs, lateMs: 0 })
  expect(planned(44)).toMatchObject({ endsAt: ten + 45 * minuteMs, lateMs: 44 * minuteMs })
  expect(planned(45)).toMatchObject({ endsAt: ten + 90 * minuteMs, lateMs: 0 })
})

test('[TM3] without a planned start the talk runs its length from now', () => {
  expect(interview().minutes(3).live().shared.talk).toMatchObject({ endsAt: ten + 48 * minuteMs, lateMs: 0 })
})

test.each([
  [0, 45],
  [6, 51],
])('[TM3] asked once on a late start: %i more minutes ends at minute %i, and it is not asked again', (minutes, end) => {
  const talk = interview({ startsAt: ten }).minutes(6).live()
  expect(talk.candidate.gives({ type: 'talk/extend', minutes })).toBe('only-steering')
  expect(talk.interviewer.gives({ type: 'talk/extend', minutes })).toBe('ok')
  expect(talk.shared.talk).toMatchObject({ endsAt: ten + end * minuteMs, lateMs: 0 })
})

test('[TM4] more time moves the planned end, each time', () => {
  const talk = interview().live()
  talk.interviewer.gives({ type: 'talk/extend', minutes: 5 })
  talk.interviewer.gives({ type: 'talk/extend', minutes: 5 })
  expect(talk.shared.talk.endsAt).toBe(ten + 55 * minuteMs)
})

test('[TM3] minutes left are whole and say 1 until it is over', () => {
  const left = [45, 16, 1].map((minutes) => minutesLeft(ten + minutes * minuteMs, ten))
  expect(left).toEqual([45, 16, 1])
  expect(minutesLeft(ten + minuteMs + 1, ten)).toBe(2)
  expect(minutesLeft(ten + 1, ten)).toBe(1)
  expect(minutesLeft(ten, ten)).toBe(0)
})

test('[TM2] past the end the minutes count up as they are over, the first of them as plain 0', () => {
  const over = [1, minuteMs - 1, minuteMs, 2 * minuteMs - 1, 2 * minuteMs].map((ms) => minutesLeft(ten, ten + ms))
  expect(over.slice(2)).toEqual([-1, -1, -2])
  for (const first of over.slice(0, 2)) expect(first).toBe(0)
})

test('[TM2] nothing advances by itself: an hour past the end only the clock says so', () => {
  const talk = interview().live()
  const { shared } = talk
  talk.minutes(105)
  expect(talk.shared).toBe(shared)
  expect(minutesLeft(shared.talk.endsAt ?? 0, talk.now)).toBe(-60)
})

test('[TM3] a topic’s minutes are those of all its stretches, whole and not rounded up', () => {
  const talk = aTalk({
    segments: [
      aSegment({ to: ten + 90_000 }),
      aSegment({ topicId: 'topic-hello', from: ten + 90_000, to: ten + 200_000 }),
      aSegment({ kind: 'pause', from: ten + 200_000, to: ten + 500_000 }),
      aSegment({ from: ten + 500_000 }),
    ],
  })
  expect(topicMinutes(talk, 'topic-growth', ten + 529_999)).toBe(1)
  expect(topicMinutes(talk, 'topic-growth', ten + 530_000)).toBe(2)
  expect(topicMinutes(talk, 'topic-hello', ten + 530_000)).toBe(1)
})

test('[TM3] a device whose clock is behind sees no negative time', () => {
  expect(topicMinutes(aTalk({ segments: [aSegment()] }), 'topic-growth', ten - 90_000)).toBe(0)
})

test('[DR3] the recap says how many minutes were off the list, and no more', () => {
  const talk = interview().live().minutes(5)
  talk.interviewer.gives({ type: 'drift/call', label: 'market talk' })
  talk.wait(2 * minuteMs + 59_000).interviewer.gives({ type: 'drift/back' })
  talk.minutes(20).end()
  expect(driftMinutes(talk.shared.talk, talk.now)).toBe(2)
  expect(topicMinutes(talk.shared.talk, 'topic-hello', talk.now)).toBe(25)
})
