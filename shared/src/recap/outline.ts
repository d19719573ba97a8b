/** The record as headings, paragraphs and lists: what a form for people says, and in which order. */
import { seats } from '../seat.ts'
import type { Block, Item } from './blocks.ts'
import { heading, item, list, paragraph, part } from './blocks.ts'
import type { Mine } from './mine.ts'
import { feedbackPart, minePart, revealPart } from './outline-close.ts'
import { movedFrom } from './recap.ts'
import { nameOn, written } from './said.ts'
import type { Recap, RecapQuestion, RecapTopic } from './shape.ts'
import type { FormWords } from './words.ts'

/** What both sides have of the talk, and nothing else (EN3). */
export function outlineOf(recap: Recap, words: FormWords): Block[] {
  const { say } = words
  return [
    heading(1, recap.title),
    ...list(headLines(recap, words).map((text) => item(text))),
    ...replyLines(recap, words).map(paragraph),
    ...timePart(recap, words),
    ...part(
      2,
      say('recap.form.topics.title'),
      recap.topics.flatMap((topic) => topicPart(topic, recap, words)),
    ),
    ...part(
      2,
      say('recap.form.questions.others'),
      list(recap.questions.filter(({ topicId }) => topicId === null).map((each) => questionItem(each, recap, words))),
    ),
    ...proposalPart(recap, words),
    ...laterPart(recap, words),
    ...revealPart(recap, words),
    ...feedbackPart(recap, words),
    paragraph(say('recap.form.deletes', { date: words.day(recap.deletesAt) })),
  ]
}

/** The same with what is only the holder's own, which its second line says. */
export function outlineWithMine(recap: Recap, mine: Mine, words: FormWords): Block[] {
  const [title, ...shared] = outlineOf(recap, words)
  return [title, paragraph(words.say('recap.form.mine.warning')), ...shared, ...minePart(mine, words)].filter(
    (block) => block !== undefined,
  )
}

function headLines(recap: Recap, { say, day, time, zone, list: sayList }: FormWords): string[] {
  const { startedAt, endedAt, planned } = recap
  const from = startedAt ?? planned.startsAt
  const to = startedAt === null ? planned.endsAt : endedAt
  const kind = startedAt === null ? 'planned' : endedAt === null ? 'goesOn' : 'was'
  const when =
    from === null
      ? []
      : [say(`recap.form.when.${kind}`, { day: day(from), from: time(from), to: to === null ? '' : time(to), zone })]
  const people = seats.flatMap((seat) => {
    const names = recap.people[seat].map(({ name }) => name)
    return names.length === 0 ? [] : [say(`recap.form.people.${seat}`, { names: sayList(names) })]
  })
  return [...when, ...people]
}

/** When the candidate hears, and the dates that were named before (EN1). */
function replyLines(recap: Recap, words: FormWords): string[] {
  const { reply } = recap
  if (!reply) return []
  const names = { candidate: nameOn('candidate', recap, words), interviewer: nameOn('interviewer', recap, words) }
  const key = reply.done ? 'recap.form.heard' : 'recap.form.hears'
  return [[words.say(key, { ...names, date: words.date(reply.due) }), ...movedLine(reply, words)].join(' ')]
}

function movedLine(promise: NonNullable<Recap['reply']>, { say, date, list: sayList }: FormWords): string[] {
  const dates = movedFrom(promise)
  return dates.length === 0 ? [] : [say('recap.form.moved', { count: dates.length, dates: sayList(dates.map(date)) })]
}

function timePart({ time, topics }: Recap, { say }: FormWords): Block[] {
  if (!time) return []
  const onTopics = topics.flatMap(({ title, skipped }, place) => {
    const { planned = 0, spent = 0 } = time.topics[place] ?? {}
    if (!skipped) return [say('recap.form.time.topic', { title, planned, spent })]
    return [say('recap.form.time.skipped', { title, spent })]
  })
  const others = (['drift', 'pause', 'free'] as const)
    .filter((kind) => time[kind] > 0)
    .map((kind) => say(`recap.form.time.${kind}`, { minutes: time[kind] }))
  return [
    heading(2, say('recap.form.time.title')),
    paragraph(say('recap.form.time.all', { minutes: time.minutes })),
    ...list([...onTopics, ...others].map((text) => item(text))),
  ]
}

function topicPart(topic: RecapTopic, recap: Recap, words: FormWords): Block[] {
  const { say } = words
  const { mark } = topic
  const lines = [
    ...(topic.skipped ? [say('recap.form.topics.skipped')] : []),
    // A missing mark is never called a gap (TK3), so nothing is said of it.
    ...(mark === 'both' ? [say('recap.form.topics.both')] : []),
    ...(mark === 'both' || mark === 'neither'
      ? []
      : [say('recap.form.topics.one', { name: nameOn(mark, recap, words) })]),
    ...seats
      .filter((seat) => topic.more[seat])
      .map((seat) => say('recap.form.topics.more', { name: nameOn(seat, recap, words) })),
  ]
  const questions = recap.questions.filter(({ topicId }) => topicId === topic.topicId)
  return [
    heading(3, topic.title),
    ...(topic.purpose === null ? [] : [paragraph(topic.purpose)]),
    ...lines.map(paragraph),
    ...list(questions.map((question) => questionItem(question, recap, words))),
  ]
}

function questionItem(question: RecapQuestion, recap: Recap, words: FormWords): Item {
  const { text, by, author, outcome, inWriting, afterwards } = question
  const { say } = words
  const asked = afterwards ? 'recap.form.questions.askedAfterwards' : 'recap.form.questions.asked'
  const ended = inWriting?.done ? 'recap.form.questions.writtenMeanwhile' : (`recap.form.questions.${outcome}` as const)
  const promise = inWriting
    ? { owner: nameOn(inWriting.owner, recap, words), date: words.date(inWriting.due) }
    : { owner: '', date: '' }
  return item(written(text, words), say(asked, { name: author ?? nameOn(by, recap, words) }), say(ended, promise))
}

function proposalPart(recap: Recap, words: FormWords): Block[] {
  const { say } = words
  const items = recap.proposals.map(({ title, by, answer }) => {
    const proposed = say('recap.form.proposals.by', { name: nameOn(by, recap, words) })
    return item(written(title, words), proposed, ...(answer === null ? [] : [say(`recap.form.proposals.${answer}`)]))
  })
  return part(2, say('recap.form.proposals.title'), list(items))
}

function laterPart(recap: Recap, words: FormWords): Block[] {
  const { say, date } = words
  const steps = recap.steps.map((step) => {
    const promise = { owner: nameOn(step.owner, recap, words), date: date(step.due) }
    const before = step.earlier
      .map(({ text }) => text)
      .filter((text, place, all) => text !== (all[place + 1] ?? step.text))
      .map((text) => say('recap.form.later.earlier', { text: written(text, words) }))
    const key = step.done ? 'recap.form.later.done' : 'recap.form.later.due'
    return item(written(step.text, words), say(key, promise), ...movedLine(step, words), ...before)
  })
  const parked = recap.parked.map(({ text, done }) => item(text, ...(done ? [say('recap.form.later.parkedDone')] : [])))
  return [
    ...part(2, say('recap.form.later.title'), list(steps)),
    ...part(2, say('recap.form.later.parked'), list(parked)),
  ]
}
