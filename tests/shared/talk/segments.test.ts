import { currentTopicId, isDrifting, isPaused, openSegment } from '@evenkeel/shared/talk/select'
import type { Segment } from '@evenkeel/shared/talk/state'
import { expect, test } from 'vitest'
import { ten } from '../../harness/builders.ts'
import { type Interview, interview } from '../../harness/interview.ts'

const focus = (topicId: string, agoMs?: number) => ({ type: 'talk/focus', topicId, agoMs }) as const

/** The stretches as one would draw them: what it was, where, and from which to which minute. */
const row = ({ shared }: Interview): string[] =>
  shared.talk.segments.map(({ kind, topicId, from, to }: Segment) => {
    const minute = (at: number) => (at - ten) / 60_000
    return `${kind} ${topicId?.replace('topic-', '') ?? 'nowhere'} ${minute(from)}-${to === null ? '' : minute(to)}`
  })

test('[TM1] before the start no stretch is open, from the start one, after the end none', () => {
  const talk = interview()
  expect(openSegment(talk.shared.talk)).toBeUndefined()
  expect(row(talk.live())).toEqual(['topic hello 0-'])
  expect(row(talk.minutes(40).end())).toEqual(['topic hello 0-40'])
  expect(openSegment(talk.shared.talk)).toBeUndefined()
  expect(currentTopicId(talk.shared.talk)).toBeNull()
})

test('[TM1] a new focus ends one stretch and begins the next; the same focus again changes nothing', () => {
  const talk = interview().live().minutes(5)
  talk.interviewer.gives(focus('topic-growth'))
  talk.minutes(5).interviewer.gives(focus('topic-growth'))
  expect(row(talk)).toEqual(['topic hello 0-5', 'topic growth 5-'])
  expect(currentTopicId(talk.shared.talk)).toBe('topic-growth')
})

test('[PH2] a pause stops the topic’s clock, going on brings back what was before, the planned end stays', () => {
  const talk = interview().live()
  const { endsAt } = talk.shared.talk
  talk.minutes(5).interviewer.gives({ type: 'session/pause' })
  expect(isPaused(talk.shared.talk)).toBe(true)
  expect(currentTopicId(talk.shared.talk)).toBe('topic-hello')
  talk.minutes(3).interviewer.gives({ type: 'session/resume' })
  expect(row(talk)).toEqual(['topic hello 0-5', 'pause hello 5-8', 'topic hello 8-'])
  expect(talk.shared.talk.endsAt).toBe(endsAt)
})

test('[PH2] a pause pressed twice is one pause, and going on without one changes nothing', () => {
  const talk = interview().live()
  talk.minutes(1).interviewer.gives({ type: 'session/resume' })
  talk.minutes(4).interviewer.gives({ type: 'session/pause' })
  talk.minutes(1).interviewer.gives({ type: 'session/pause' })
  expect(row(talk)).toEqual(['topic hello 0-5', 'pause hello 5-'])
})

test('[PH2] after a pause in a drift it is the same drift, with what it was called', () => {
  const talk = interview().live()
  talk.minutes(5).interviewer.gives({ type: 'drift/call', label: 'market talk' })
  talk.minutes(1).interviewer.gives({ type: 'session/pause' })
  talk.minutes(1).interviewer.gives({ type: 'session/resume' })
  expect(openSegment(talk.shared.talk)).toMatchObject({ kind: 'drift', topicId: 'topic-hello', label: 'market talk' })
})

test('a focus in a pause goes on, there', () => {
  const talk = interview().live()
  talk.minutes(5).interviewer.gives({ type: 'session/pause' })
  talk.minutes(3).interviewer.gives(focus('topic-growth'))
  expect(row(talk)).toEqual(['topic hello 0-5', 'pause hello 5-8', 'topic growth 8-'])
})

test('[PH1] closing the talk ends a pause or a drift and goes to the closing topic', () => {
  for (const type of ['session/pause', 'drift/call'] as const) {
    const talk = interview().live().minutes(5)
    talk.interviewer.gives({ type })
    talk.minutes(5).wrapUp()
    expect(row(talk).slice(-1)).toEqual(['topic close 10-'])
  }
})

test('[PH1] closing a talk without a closing topic stays where it is', () => {
  const topics = [{ topicId: 'topic-hello', title: 'Hello', minutes: 5 }]
  const talk = interview({ topics }).live().minutes(5)
  talk.interviewer.gives({ type: 'drift/call' })
  talk.minutes(5).wrapUp()
  expect(row(talk)).toEqual(['topic hello 0-5', 'drift hello 5-10', 'topic hello 10-'])
})

test('[PH1] back to live, the talk goes on where it is, with the end that was planned', () => {
  const talk = interview().live().minutes(40).wrapUp().minutes(1)
  const before = talk.shared.talk
  talk.interviewer.gives({ type: 'session/back-to-live' })
  expect(row(talk)).toEqual(['topic hello 0-40', 'topic close 40-'])
  // Who leads has said where the talk is; nothing else has changed.
  expect(talk.shared.talk).toEqual({ ...before, touchedAt: talk.now })
})

test('[PH1] taken up again, the time between is a pause, so that all stretches still add up', () => {
  const talk = interview().live().minutes(40).end()
  talk.minutes(10).interviewer.gives({ type: 'session/reopen' })
  expect(row(talk)).toEqual(['topic hello 0-40', 'pause close 40-50', 'topic close 50-'])
})

test('[PH1] taken up again without a closing topic, the talk is nowhere until somebody says where', () => {
  const topics = [{ topicId: 'topic-hello', title: 'Hello', minutes: 5 }]
  const talk = interview({ topics }).live().minutes(40).end()
  talk.minutes(10).interviewer.gives({ type: 'session/reopen' })
  expect(row(talk).slice(1)).toEqual(['pause nowhere 40-50', 'free nowhere 50-'])
  talk.minutes(1).interviewer.gives(focus('topic-hello'))
  expect(row(talk).at(-1)).toBe('topic hello 51-')
})

test('[TM5] a late press takes the talk to the topic since about then, never behind the stretch that is open', () => {
  const talk = interview().live().minutes(10)
  talk.interviewer.gives(focus('topic-growth', 4 * 60_000))
  expect(row(talk)).toEqual(['topic hello 0-6', 'topic growth 6-'])
  talk.interviewer.gives(focus('topic-questions', 50 * 60_000))
  expect(row(talk)).toEqual(['topic hello 0-6', 'topic growth 6-6', 'topic questions 6-'])
})

test('a topic that is not on the agenda is not focused', () => {
  expect(interview().live().interviewer.gives(focus('topic-weather'))).toBe('topic-unknown')
})

test('[DR1] off the list is said openly by who leads, with a label or none', () => {
  const talk = interview().live().minutes(5)
  expect(talk.candidate.gives({ type: 'drift/call' })).toBe('only-steering')
  expect(talk.interviewer.gives({ type: 'drift/call' })).toBe('ok')
  expect(isDrifting(talk.shared.talk)).toBe(true)
  talk.minutes(1).interviewer.gives({ type: 'drift/call', label: 'market talk' })
  expect(openSegment(talk.shared.talk)).toMatchObject({ label: 'market talk', from: ten + 5 * 60_000 })
  talk.minutes(1).interviewer.gives({ type: 'drift/call' })
  expect(openSegment(talk.shared.talk)?.label).toBe('market talk')
})

test.each(['interviewer', 'candidate'] as const)('[DR1] the %s says back, and the topic goes on', (seat) => {
  const talk = interview().live().minutes(5)
  talk.interviewer.gives({ type: 'drift/call', label: 'market talk' })
  expect(talk.minutes(2)[seat].gives({ type: 'drift/back' })).toBe('ok')
  expect(row(talk)).toEqual(['topic hello 0-5', 'drift hello 5-7', 'topic hello 7-'])
  expect(openSegment(talk.shared.talk)?.label).toBeNull()
})

test('[DR1] kept for after the call, the drift is over and its subject is parked', () => {
  const talk = interview().live().minutes(5)
  talk.interviewer.gives({ type: 'drift/call' })
  const keep = { type: 'drift/keep', itemId: 'item-market', text: 'The market' } as const
  expect(talk.minutes(2).candidate.gives(keep)).toBe('ok')
  expect(row(talk).at(-1)).toBe('topic hello 7-')
  expect(talk.shared.later.items).toMatchObject([{ itemId: 'item-market', kind: 'parked', text: 'The market' }])
  expect(talk.candidate.gives(keep)).toBe('item-exists')
})

test('[DR1] a focus ends the drift', () => {
  const talk = interview().live().minutes(5)
  talk.interviewer.gives({ type: 'drift/call' })
  talk.minutes(2).interviewer.gives(focus('topic-growth'))
  expect(row(talk)).toEqual(['topic hello 0-5', 'drift hello 5-7', 'topic growth 7-'])
})

test('[DR1] nobody is off the list in a pause', () => {
  const talk = interview().live()
  talk.interviewer.gives({ type: 'session/pause' })
  expect(talk.interviewer.gives({ type: 'drift/call' })).toBe('talk-paused')
})

test('back, said where nothing drifts, is taken and changes no stretch', () => {
  const talk = interview().live().minutes(5)
  expect(talk.candidate.gives({ type: 'drift/back' })).toBe('ok')
  expect(row(talk)).toEqual(['topic hello 0-'])
})
