import { minuteMs } from '@evenkeel/shared/protocol/limits'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ten } from '../../harness/builders.ts'
import { type Interview, interview } from '../../harness/interview.ts'

/** The page asks by itself on every topic: soon where `when` is small, late where it is near 1. */
const asksByItself =
  (when: number) =>
  (label: string): number =>
    label.startsWith('whether/') ? 0 : when
const asked = ({ log }: Interview) => log.filter(({ type }) => type === 'talk/asked')
const askedAt = (talk: Interview) => asked(talk).map(({ at }) => (at - ten) / 1000)

/** On Growth, six minutes into the talk: past the quiet beginning. */
const onGrowth = () => {
  const talk = interview().live().minutes(6)
  talk.interviewer.gives({ type: 'talk/focus', topicId: 'topic-growth' })
  return talk
}

test.each([
  [0, 20],
  [0.5, 40],
  [0.999_999, 60],
])('[DR2] a hint brings its question 20 to 60 s from then: where the server draws %d, after %d s', (draw, seconds) => {
  const talk = onGrowth().minutes(2)
  talk.draw = draw
  expect(talk.candidate.gives({ type: 'drift/hint' })).toBe('ok')
  talk.pass(seconds * 1000 - 1)
  expect(asked(talk)).toEqual([])
  talk.pass(1)
  expect(askedAt(talk)).toEqual([8 * 60 + seconds])
})

test('[DR2, ND2] a hint waits out the first five minutes', () => {
  const talk = interview().live().minutes(1)
  talk.candidate.gives({ type: 'drift/hint' })
  talk.pass(10 * minuteMs)
  expect(askedAt(talk)).toEqual([5 * 60 + 20])
})

test('[DR2] a second hint while one waits changes nothing, however often it is said', () => {
  const talk = onGrowth()
  talk.candidate.gives({ type: 'drift/hint' })
  const first = talk.own(talk.candidate).hint
  for (const draw of [0, 0.25, 0.99]) {
    talk.draw = draw
    expect(talk.wait(5_000).candidate.gives({ type: 'drift/hint' })).toBe('ok')
    expect(talk.own(talk.candidate).hint).toEqual(first)
  }
  talk.pass(5 * minuteMs)
  expect(asked(talk)).toHaveLength(1)
})

test('[DR2] a hint said while a question stands is that question’s; said later it brings another', () => {
  const talk = onGrowth()
  talk.candidate.gives({ type: 'drift/hint' })
  talk.pass(50_000)
  talk.candidate.gives({ type: 'drift/hint' })
  talk.pass(3 * minuteMs)
  expect(asked(talk)).toHaveLength(1)
  talk.candidate.gives({ type: 'drift/hint' })
  talk.pass(3 * minuteMs)
  expect(asked(talk)).toHaveLength(2)
})

test('[DR2] a hint of a colleague meanwhile brings no second question', () => {
  const talk = onGrowth()
  const friend = talk.joins('candidate', 'holder-friend')
  talk.candidate.gives({ type: 'drift/hint' })
  talk.wait(10_000)
  friend.gives({ type: 'drift/hint' })
  talk.pass(5 * minuteMs)
  expect(asked(talk)).toHaveLength(1)
})

test('[DR2] a hint lapses with its topic, and where the clock stands at its instant', () => {
  const lapses: ((talk: Interview) => void)[] = [
    (talk) => talk.interviewer.gives({ type: 'talk/focus', topicId: 'topic-questions' }),
    (talk) => talk.interviewer.gives({ type: 'topic/skip', topicId: 'topic-growth' }),
    (talk) => {
      talk.interviewer.gives({ type: 'session/pause' })
      talk.pass(minuteMs).interviewer.gives({ type: 'session/resume' })
    },
    (talk) => {
      talk.interviewer.gives({ type: 'drift/call' })
      talk.pass(minuteMs).candidate.gives({ type: 'drift/back' })
    },
    (talk) => talk.wrapUp(),
  ]
  for (const lapse of lapses) {
    const talk = onGrowth()
    talk.candidate.gives({ type: 'drift/hint' })
    lapse(talk.wait(5_000))
    talk.pass(8 * minuteMs)
    expect(asked(talk)).toEqual([])
  }
})

test('[DR2] a pause that is over before its instant does not hurt a hint; a server that was away too long does', () => {
  const talk = onGrowth()
  talk.candidate.gives({ type: 'drift/hint' })
  talk.interviewer.gives({ type: 'session/pause' })
  talk.wait(10_000).interviewer.gives({ type: 'session/resume' })
  expect(asked(talk.pass(minuteMs))).toHaveLength(1)

  const [soon, late] = [onGrowth(), onGrowth()]
  for (const away of [soon, late]) away.candidate.gives({ type: 'drift/hint' })
  expect(asked(soon.minutes(3).pass(0))).toHaveLength(1)
  expect(asked(late.minutes(4).pass(0))).toHaveLength(0)
})

test('[DR2] the page asks at most three times in a talk, whoever gives hints', () => {
  const talk = onGrowth()
  for (let minute = 0; minute < 12; minute++) {
    expect(talk.candidate.gives({ type: 'drift/hint' })).toBe('ok')
    talk.pass(2 * minuteMs)
  }
  expect(asked(talk)).toHaveLength(3)
})

test('[DR2] by itself, too, it asks at most three times', () => {
  const talk = onGrowth()
  talk.houseDraw = asksByItself(0.001)
  talk.pass(30 * minuteMs)
  expect(asked(talk)).toHaveLength(3)
})

test('[DR2] while the clock stands or the talk is off the list it asks nothing by itself', () => {
  for (const type of ['session/pause', 'drift/call'] as const) {
    const talk = onGrowth()
    talk.houseDraw = asksByItself(0.01)
    talk.interviewer.gives({ type })
    talk.pass(30 * minuteMs)
    expect(asked(talk)).toEqual([])
  }
})

test('[DR2] a question of its own that is three minutes late is not asked any more', () => {
  const [soon, late] = [onGrowth(), onGrowth()]
  for (const talk of [soon, late]) talk.houseDraw = asksByItself(0.5)
  const own = 15 * 1.25 * minuteMs
  expect(soon.wait(own + 3 * minuteMs).house().due).toHaveLength(1)
  expect(late.wait(own + 3 * minuteMs + 1).house().due).toEqual([])
})

test('[DR2] it asks by itself too, the same event: only when it comes differs', () => {
  const [byItself, byHint] = [onGrowth(), onGrowth()]
  byItself.houseDraw = asksByItself(0.5)
  byItself.pass(25 * minuteMs)
  byHint.candidate.gives({ type: 'drift/hint' })
  byHint.pass(25 * minuteMs)
  const [own, hinted] = [asked(byItself)[0], asked(byHint)[0]]
  expect(own).toMatchObject({ seat: null, holderId: null, commandId: null, topicId: 'topic-growth' })
  expect({ ...own, at: 0 }).toEqual({ ...hinted, at: 0 })
  // A quarter past the topic's fifteen minutes, in the middle of the curve.
  expect(askedAt(byItself)[0]).toBe((6 + 15 * 1.25) * 60)
})

test('[DR2] by itself it may ask at any instant at which a hint could: early on a topic, and long past its minutes', () => {
  const asksAfter = (when: number) => {
    const talk = onGrowth()
    talk.houseDraw = asksByItself(when)
    talk.pass(44 * minuteMs)
    return ((askedAt(talk)[0] ?? Number.NaN) - 6 * 60) / 60
  }
  expect(asksAfter(0.0005)).toBeLessThan(1)
  expect(asksAfter(0.97)).toBeGreaterThan(2 * 15)
})

test('[DR2, ND2] what would come in the first five minutes comes after them when a hint would', () => {
  const talk = interview().live()
  talk.houseDraw = (label) => (label.startsWith('whether/') ? 0 : label.startsWith('early/') ? 0.25 : 0.01)
  talk.pass(6 * minuteMs)
  expect(askedAt(talk)).toEqual([5 * 60 + 10])
})

test('[DR2] by itself it counts from the last time that somebody said where the talk is', () => {
  const talk = onGrowth()
  talk.houseDraw = asksByItself(0.5)
  talk.pass(10 * minuteMs).candidate.gives({ type: 'topic/tick', topicId: 'topic-growth', covered: true })
  talk.pass(18 * minuteMs)
  expect(asked(talk)).toEqual([])
  talk.pass(minuteMs)
  expect(askedAt(talk)).toEqual([(16 + 15 * 1.25) * 60])
})

test('[DR2] no hint where there is no topic to ask about', () => {
  const talk = onGrowth()
  talk.interviewer.gives({ type: 'session/pause' })
  expect(talk.candidate.gives({ type: 'drift/hint' })).toBe('not-on-topic')
  talk.interviewer.gives({ type: 'topic/skip', topicId: 'topic-growth' })
  expect(talk.candidate.gives({ type: 'drift/hint' })).toBe('not-on-topic')
})

test('the house does nothing before the start and after the end, and does not look again by itself', () => {
  const lobby = interview()
  const ended = interview().live().minutes(5).end()
  for (const talk of [lobby, ended]) {
    talk.houseDraw = asksByItself(0.1)
    expect(talk.minutes(60 * 24).house()).toEqual({ due: [], nextAt: null })
  }
})

test('what is due is due from its instant on, and not before', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.nat({ max: 3_600_000 }), (when, ms) => {
      const talk = onGrowth()
      talk.houseDraw = asksByItself(when)
      talk.wait(ms % 300_000)
      const { due, nextAt } = talk.house()
      if (due.length > 0 || nextAt === null) return
      talk.now = nextAt - 1
      expect(talk.house()).toEqual({ due: [], nextAt })
      talk.now = nextAt
      expect(talk.house().due).toHaveLength(1)
    }),
  )
})
