/** Everything that can be wished for, at random: well formed, from a few ids, so that wishes meet each other. */
import type { Command, CommandType, Wish } from '@evenkeel/shared/protocol/up'
import fc from 'fast-check'
import { aPlan, ten } from '../harness/builders.ts'

type WishOf<Type extends CommandType> = Extract<Wish, { type: Type }>

const topicIds = [...aPlan().topics.map((topic) => topic.topicId), 'topic-weather', 'topic-pay-1']
const topicId = fc.constantFrom(...topicIds)
/** Where a topic is to stand: mostly behind another, sometimes first. */
const after = fc.constantFrom(null, ...topicIds)
const minutes = fc.constantFrom(1, 5, 15, 120)
// Questions and later items draw from one pool: a hostile client may use either's id for the other.
const thingIds = ['thing-one-', 'thing-two-', 'thing-three', 'constructor']
const thingId = fc.constantFrom(...thingIds)
const boxId = fc.constantFrom('box-one---', 'box-two---', 'hasOwnProperty')
const words = fc.constantFrom('What does on-call look like?', 'pay', '𝒜 naïve 👩‍💻 text', '=1+1', '<b>__proto__</b>')
const text = fc.oneof(
  words,
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).map((some) => `a ${some.replace(/\p{Cc}/gu, '')}`),
)
const seat = fc.constantFrom('interviewer' as const, 'candidate' as const)
const due = fc.integer({ min: ten, max: ten + 10 * 86_400_000 })
const things = fc.uniqueArray(thingId, { maxLength: 4 })
const clocks = fc.constantFrom('shown' as const, 'hidden' as const)
const startsAt = fc.constantFrom(null, ten, ten + 3_600_000)
const speakerId = fc.constantFrom('holder-interviewer', 'holder-candidate', 'holder-colleague')
const scale = fc.constantFrom('yes', 'lean-yes', 'unsure', 'lean-no', 'no')
const openPoints = fc.array(words, { maxLength: 3 })
const dimensions = fc.dictionary(fc.constantFrom('mission', 'work', 'people'), scale, { noNullPrototype: true })
const overall = fc.oneof(scale, fc.constant('skip' as const))
const statements = fc.dictionary(fc.constantFrom('s1', 's2', 's5'), fc.constantFrom('yes', 'partly', 'no'), {
  noNullPrototype: true,
})
const inviteHash = fc.constant('A'.repeat(43))
const sealed = fc.string({ unit: fc.constantFrom(...'ABCxyz019_-'), minLength: 1, maxLength: 40 })

const record = <Model extends object, Optional extends keyof Model = never>(
  model: { [Key in keyof Model]: fc.Arbitrary<Model[Key]> },
  optional: readonly Optional[] = [],
) => fc.record(model, { requiredKeys: keysOf(model).filter((key) => !optional.some((each) => each === key)) })
const keysOf = <Model extends object>(model: Model) => Object.keys(model) as (keyof Model)[]

/** Of each command, its own fields: complete by its type, so that none is left out of the properties. */
const fields: { [Type in CommandType]: fc.Arbitrary<Omit<WishOf<Type>, 'type'>> } = {
  'session/start': fc.constant({}),
  'session/pause': fc.constant({}),
  'session/resume': fc.constant({}),
  'session/wrap-up': fc.constant({}),
  'session/back-to-live': fc.constant({}),
  'session/end': record({ leftOpen: things, inWriting: things, due }, ['inWriting', 'due']),
  'session/reopen': fc.constant({}),
  'session/plan': record({
    changed: record({ title: words, minutes: fc.constantFrom(5, 30), startsAt, clocks }, [
      'title',
      'minutes',
      'startsAt',
      'clocks',
    ]),
  }),
  'session/hand-over': record({ to: seat }),
  'seat/erase': fc.constant({}),
  'seat/invite': record({ inviteHash }),
  'seat/reinvite': record({ inviteHash }),
  'seat/pair': record({ pairHash: inviteHash, sealed }),
  'seat/rekey': record({ verifier: inviteHash, wrapped: sealed }),
  'seat/speaker': record({ speakerId }),
  'topic/tick': record({ topicId, covered: fc.boolean() }),
  'topic/more': record({ topicId }),
  'topic/add': record({ topicId, title: words, minutes, purpose: text, after }, ['purpose']),
  'topic/edit': record({ topicId, title: words, minutes, purpose: fc.option(text) }, ['title', 'minutes', 'purpose']),
  'topic/move': record({ topicId, after }),
  'topic/skip': record({ topicId }),
  'topic/restore': record({ topicId }),
  'topic/propose': record({ topicId, title: words, minutes, purpose: text }, ['minutes', 'purpose']),
  'topic/withdraw': record({ topicId }),
  'topic/accept': record({ topicId, after, minutes }, ['minutes']),
  'topic/decline': record({ topicId, how: fc.constantFrom('by-mail' as const, 'someone-else' as const) }),
  'talk/focus': record({ topicId, agoMs: fc.integer({ min: 0, max: 3_600_000 }) }, ['agoMs']),
  'talk/extend': record({ minutes: fc.integer({ min: 0, max: 120 }) }),
  'talk/trim': fc.constant({}),
  'talk/suggest': record({ topicId }),
  'talk/still': fc.constant({}),
  'drift/hint': fc.constant({}),
  'drift/call': record({ label: words }, ['label']),
  'drift/back': fc.constant({}),
  'drift/keep': record({ itemId: thingId, text }),
  'concern/raise': record(
    { concernId: thingId, text, topicId, when: fc.constantFrom('today' as const, 'can-wait' as const) },
    ['topicId', 'when'],
  ),
  'concern/answer': record({ concernId: thingId }),
  'concern/more': record({ concernId: thingId }),
  'concern/withdraw': record({ concernId: thingId }),
  'concern/in-writing': record({ concernId: thingId, due }, ['due']),
  'later/add': record({ itemId: thingId, text, owner: seat, due, kind: fc.constant('reply' as const) }, [
    'owner',
    'due',
    'kind',
  ]),
  'later/edit': record({ itemId: thingId, text, due }, ['text', 'due']),
  'later/promote': record({ itemId: thingId, owner: seat, due }),
  'later/drop': record({ itemId: thingId }),
  'later/done': record({ itemId: thingId, done: fc.boolean() }, ['done']),
  'fit/answer': record({ openPoints, overall, answers: dimensions, words: text }, [
    'openPoints',
    'overall',
    'answers',
    'words',
  ]),
  'fit/skip': fc.constant({}),
  'feedback/offer': record({ statements, helped: text, differently: text }, ['helped', 'differently']),
  'feedback/withdraw': fc.constant({}),
  'box/write': record({ boxId, sealed }),
  'box/erase': record({ boxId }),
}

export const commandTypes = keysOf(fields)

export const wishOf = <Type extends CommandType>(type: Type): fc.Arbitrary<Wish> =>
  fields[type].map((own) => ({ ...own, type }) as Wish)

const weights: Partial<Record<CommandType, number>> = {
  'session/start': 6,
  'session/reopen': 5,
  'session/end': 1,
  'concern/raise': 4,
  'seat/invite': 1,
  'session/hand-over': 1,
  'topic/skip': 1,
}

/** Any wish; those that move the talk on come more often, so that stories get past the lobby. */
export const anyWish = (except: readonly CommandType[] = []): fc.Arbitrary<Wish> =>
  fc.oneof(
    ...commandTypes
      .filter((type) => !except.includes(type))
      .map((type) => ({ arbitrary: wishOf(type), weight: weights[type] ?? 2 })),
    // Ends that may well be accepted: most questions listed in one of the two lists.
    ...(except.includes('session/end') ? [] : [{ arbitrary: anEnd(), weight: 1 }]),
  )

const anEnd = (): fc.Arbitrary<Wish> =>
  fc.subarray(thingIds).map((inWriting) => ({
    type: 'session/end',
    leftOpen: thingIds.filter((each) => !inWriting.includes(each)),
    inWriting,
  }))

export const anyCommand = (): fc.Arbitrary<Command> =>
  anyWish().map((wish) => ({ ...wish, commandId: 'command-0000' }) as Command)

/** How long nothing happens: mostly moments or minutes, sometimes so long that deadlines pass. */
export const anyPause: fc.Arbitrary<number> = fc.oneof(
  { arbitrary: fc.constant(0), weight: 12 },
  { arbitrary: fc.integer({ min: 1, max: 90_000 }), weight: 12 },
  { arbitrary: fc.integer({ min: 60_000, max: 25 * 60_000 }), weight: 3 },
  { arbitrary: fc.integer({ min: 0, max: 4 * 86_400_000 }), weight: 1 },
)
