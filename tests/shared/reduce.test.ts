import { privateFactSchema, type SharedEvent, sharedFactSchema } from '@evenkeel/shared/protocol/down'
import { reducePrivate, reduceShared } from '@evenkeel/shared/reduce'
import { emptyPrivate, emptyShared } from '@evenkeel/shared/state'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anEvent } from '../harness/builders.ts'
import { interview } from '../harness/interview.ts'
import { complaints, complaintsAboutStep } from './invariants.ts'
import { anyStep, drawFrom, take, takeAtHome, threeOfThem } from './random-talk.ts'

/** Three people, and a page that asks by itself; at every second number nobody is connected. */
function withHouse(seed: number) {
  const story = threeOfThem()
  story.talk.houseDraw = drawFrom(String(seed))
  story.talk.emptySince = seed % 2 === 0 ? story.talk.now : null
  return story
}

const anyTalk = fc.array(anyStep(), { maxLength: 100, size: 'max' })

test('[TM1, PH1, CO1] whatever anybody presses in whatever order, every rule of the state holds', () => {
  fc.assert(
    fc.property(anyTalk, (steps) => {
      const story = withHouse(steps.length)
      for (const step of steps) {
        const before = story.talk.shared
        takeAtHome(story, step)
        const after = story.talk.shared
        const said = story.holders.flatMap((holder) => complaints(after, story.talk.own(holder)))
        expect([...complaintsAboutStep(before, after), ...said]).toEqual([])
      }
    }),
    { numRuns: 800 },
  )
})

test('every fact that a decision or the house yields has the shape that the protocol describes', () => {
  fc.assert(
    fc.property(anyTalk, (steps) => {
      const story = withHouse(steps.length)
      for (const step of steps) takeAtHome(story, step)
      const fact = ({
        stream: _,
        seq: _1,
        at: _2,
        seat: _3,
        holderId: _4,
        commandId: _5,
        ...own
      }: object & SharedEvent) => own
      for (const event of story.talk.log) expect(sharedFactSchema.safeParse(fact(event)).error).toBeUndefined()
      for (const event of story.holders.flatMap(story.talk.ownLog)) {
        expect(privateFactSchema.safeParse(fact(event as never)).error).toBeUndefined()
      }
    }),
    { numRuns: 200 },
  )
})

test('the state is the fold of the log, and folding changes no event and no earlier state', () => {
  fc.assert(
    fc.property(anyTalk, (steps) => {
      const { talk, holders } = threeOfThem()
      for (const step of steps) take({ talk, holders }, step)
      const log = freeze(structuredClone(talk.log))
      expect(log.reduce((state, event) => freeze(reduceShared(state, event)), freeze(emptyShared))).toEqual(talk.shared)
      for (const holder of holders) {
        expect(talk.ownLog(holder).reduce(reducePrivate, emptyPrivate)).toEqual(talk.own(holder))
      }
    }),
    { numRuns: 100 },
  )
})

test('an event of a type that this build does not know changes nothing', () => {
  const talk = interview().live()
  const unknown = anEvent({ type: 'topic/sung', topicId: 'topic-growth' } as never)
  expect(reduceShared(talk.shared, unknown)).toEqual(talk.shared)
  talk.candidate.gives({ type: 'box/write', boxId: 'box-one---', sealed: 'c2VhbGVk' })
  expect(reducePrivate(talk.own(talk.candidate), unknown)).toEqual(talk.own(talk.candidate))
})

function freeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const each of Object.values(value)) freeze(each)
  }
  return value
}
