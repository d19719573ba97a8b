import { decide } from '@evenkeel/shared/decide'
import type { PrivateState, SharedState, State } from '@evenkeel/shared/state'
import fc from 'fast-check'
import { expect, expectTypeOf, test } from 'vitest'
import type { Interview, Teller } from '../harness/interview.ts'
import { anyStep, take, threeOfThem } from './random-talk.ts'
import { commandTypes, wishOf } from './wishes.ts'

const isPrivate = (type: string): boolean =>
  /^(?:box\/.*|drift\/hint|seat\/(?:pair|rekey)|fit\/.*|feedback\/.*)$/.test(type)
const privateTypes = commandTypes.filter(isPrivate)
const publicTypes = commandTypes.filter((type) => !privateTypes.includes(type))

const publicSteps = fc.array(anyStep(privateTypes), { maxLength: 40, size: 'max' })
/** What both sides give is told to both: tests/security/blindness.test.ts. */
const something = fc.oneof(
  ...privateTypes.filter((type) => type !== 'fit/answer' && type !== 'feedback/offer').map(wishOf),
)
/** Beside each public step what each of the three writes in private before it. */
const secrets = fc.array(fc.array(fc.tuple(fc.nat({ max: 2 }), something), { maxLength: 3 }), {
  maxLength: 40,
  size: 'max',
})

test('[TR4] what a decision may read is what everybody sees and the own, by its type', () => {
  expectTypeOf<Parameters<typeof decide>[0]>().toEqualTypeOf<State>()
  expectTypeOf<State>().toEqualTypeOf<{ shared: SharedState; own: PrivateState }>()
  expectTypeOf<keyof SharedState>().toEqualTypeOf<'session' | 'agenda' | 'talk' | 'concern' | 'later' | 'fit'>()
  expectTypeOf<keyof PrivateState>().toEqualTypeOf<'sealed' | 'hint' | 'fit' | 'feedback'>()
})

test('[TR4] whatever the others write in private, one is told the same, to the byte', () => {
  const told = (
    steps: Parameters<typeof take>[1][],
    written: [number, Parameters<Teller['gives']>[0]][][],
    me: number,
  ) => {
    const story = threeOfThem()
    const answers = steps.map((step, index) => {
      for (const [who, box] of written[index] ?? []) if (who !== me) story.holders[who]?.gives(box)
      return take(story, step)
    })
    const holder = story.holders[me] ?? story.talk.candidate
    return JSON.stringify([
      answers,
      withoutCommandIds(story.talk),
      story.talk.welcome(holder),
      story.talk.ownLog(holder),
    ])
  }
  fc.assert(
    fc.property(publicSteps, secrets, secrets, fc.nat({ max: 2 }), (steps, some, others, me) => {
      expect(told(steps, some, me)).toBe(told(steps, others, me))
    }),
    { numRuns: 300 },
  )
})

test('[TR4] no decision about something public reads even the own boxes', () => {
  fc.assert(
    fc.property(publicSteps, fc.constantFrom(...publicTypes).chain(wishOf), (steps, wish) => {
      const story = threeOfThem()
      for (const step of steps) take(story, step)
      const { talk } = story
      const command = { ...wish, commandId: 'command-0000' } as Parameters<typeof decide>[1]
      const unreadable = new Proxy({} as PrivateState, {
        get: () => expect.unreachable('a private state was read'),
      })
      expect(decide({ shared: talk.shared, own: unreadable }, command, talk.candidate, talk)).toBeDefined()
    }),
    { numRuns: 200 },
  )
})

test('[PR2] nothing of a private stream is in the shared one, not even that it grew', () => {
  fc.assert(
    fc.property(publicSteps, secrets, (steps, written) => {
      const story = threeOfThem()
      for (const [index, step] of steps.entries()) {
        const before = JSON.stringify([story.talk.log, story.talk.shared])
        for (const [who, box] of written[index] ?? []) story.holders[who]?.gives(box)
        expect(JSON.stringify([story.talk.log, story.talk.shared])).toBe(before)
        take(story, step)
      }
    }),
    { numRuns: 60 },
  )
})

/** The harness numbers commands as they come, which tells how many there were; random ids tell nothing. */
const withoutCommandIds = ({ log }: Interview) => log.map((event) => ({ ...event, commandId: null }))
