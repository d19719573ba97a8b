import { mark } from '../agenda/select.ts'
import type { EarlierPromise, LaterItem } from '../later/state.ts'
import { afterwardsMs, minuteMs, reopenMs } from '../protocol/limits.ts'
import type { Person } from '../protocol/welcome.ts'
import type { Seat } from '../seat.ts'
import type { SharedState } from '../state.ts'
import { wholeMinutes } from './minutes.ts'
import { revealOf } from './reveal.ts'
import type { Recap, RecapQuestion, RecapStep, RecapTime } from './shape.ts'

/** Names by id, as `welcome` brings them. */
type Names = readonly Pick<Person, 'holderId' | 'name'>[]

/**
 * The record of a talk, from what everybody sees and nothing else (EN3, TR4).
 *
 * Clocks that are hidden for the session are hidden for as long as they could hurry somebody: until the end there are
 * no minutes in it. Afterwards the minutes are there, since where the time went is what a recap is for (TM3).
 * @param now counts only while the talk goes on: it is the record until then
 */
export function recapOf(shared: SharedState, people: Names, now: number): Recap {
  const { session, agenda, talk, later, fit } = shared
  const { title, timeZone, callLink, startsAt, minutes, startedAt, endedAt, deletesAt } = session
  const steps = later.items
    .filter(isStep)
    .flatMap(toStep)
    .sort((a, b) => a.due - b.due)
  const [reply] = later.items.filter(({ kind }) => kind === 'reply').flatMap(toStep)
  const questions = questionsOf(shared, steps, people)
  const reveal = revealOf(fit)
  return {
    title,
    people: {
      interviewer: peopleOn(session, 'interviewer', people),
      candidate: peopleOn(session, 'candidate', people),
    },
    timeZone,
    callLink,
    planned: { startsAt, endsAt: talk.endsAt ?? (startsAt === null ? null : startsAt + minutes * minuteMs), minutes },
    startedAt,
    endedAt,
    reply: reply ?? null,
    time: timeOf(shared, now),
    topics: agenda.topics.map((topic) => ({
      topicId: topic.topicId,
      title: topic.title,
      purpose: topic.purpose,
      skipped: topic.skipped,
      mark: mark(topic),
      more: topic.more,
      questionIds: questions.filter(({ topicId }) => topicId === topic.topicId).map(({ questionId }) => questionId),
    })),
    proposals: agenda.proposals.map(({ topicId, title, seat, answer }) => ({ topicId, title, by: seat, answer })),
    questions,
    steps,
    parked: later.items
      .filter(({ kind }) => kind === 'parked')
      .map(({ itemId, text, done }) => ({ itemId, text, done })),
    revealed: reveal && { ...reveal, by: namesBy(fit.revealedBy, people) },
    feedback: fit.exchanged && { ...fit.exchanged, by: namesBy(fit.exchangedBy, people) },
    candidateUntil: endedAt === null ? null : endedAt + afterwardsMs,
    reopenUntil: endedAt === null ? null : endedAt + reopenMs,
    deletesAt,
  }
}

/** The dates that were promised before this one, oldest first: "Moved once, from Mon 1 Dec" (EN1). */
export const movedFrom = ({ due, earlier }: { due: number; earlier: EarlierPromise[] }): number[] =>
  earlier.flatMap((before, place) => {
    const next = earlier[place + 1] ? earlier[place + 1]?.due : due
    return before.due === null || before.due === next ? [] : [before.due]
  })

/** In the order in which they came. Somebody who erased the own side is on none any more. */
function peopleOn({ seats }: SharedState['session'], seat: Seat, people: Names): Recap['people'][Seat] {
  const { holderIds, speakerId } = seats[seat]
  return holderIds.flatMap((holderId) => {
    const name = nameOf(people, holderId)
    return name ? [{ name, speaks: holderId === speakerId }] : []
  })
}

const namesBy = (by: Record<Seat, string | null>, people: Names): Record<Seat, string | null> => ({
  interviewer: nameOf(people, by.interviewer),
  candidate: nameOf(people, by.candidate),
})

const nameOf = (people: Names, holderId: string | null): string | null =>
  people.find((person) => person.holderId === holderId)?.name || null

function timeOf({ session, agenda, talk }: SharedState, now: number): RecapTime | null {
  const { startedAt, endedAt, clocks } = session
  if (startedAt === null || (endedAt === null && clocks === 'hidden')) return null
  const lengths = talk.segments.map(({ kind, topicId, from, to }) => ({
    kind,
    topicId,
    ms: Math.max(0, (to ?? now) - from),
  }))
  const spent = (counts: (length: (typeof lengths)[number]) => boolean): number =>
    lengths.filter(counts).reduce((all, { ms }) => all + ms, 0)
  const onTopics = agenda.topics.map(({ topicId }) =>
    spent((each) => each.kind === 'topic' && each.topicId === topicId),
  )
  // Off the list comes last: nothing is rounded up to it that a topic could have.
  const others = [
    spent(({ kind }) => kind === 'free'),
    spent(({ kind }) => kind === 'pause'),
    spent(({ kind }) => kind === 'drift'),
  ]
  const minutes = wholeMinutes([...onTopics, ...others])
  const [free = 0, pause = 0, drift = 0] = minutes.slice(agenda.topics.length)
  return {
    minutes: minutes.reduce((all, each) => all + each, 0),
    topics: agenda.topics.map(({ topicId, minutes: planned }, place) => ({
      topicId,
      planned,
      spent: minutes[place] ?? 0,
    })),
    drift,
    pause,
    free,
  }
}

function questionsOf({ concern }: SharedState, steps: RecapStep[], people: Names): RecapQuestion[] {
  return concern.concerns.flatMap(({ concernId, text, seat, authorId, topicId, when, status, afterwards }) => {
    if (status === 'withdrawn') return []
    // A question that was promised an answer in writing, and no other, is a next step as well.
    const step = steps.find(({ itemId }) => itemId === concernId)
    return {
      questionId: concernId,
      text,
      by: seat,
      author: nameOf(people, authorId),
      topicId,
      when,
      outcome: status,
      inWriting: step ? { owner: step.owner, due: step.due, done: step.done } : null,
      afterwards,
    }
  })
}

const isStep = ({ kind }: LaterItem): boolean => kind === 'step'

/** A promise has an owner and a date by its rules (EN1). */
function toStep({ itemId, text, owner, due, earlier, done }: LaterItem): RecapStep[] {
  return owner === null || due === null ? [] : [{ itemId, text, owner, due, earlier, done }]
}
