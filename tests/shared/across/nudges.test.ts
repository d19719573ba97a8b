import type { NudgeMemory } from '@evenkeel/shared/across/nudges'
import { hush, noNudges, nudge, remember } from '@evenkeel/shared/across/nudges'
import { minuteMs } from '@evenkeel/shared/protocol/limits'
import type { Seat } from '@evenkeel/shared/seat'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aPlannedTopic } from '../../harness/builders.ts'
import { type Interview, interview } from '../../harness/interview.ts'

const minutesAgo = (count: number) => (talk: Interview) => talk.now - count * minuteMs
const longAgo = minutesAgo(60)
const see = (talk: Interview, seat: Seat, memory: NudgeMemory = noNudges, pressed = longAgo) =>
  nudge(talk.shared, seat, talk.now, memory, pressed(talk))

/** 45 minutes: hello 5, growth 15, questions 10, close 5. On Growth since minute 6. */
const onGrowth = (now: number) => {
  const talk = interview().live().minutes(6)
  talk.interviewer.gives({ type: 'talk/focus', topicId: 'topic-growth' })
  return talk.minutes(now - 6)
}
/** At minute 33 questions could still have 7 of their 10 minutes. */
const warning = { kind: 'protected-threatened', topicId: 'topic-questions', minutes: 7, planned: 10 } as const

test('[ND1] Questions threatened: told to who leads alone, once less than four fifths of its minutes are left', () => {
  expect(see(onGrowth(32), 'interviewer')).toBeUndefined()
  const talk = onGrowth(33)
  expect(see(talk, 'interviewer')).toEqual(warning)
  expect(see(talk, 'candidate')).toBeUndefined()
})

test('[ND1] handed over, it is told to who leads now', () => {
  const talk = onGrowth(33)
  talk.interviewer.gives({ type: 'session/hand-over', to: 'candidate' })
  expect(see(talk, 'candidate')).toEqual(warning)
  expect(see(talk, 'interviewer')).toBeUndefined()
})

test('[ND1] it is never about the topic that the two are on, nor one that is covered or left out', () => {
  const onQuestions = onGrowth(30)
  onQuestions.interviewer.gives({ type: 'talk/focus', topicId: 'topic-questions' })
  onQuestions.minutes(7)
  expect(see(onQuestions, 'interviewer')).toBeUndefined()
  // Close, behind it, would have 3 of its 5 minutes.
  onQuestions.minutes(5)
  expect(see(onQuestions, 'interviewer')).toMatchObject({ topicId: 'topic-close', minutes: 3, planned: 5 })

  const settled = onGrowth(36)
  settled.interviewer.gives({ type: 'topic/tick', topicId: 'topic-questions', covered: true })
  settled.interviewer.gives({ type: 'topic/skip', topicId: 'topic-close' })
  expect(see(settled, 'interviewer')).toBeUndefined()
})

test('[ND1] past the planned end nothing is threatened any more', () => {
  const talk = onGrowth(43)
  talk.interviewer.gives({ type: 'talk/still' })
  expect(see(talk.minutes(1), 'interviewer')).toMatchObject({ minutes: 0 })
  expect(see(talk.minutes(1), 'interviewer')).toBeUndefined()
})

test('[ND1] five minutes left: told to both, with how many questions are open; with none open not at all', () => {
  const talk = onGrowth(40)
  expect(see(talk, 'candidate')).toBeUndefined()
  talk.candidate.raises('What does on-call look like?')
  talk.interviewer.raises('How long is your notice?')
  for (const seat of ['interviewer', 'candidate'] as const)
    expect(see(talk, seat)).toEqual({ kind: 'five-minutes-left', open: 2 })
  talk.now -= 1
  expect(see(talk, 'candidate')).toBeUndefined()
})

test('[ND1, DR2] still on Growth: told to both while the question stands', () => {
  const talk = onGrowth(8)
  talk.candidate.gives({ type: 'drift/hint' })
  talk.pass(40_000)
  for (const seat of ['interviewer', 'candidate'] as const)
    expect(see(talk, seat, noNudges, minutesAgo(0))).toEqual({ kind: 'still-on', topicId: 'topic-growth' })
  talk.interviewer.gives({ type: 'talk/still' })
  expect(see(talk, 'candidate')).toBeUndefined()
})

test('[ND2] one at a time: what is asked of both stands before a warning', () => {
  const talk = onGrowth(33)
  talk.candidate.gives({ type: 'drift/hint' })
  talk.pass(40_000)
  expect(see(talk, 'interviewer')?.kind).toBe('still-on')
})

test('[ND2] none in the first five minutes, and none before the start or from wrap-up on', () => {
  const topics = [
    aPlannedTopic({ minutes: 4 }),
    aPlannedTopic({ topicId: 'topic-questions', minutes: 8, protected: 'questions' }),
  ]
  const talk = interview({ minutes: 5, topics })
  expect(see(talk, 'interviewer')).toBeUndefined()
  talk.live().minutes(4)
  expect(see(talk, 'interviewer')).toBeUndefined()
  const wrapped = onGrowth(40)
  wrapped.candidate.raises('What does on-call look like?')
  expect(see(wrapped.wrapUp(), 'candidate')).toBeUndefined()
})

test('[ND2] whoever has just pressed is not spoken to for two minutes, save with "still on"', () => {
  const talk = onGrowth(34)
  expect(see(talk, 'interviewer', noNudges, (now) => minutesAgo(2)(now) + 1)).toBeUndefined()
  expect(see(talk, 'interviewer', noNudges, minutesAgo(2))).toBeDefined()
})

test('[ND2] it is gone after a minute, goes with the next press, and is not said again for eight', () => {
  const talk = onGrowth(34)
  const memory = remember(noNudges, warning, talk.now)
  talk.wait(minuteMs - 1)
  expect(see(talk, 'interviewer', memory)).toBeDefined()
  expect(see(talk, 'interviewer', memory, minutesAgo(0))).toBeUndefined()
  talk.wait(1)
  expect(see(talk, 'interviewer', memory)).toBeUndefined()
  talk.interviewer.gives({ type: 'talk/still' })
  talk.wait(7 * minuteMs - 1)
  expect(see(talk, 'interviewer', memory)).toBeUndefined()
  talk.wait(1)
  expect(see(talk, 'interviewer', memory)).toBeDefined()
})

test('[ND2] "Not now" takes it away at once and silences its kind for the talk, and no other', () => {
  const talk = onGrowth(34)
  talk.candidate.raises('What does on-call look like?')
  const memory = hush(remember(noNudges, warning, talk.now), 'protected-threatened')
  expect(see(talk, 'interviewer', memory)).toBeUndefined()
  talk.minutes(9)
  expect(see(talk, 'interviewer', memory)?.kind).toBe('five-minutes-left')
})

test('[ND2] "Not now" to "still on" is heard too', () => {
  const talk = onGrowth(8)
  talk.candidate.gives({ type: 'drift/hint' })
  talk.pass(40_000)
  expect(see(talk, 'candidate', hush(noNudges, 'still-on'))).toBeUndefined()
})

/** What this screen has shown so far, in the minutes named. */
const said = (talk: Interview, ...minutes: number[]): NudgeMemory => ({
  hushed: [],
  shown: minutes.map((minute) => ({ kind: 'still-on', at: (talk.shared.session.startedAt ?? 0) + minute * minuteMs })),
})

test('[ND2] at most four in a talk, of which one is kept for "5 min left"; the third of the others stands its minute', () => {
  const talk = onGrowth(33)
  const two = said(talk, 6, 12)
  expect(see(talk, 'interviewer', two)).toEqual(warning)
  const three = remember(two, warning, talk.now)
  expect(see(talk.wait(30_000), 'interviewer', three)?.kind).toBe('protected-threatened')
  talk.interviewer.gives({ type: 'talk/still' })
  expect(see(talk.minutes(8), 'interviewer', three)).toBeUndefined()
  talk.candidate.raises('What does on-call look like?')
  expect(see(talk, 'interviewer', three)?.kind).toBe('five-minutes-left')
})

test('[ND2] with its place taken nothing more is said, however long the talk goes on', () => {
  const talk = onGrowth(41)
  talk.candidate.raises('What does on-call look like?')
  const four = remember(said(talk, 6, 12, 18), { kind: 'five-minutes-left', open: 1 }, talk.now)
  expect(see(talk, 'interviewer', four)?.kind).toBe('five-minutes-left')
  talk.interviewer.gives({ type: 'talk/extend', minutes: 15 })
  for (let minute = 0; minute < 20; minute++) expect(see(talk.minutes(1), 'interviewer', four)).toBeUndefined()
})

test('[ND2] a nudge is counted once while it stands, however often the page draws itself', () => {
  const talk = onGrowth(34)
  const once = remember(noNudges, warning, talk.now)
  expect(remember(once, warning, talk.now + minuteMs - 1)).toBe(once)
  expect(remember(once, warning, talk.now + minuteMs).shown).toHaveLength(2)
})

test('[TM5] where nobody has pressed anything since the start, no warning claims to know', () => {
  const silent = interview().live().minutes(34)
  expect(see(silent, 'interviewer')).toBeUndefined()
  silent.interviewer.gives({ type: 'talk/focus', topicId: 'topic-growth' })
  expect(see(silent, 'interviewer')).toEqual({ ...warning, minutes: 6 })
})

test('[TM5] after the page has not known for a quarter of an hour where the talk is, it no longer warns', () => {
  // Growth began at minute 6 and was to take 15: until minute 25 the page knows.
  expect(see(onGrowth(39), 'interviewer')).toBeDefined()
  expect(see(onGrowth(40), 'interviewer')).toBeUndefined()
})

test('[ND3] the same state, seat, time and memory say the same, and nothing is changed by asking', () => {
  const kinds = fc.constantFrom('protected-threatened' as const, 'still-on' as const, 'five-minutes-left' as const)
  fc.assert(
    fc.property(fc.integer({ min: 6, max: 50 }), fc.array(kinds, { maxLength: 3 }), (minute, hushed) => {
      const talk = onGrowth(minute)
      talk.candidate.raises('What does on-call look like?')
      const memory: NudgeMemory = { hushed, shown: [] }
      const before = JSON.stringify([talk.shared, memory])
      expect(see(talk, 'interviewer', memory)).toEqual(see(talk, 'interviewer', memory))
      expect(JSON.stringify([talk.shared, memory])).toBe(before)
      expect(hushed).not.toContain(see(talk, 'interviewer', memory)?.kind)
    }),
  )
})
