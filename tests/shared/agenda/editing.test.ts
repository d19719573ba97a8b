import { planned } from '@evenkeel/shared/agenda/select'
import { limits } from '@evenkeel/shared/protocol/limits'
import { commandSchema } from '@evenkeel/shared/protocol/up'
import { currentTopicId, openSegment } from '@evenkeel/shared/talk/select'
import { expect, test } from 'vitest'
import { aPlannedTopic } from '../../harness/builders.ts'
import { type Interview, interview } from '../../harness/interview.ts'

const titles = ({ shared }: Interview) => shared.agenda.topics.map(({ title }) => title)
const current = ({ shared }: Interview) => currentTopicId(shared.talk)
const growth = ({ shared }: Interview) => shared.agenda.topics.find(({ topicId }) => topicId === 'topic-growth')
const pay = { type: 'topic/add', topicId: 'topic-pay-1', title: 'Pay', minutes: 5, after: 'topic-growth' } as const

test('[AG2] a topic is added behind another, or first', () => {
  const talk = interview().live()
  expect(talk.interviewer.gives(pay)).toBe('ok')
  expect(talk.interviewer.gives({ ...pay, topicId: 'topic-team1', title: 'Team', after: null })).toBe('ok')
  expect(titles(talk)).toEqual(['Team', 'Hello', 'Growth', 'Pay', 'Your questions', 'Close'])
})

test('[AG1] a 21st topic is refused, added or accepted', () => {
  const topics = Array.from({ length: limits.topics.max }, (_, index) =>
    aPlannedTopic({ topicId: `topic-no-${index + 10}`, minutes: 2 }),
  )
  const talk = interview({ topics })
  expect(talk.interviewer.gives({ ...pay, after: null })).toBe('too-many-topics')
  expect(talk.candidate.gives({ type: 'topic/propose', topicId: 'topic-team1', title: 'Team' })).toBe('ok')
  expect(talk.interviewer.gives({ type: 'topic/accept', topicId: 'topic-team1', after: null })).toBe('too-many-topics')
  expect(talk.shared.agenda.topics).toHaveLength(limits.topics.max)
})

test('[AG1] no two topics share an id: not one that is there, nor that of a proposal, waiting or declined', () => {
  const talk = interview()
  expect(talk.interviewer.gives({ ...pay, topicId: 'topic-growth' })).toBe('topic-exists')
  talk.candidate.gives({ type: 'topic/propose', topicId: 'topic-pay-1', title: 'Pay' })
  expect(talk.interviewer.gives(pay)).toBe('topic-exists')
  talk.interviewer.gives({ type: 'topic/decline', topicId: 'topic-pay-1', how: 'by-mail' })
  expect(talk.interviewer.gives(pay)).toBe('topic-exists')
  expect(talk.candidate.gives({ type: 'topic/propose', topicId: 'topic-pay-1', title: 'Pay' })).toBe('topic-exists')
})

test('[AG1] a topic of no minutes or of 121 is refused, as it comes and as it is edited', () => {
  const accepts = (minutes: number) =>
    [
      pay,
      { type: 'topic/edit', topicId: 'topic-growth' },
      { type: 'topic/accept', topicId: 'topic-pay-1', after: null },
    ].map((wish) => commandSchema.safeParse({ ...wish, minutes, commandId: 'command-0000' }).success)
  expect(accepts(0)).toEqual([false, false, false])
  expect(accepts(121)).toEqual([false, false, false])
  expect(accepts(120)).toEqual([true, true, true])
})

test('[AG2] a topic is moved behind another or to the front; behind itself, or behind one that is gone, it is not', () => {
  const talk = interview()
  const move = (topicId: string, after: string | null) => talk.interviewer.gives({ type: 'topic/move', topicId, after })
  expect(move('topic-hello', 'topic-questions')).toBe('ok')
  expect(titles(talk)).toEqual(['Growth', 'Your questions', 'Hello', 'Close'])
  expect(move('topic-close', null)).toBe('ok')
  expect(titles(talk)).toEqual(['Close', 'Growth', 'Your questions', 'Hello'])
  expect(move('topic-hello', 'topic-hello')).toBe('topic-unknown')
  const { topics } = talk.shared.agenda
  talk.store({
    type: 'session/planned',
    changed: { topics: topics.slice(1).map(({ topicId, title, minutes }) => ({ topicId, title, minutes })) },
  })
  expect(move('topic-hello', 'topic-close')).toBe('topic-unknown')
  expect(move('topic-close', null)).toBe('topic-unknown')
})

test('[AG2] the current topic stays current while it is edited or moved', () => {
  const talk = interview().live().minutes(5)
  talk.interviewer.gives({ type: 'talk/focus', topicId: 'topic-growth' })
  const { segments } = talk.shared.talk
  talk
    .minutes(1)
    .interviewer.gives({ type: 'topic/edit', topicId: 'topic-growth', title: 'Growth and pay', minutes: 9 })
  talk.minutes(1).interviewer.gives({ type: 'topic/move', topicId: 'topic-growth', after: null })
  expect(current(talk)).toBe('topic-growth')
  expect(talk.shared.talk.segments).toEqual(segments)
  expect(growth(talk)).toMatchObject({ title: 'Growth and pay', minutes: 9 })
})

test('[AG2] a topic that is left out keeps its place and its marks, and can be brought back', () => {
  const talk = interview().live()
  talk.candidate.gives({ type: 'topic/tick', topicId: 'topic-growth', covered: true })
  expect(talk.interviewer.gives({ type: 'topic/skip', topicId: 'topic-growth' })).toBe('ok')
  expect(planned(talk.shared.agenda).map(({ title }) => title)).toEqual(['Hello', 'Your questions', 'Close'])
  expect(current(talk)).toBe('topic-hello')
  expect(talk.interviewer.gives({ type: 'topic/restore', topicId: 'topic-growth' })).toBe('ok')
  expect(titles(talk)).toEqual(['Hello', 'Growth', 'Your questions', 'Close'])
  expect(growth(talk)?.covered.candidate).toBe(true)
})

test('[AG2] leaving out the current topic leaves the talk free until somebody says where it is', () => {
  const talk = interview().live().minutes(2)
  talk.interviewer.gives({ type: 'topic/skip', topicId: 'topic-hello' })
  expect(openSegment(talk.shared.talk)).toMatchObject({ kind: 'free', topicId: null })
  talk.interviewer.gives({ type: 'topic/restore', topicId: 'topic-hello' })
  expect(openSegment(talk.shared.talk)).toMatchObject({ kind: 'free' })
})

test('[AG2] a topic that is left out is neither ticked nor gone to, nor suggested; the talk starts and closes past it', () => {
  const talk = interview()
  for (const topicId of ['topic-hello', 'topic-close']) talk.interviewer.gives({ type: 'topic/skip', topicId })
  talk.live()
  expect(current(talk)).toBe('topic-growth')
  for (const seat of ['interviewer', 'candidate'] as const) {
    expect(talk[seat].gives({ type: 'topic/tick', topicId: 'topic-hello', covered: true })).toBe('topic-skipped')
  }
  expect(talk.interviewer.gives({ type: 'talk/focus', topicId: 'topic-hello' })).toBe('topic-skipped')
  expect(talk.candidate.gives({ type: 'talk/suggest', topicId: 'topic-hello' })).toBe('topic-skipped')
  expect(current(talk.wrapUp())).toBe('topic-growth')
})

test('[TK4] another title or purpose takes the other seat’s tick off and says so, until that seat ticks again', () => {
  for (const change of [{ title: 'Growth and pay' }, { purpose: 'What gets better' }]) {
    const talk = interview().live()
    for (const seat of ['interviewer', 'candidate'] as const)
      talk[seat].gives({ type: 'topic/tick', topicId: 'topic-growth', covered: true })
    talk.interviewer.gives({ type: 'topic/edit', topicId: 'topic-growth', ...change })
    expect(growth(talk)).toMatchObject({ covered: { interviewer: true, candidate: false }, tickTakenFrom: 'candidate' })
    talk.candidate.gives({ type: 'topic/tick', topicId: 'topic-growth', covered: true })
    expect(growth(talk)).toMatchObject({ covered: { interviewer: true, candidate: true }, tickTakenFrom: null })
  }
})

test('[TK4] other minutes, the same words, or a topic without the other’s tick change no mark', () => {
  const talk = interview().live()
  talk.interviewer.gives({ type: 'topic/edit', topicId: 'topic-growth', title: 'Growing' })
  expect(growth(talk)?.tickTakenFrom).toBeNull()
  talk.candidate.gives({ type: 'topic/tick', topicId: 'topic-growth', covered: true })
  talk.interviewer.gives({ type: 'topic/edit', topicId: 'topic-growth', title: 'Growing', purpose: null, minutes: 3 })
  expect(growth(talk)).toMatchObject({ minutes: 3, covered: { candidate: true }, tickTakenFrom: null })
})

test('[AG4] what an event can say of a topic is its words and minutes and which guide fits it, never a prompt', () => {
  const talk = interview()
  const guided = { ...pay, guide: 'manager-40-growth', purpose: 'What gets better' }
  expect(talk.interviewer.gives(guided)).toBe('ok')
  expect(talk.log.at(-1)).toMatchObject({ type: 'topic/added', guide: 'manager-40-growth' })
  for (const extra of ['prompts', 'coveredWhen', 'listenFor']) {
    const parsed = commandSchema.safeParse({ ...guided, commandId: 'command-0000', [extra]: 'Who last grew here?' })
    expect([extra, parsed.success]).toEqual([extra, false])
  }
})
