/**
 * The record of a talk as data. The page, the print and every file to take away are made from it, and both sides have
 * the same (EN3): nothing private is in it (TR4). As a file it is described in docs/recap.md. Instants are milliseconds
 * since 1970, minutes are whole.
 */
import * as z from 'zod/mini'
import { openPoints, scale, statements, words } from '../fit/fields.ts'
import { callLink, id, instant, line, seat, text, timeZone, whole } from '../protocol/fields.ts'
import { limits } from '../protocol/limits.ts'

/** Words that are gone where their author erased the own side (EN4): then empty. */
const orRemoved = <Schema extends z.core.$ZodType>(schema: Schema) => z.union([schema, z.literal('')])
const ofBoth = <Schema extends z.core.$ZodType>(schema: Schema) =>
  z.strictObject({ interviewer: schema, candidate: schema })
const minutes = z.int().check(z.gte(0))
const itemText = text(limits.laterItem)

/** Whoever is on a side at the end, and has not erased it. */
const person = z.strictObject({
  name: line(limits.name),
  /** Answers for the side where one answer is asked of it. */
  speaks: z.boolean(),
})

const planned = z.strictObject({
  /** null where no start was agreed. */
  startsAt: z.nullable(instant),
  /** The planned end on the wall clock, as it was moved last; null before the start where no start was agreed. */
  endsAt: z.nullable(instant),
  minutes: whole(limits.sessionMinutes),
})

/** Where the time went. `topics` is as long as the recap's and in its order; all of it together makes `minutes`. */
const time = z.strictObject({
  /** How long the talk was, from the start to the end, or until now while it goes on. */
  minutes,
  topics: z.array(z.strictObject({ topicId: id, planned: minutes, spent: minutes })),
  /** Off the list: one number, and no more of it (DR3). */
  drift: minutes,
  /** Also the time between an end and the talk being taken up again. */
  pause: minutes,
  /** Neither on a topic nor off the list. */
  free: minutes,
})

const topic = z.strictObject({
  topicId: id,
  title: line(limits.topicTitle),
  purpose: z.nullable(text(limits.purpose)),
  /** Left out by who led. */
  skipped: z.boolean(),
  /** For whom it is covered (TK2). */
  mark: z.enum(['neither', 'interviewer', 'candidate', 'both']),
  /** Who would have liked a bit more on it (TK3). */
  more: ofBoth(z.boolean()),
  /** The questions that belong to it. */
  questionIds: z.array(id),
})

/** A topic that was proposed and did not come onto the agenda (AG3). */
const proposal = z.strictObject({
  topicId: id,
  title: orRemoved(line(limits.topicTitle)),
  by: seat,
  answer: z.nullable(z.enum(['by-mail', 'someone-else'])),
})

/** What was promised before, oldest first (EN1). */
const earlier = z.array(z.strictObject({ text: orRemoved(text(limits.concern)), due: z.nullable(instant) }))

const question = z.strictObject({
  questionId: id,
  text: orRemoved(text(limits.concern)),
  by: seat,
  /** The name of whoever asked; null where it is no longer known. */
  author: z.nullable(line(limits.name)),
  topicId: z.nullable(id),
  when: z.enum(['today', 'can-wait']),
  /** A question that was taken back is not in the recap (CO1). */
  outcome: z.enum(['open', 'answered', 'left-open', 'in-writing']),
  /** Who answers in writing, by when, and whether they have; null for every other outcome. */
  inWriting: z.nullable(z.strictObject({ owner: seat, due: instant, done: z.boolean() })),
  /** Asked in writing after the end (EN5). */
  afterwards: z.boolean(),
})

const step = z.strictObject({
  /** Of a step that answers a question in writing, the question's. */
  itemId: id,
  // A question that became a step brings its own length along.
  text: orRemoved(text(limits.concern)),
  owner: seat,
  /** A day, by its noon in UTC. */
  due: instant,
  earlier,
  done: z.boolean(),
})

const parked = z.strictObject({ itemId: id, text: itemText, done: z.boolean() })

const revealedAnswer = z.strictObject({
  openPoints,
  /** null where the session's closing asked for open points only. */
  overall: z.nullable(scale),
  words: z.nullable(words),
})

/** Who spoke for each side then; null where that name is no longer known. */
const by = ofBoth(z.nullable(line(limits.name)))

/** What both sides wrote blindly and saw at once (FT2). A half is null where that side was erased. */
const reveal = z.strictObject({
  answers: ofBoth(z.nullable(revealedAnswer)),
  by,
  kinds: z.strictObject({
    /** Whether anybody still needs something to decide. */
    openPoints: z.enum(['some', 'none']),
    /** Both would go on, are not sure or would stop, or they differ (FT3); null where not both said. */
    overall: z.nullable(z.enum(['go-on', 'unsure', 'stop', 'difference'])),
    /** Whose answer was a no, for the words of a respectful one. */
    no: z.array(seat),
  }),
  /** Only what both rated, in one order. */
  dimensions: z.array(
    z.strictObject({
      dimension: z.enum(['mission', 'work', 'people', 'growth', 'conditions']),
      interviewer: scale,
      candidate: scale,
      kind: z.enum(['agreement', 'difference']),
    }),
  ),
})

/** Feedback on the conversation that both agreed to exchange (EN2). A half is null where that side was erased. */
const half = z.nullable(
  z.strictObject({
    statements,
    helped: z.nullable(words),
    differently: z.nullable(words),
  }),
)
const feedback = z.strictObject({ interviewer: half, candidate: half, by })

export const recapSchema = z.strictObject({
  title: line(limits.title),
  people: ofBoth(z.array(person)),
  timeZone: z.nullable(timeZone),
  callLink: z.nullable(callLink),
  planned,
  startedAt: z.nullable(instant),
  /** null while the talk goes on. */
  endedAt: z.nullable(instant),
  /** When the candidate hears; the interviewer's promise (EN1). */
  reply: z.nullable(step),
  /** null where nothing has begun, and where clocks are hidden for as long as the talk goes on (TM3). */
  time: z.nullable(time),
  topics: z.array(topic),
  proposals: z.array(proposal),
  /** In the order in which they were asked. */
  questions: z.array(question),
  /** In the order of their dates. */
  steps: z.array(step),
  parked: z.array(parked),
  /** null where there was no reveal. */
  revealed: z.nullable(reveal),
  /** null where none was exchanged. */
  feedback: z.nullable(feedback),
  /** Until when the candidate may tick, want more and ask in writing; null while the talk goes on (EN5). */
  candidateUntil: z.nullable(instant),
  /** Until when the talk may be taken up again; null while it goes on (PH1). */
  reopenUntil: z.nullable(instant),
  /** When all of it is deleted from the server (EN4). */
  deletesAt: instant,
})

export type Recap = z.infer<typeof recapSchema>
export type RecapTime = z.infer<typeof time>
export type RecapTopic = z.infer<typeof topic>
export type RecapQuestion = z.infer<typeof question>
export type RecapStep = z.infer<typeof step>
export type RecapReveal = z.infer<typeof reveal>
