/** Dull defaults for everything that an interview is made of; a test names only what it is about. */
import type { Topic } from '@evenkeel/shared/agenda/state'
import type { Feedback, FitAnswer } from '@evenkeel/shared/fit/state'
import type { LaterItem } from '@evenkeel/shared/later/state'
import type { Fact, SharedFactOf } from '@evenkeel/shared/protocol/down'
import type { Envelope } from '@evenkeel/shared/protocol/event'
import type { PlannedTopic } from '@evenkeel/shared/protocol/fields'
import type { Command, CommandOf, CommandType } from '@evenkeel/shared/protocol/up'
import { emptyShared } from '@evenkeel/shared/state'
import type { Segment, TalkState } from '@evenkeel/shared/talk/state'

/** A Monday, ten o'clock in UTC: when nothing else is said, everything begins here. */
export const ten = Date.UTC(2026, 10, 23, 10)

export const aPlannedTopic = (overrides: Partial<PlannedTopic> = {}): PlannedTopic => ({
  topicId: 'topic-growth',
  title: 'Growth',
  minutes: 15,
  ...overrides,
})

/** What was agreed when the session was made: the fields of its first event. */
export type NewPlan = Omit<SharedFactOf<'session/created'>, 'type'>

/** Three quarters of an hour: hello, growth, the candidate's questions, close. No planned start. */
export const aPlan = (overrides: Partial<NewPlan> = {}): NewPlan => ({
  title: 'Backend engineer',
  minutes: 45,
  topics: [
    aPlannedTopic({ topicId: 'topic-hello', title: 'Hello', minutes: 5 }),
    aPlannedTopic(),
    aPlannedTopic({ topicId: 'topic-questions', title: 'Your questions', minutes: 10, protected: 'questions' }),
    aPlannedTopic({ topicId: 'topic-close', title: 'Close', minutes: 5, protected: 'close' }),
  ],
  startsAt: null,
  timeZone: null,
  callLink: null,
  closing: 'open-points',
  retentionDays: 30,
  deletesAt: ten + 30 * 86_400_000,
  ...overrides,
})

export const aTopic = (overrides: Partial<Topic> = {}): Topic => ({
  topicId: 'topic-growth',
  title: 'Growth',
  minutes: 15,
  purpose: null,
  guide: null,
  protected: null,
  covered: { interviewer: false, candidate: false },
  skipped: false,
  more: { interviewer: false, candidate: false },
  tickTakenFrom: null,
  ...overrides,
})

export const aLaterItem = (overrides: Partial<LaterItem> = {}): LaterItem => ({
  itemId: 'item-parked',
  kind: 'parked',
  text: 'The book about teams',
  owner: null,
  due: null,
  done: false,
  earlier: [],
  ...overrides,
})

/** In for open points and for a verdict. */
export const aFitAnswer = (overrides: Partial<FitAnswer> = {}): FitAnswer => ({
  openPoints: ['The pay range in writing'],
  overall: 'lean-yes',
  answers: {},
  words: null,
  ...overrides,
})

export const someFeedback = (overrides: Partial<Feedback> = {}): Feedback => ({
  statements: { s1: 'yes' },
  helped: null,
  differently: null,
  ...overrides,
})

export const aSegment = (overrides: Partial<Segment> = {}): Segment => ({
  kind: 'topic',
  topicId: 'topic-growth',
  label: null,
  from: ten,
  to: null,
  ...overrides,
})

/** Before the start, or with what a test wants of it. */
export const aTalk = (overrides: Partial<TalkState> = {}): TalkState => ({ ...emptyShared.talk, ...overrides })

/** Command ids that differ from each other and, seen in a failure, tell their order. */
export function commandIds(of = 'command'): () => string {
  let count = 0
  return () => `${of}-${String(++count).padStart(4, '0')}`
}

export const aCommand = <Type extends CommandType>(
  type: Type,
  fields: Omit<CommandOf<Type>, 'type' | 'commandId'> & { commandId?: string },
): Command => ({ commandId: 'command-0000', ...fields, type }) as Command

/** The first event of the shared stream, by the candidate. */
export const anEvent = <F extends Fact>(fact: F, envelope: Partial<Envelope> = {}): F & Envelope => ({
  stream: 'shared',
  seq: 1,
  at: ten,
  seat: 'candidate',
  holderId: 'holder-candidate',
  commandId: 'command-0000',
  ...fact,
  ...envelope,
})
