import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Interview } from '../../harness/interview.ts'
import { anyStep, drawFrom, type Step, takeAtHome, threeOfThem } from '../random-talk.ts'

/** What would end the story, or move it on all too often for a hint to be heard. */
const seldom = ['drift/hint', 'box/write', 'box/erase', 'session/end', 'session/wrap-up', 'session/hand-over'] as const
const steps = fc.array(
  anyStep(seldom).map((step) => ({ ...step, pauseMs: Math.min(step.pauseMs, 120_000) })),
  { maxLength: 25, size: 'max' },
)
/** Before which steps the candidate says it quietly. */
const hintsAt = fc.array(fc.boolean(), { minLength: 25, maxLength: 25 })

const told = ({ log }: Interview) => log.map((event) => ({ ...event, commandId: null }))

function story(all: Step[], hints: boolean[], secret: string): Interview {
  const three = threeOfThem()
  const { talk } = three
  talk.houseDraw = drawFrom(secret)
  talk.live().pass(5 * 60_000)
  for (const [index, step] of all.entries()) {
    if (hints[index]) talk.candidate.gives({ type: 'drift/hint' })
    takeAtHome(three, step)
  }
  return talk.pass(5 * 60_000)
}

test('[DR2, TR4] until a hint’s question is asked all is equal with hints and without; the question bears no mark', () => {
  let brought = 0
  fc.assert(
    fc.property(steps, hintsAt, fc.nat(), (all, hints, seed) => {
      const secret = String(seed)
      const withHints = told(story(all, hints, secret))
      const without = told(story(all, [], secret))
      const first = withHints.findIndex((event, index) => JSON.stringify(event) !== JSON.stringify(without[index]))
      if (first < 0) {
        expect(without).toEqual(withHints)
        return
      }
      brought++
      const { topicId, at, seq, ...rest } = withHints[first] as (typeof withHints)[number] & { topicId: string }
      expect(rest).toEqual({ type: 'talk/asked', stream: 'shared', seat: null, holderId: null, commandId: null })
      expect([typeof topicId, typeof at, seq]).toEqual(['string', 'number', first + 1])
    }),
    { numRuns: 300 },
  )
  expect(brought).toBeGreaterThan(50)
})
