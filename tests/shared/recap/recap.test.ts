import { dayMs, minuteMs } from '@evenkeel/shared/protocol/limits'
import { movedFrom } from '@evenkeel/shared/recap/recap'
import { recapSchema } from '@evenkeel/shared/recap/shape'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ten } from '../../harness/builders.ts'
import type { Interview } from '../../harness/interview.ts'
import { interview } from '../../harness/interview.ts'
import { anyStep, take, threeOfThem } from '../random-talk.ts'
import { dana, dayAfter, everybody, fullTalk, recordOf, sam } from './stories.ts'

test('[EN3] the head says what it was, when it was planned and was, and who was there', () => {
  expect(recordOf(fullTalk())).toMatchObject({
    title: 'Backend engineer',
    timeZone: 'Europe/Berlin',
    planned: { startsAt: ten, endsAt: ten + 45 * minuteMs, minutes: 45 },
    startedAt: ten,
    endedAt: ten + 30 * minuteMs,
    people: {
      interviewer: [
        { name: 'Dana', speaks: true },
        { name: 'Priya', speaks: false },
      ],
      candidate: [{ name: 'Sam', speaks: true }],
    },
    deletesAt: ten + 30 * dayMs,
  })
})

test('[TM3] a talk that was extended was planned to end later; before its start it is planned as agreed', () => {
  const talk = interview({ startsAt: ten + 10 * minuteMs })
  expect(recordOf(talk)).toMatchObject({ planned: { endsAt: ten + 55 * minuteMs }, startedAt: null, time: null })
  talk.minutes(12).live()
  talk.interviewer.gives({ type: 'talk/extend', minutes: 5 })
  expect(recordOf(talk).planned.endsAt).toBe(ten + 60 * minuteMs)
  expect(recordOf(interview()).planned).toEqual({ startsAt: null, endsAt: null, minutes: 45 })
})

test('[EN1] when the candidate hears comes first, with the date that it was moved from', () => {
  const { reply } = recordOf(fullTalk())
  expect(reply).toMatchObject({ text: 'By mail', owner: 'interviewer', due: dayAfter(6), done: false })
  expect(reply && movedFrom(reply)).toEqual([dayAfter(3)])
})

test('[EN1] a change of words moves no date', () => {
  const [first, second] = [dayAfter(1), dayAfter(2)]
  const before = (due: number | null) => ({ text: 'By mail', due })
  expect(movedFrom({ due: second, earlier: [] })).toEqual([])
  expect(movedFrom({ due: second, earlier: [before(second), before(second)] })).toEqual([])
  expect(movedFrom({ due: second, earlier: [before(first), before(first), before(second)] })).toEqual([first])
  expect(movedFrom({ due: first, earlier: [before(first), before(second), before(null)] })).toEqual([first, second])
})

test('[TK2] each topic has its mark and its questions; a proposal that was declined has its answer', () => {
  const { topics, proposals } = recordOf(fullTalk())
  expect(topics.map(({ title, mark }) => `${title}: ${mark}`)).toEqual([
    'Hello: both',
    'Growth: interviewer',
    'Your questions: neither',
    'Close: neither',
  ])
  expect(topics.map(({ questionIds }) => questionIds.length)).toEqual([0, 1, 0, 0])
  expect(proposals).toEqual([{ topicId: 'topic-pay-1', title: 'Pay', by: 'candidate', answer: 'by-mail' }])
})

test('[PH4] every question says how it ended, and one that was taken back is not there', () => {
  const { questions } = recordOf(fullTalk())
  expect(questions.map(({ text, author, outcome }) => [text, author, outcome])).toEqual([
    ['Is there a path past staff?', 'Sam', 'in-writing'],
    ['How often does the team change?', 'Sam', 'left-open'],
    ['What do you need to decide?', 'Dana', 'answered'],
    ['Who decides about the budget?', 'Sam', 'in-writing'],
  ])
  expect(questions.map(({ afterwards }) => afterwards)).toEqual([false, false, false, true])
  expect(questions[0]?.inWriting).toEqual({ owner: 'interviewer', due: dayAfter(5), done: false })
  expect(questions[1]?.inWriting).toBeNull()
})

test('[EN5] a question that was answered in writing meanwhile says so', () => {
  const talk = fullTalk()
  talk.interviewer.gives({ type: 'later/done', itemId: 'concern-late' })
  const question = recordOf(talk).questions.find(({ questionId }) => questionId === 'concern-late')
  expect(question).toMatchObject({ outcome: 'in-writing', inWriting: { owner: 'interviewer', done: true } })
})

test('[EN1] next steps stand in the order of their dates, with what is done; what is parked stands apart', () => {
  const { steps, parked } = recordOf(fullTalk())
  expect(steps.map(({ text, owner, done }) => [text, owner, done])).toEqual([
    ['Is there a path past staff?', 'interviewer', false],
    ['Who decides about the budget?', 'interviewer', false],
    ['Send the write-up', 'candidate', true],
  ])
  expect(parked).toEqual([{ itemId: 'item-book--', text: 'The book about teams', done: false }])
})

test('[EN5] [PH1] after the end it says how long the candidate may act and how long it may be taken up again', () => {
  const talk = interview().live().minutes(30)
  expect(recordOf(talk)).toMatchObject({ candidateUntil: null, reopenUntil: null })
  const endedAt = talk.now
  expect(recordOf(talk.end())).toMatchObject({
    candidateUntil: endedAt + 3 * dayMs,
    reopenUntil: endedAt + 30 * minuteMs,
  })
})

test('[EN2] feedback that was exchanged is in it, and of a side that was erased no more', () => {
  const talk = fullTalk()
  expect(recordOf(talk).feedback).toEqual({
    interviewer: { statements: { s1: 'yes', s5: 'partly' }, helped: 'Her questions', differently: null },
    candidate: { statements: { s2: 'no' }, helped: null, differently: 'Less of the market' },
    by: { interviewer: 'Dana', candidate: 'Sam' },
  })
  expect(recordOf(interview().live().end()).feedback).toBeNull()
  talk.candidate.gives({ type: 'seat/erase' })
  expect(recordOf(talk).feedback).toMatchObject({ interviewer: { helped: 'Her questions' }, candidate: null })
})

test('[EN4] whoever erased the own side has no name in it, and the words are gone', () => {
  const talk = fullTalk()
  talk.candidate.gives({ type: 'seat/erase' })
  const recap = recordOf(talk, [dana, { ...sam, name: '', erased: true }])
  expect(recap.people).toEqual({ interviewer: [{ name: 'Dana', speaks: true }], candidate: [] })
  expect(recap.questions.map(({ text, author }) => [text, author])).toEqual([
    ['', null],
    ['', null],
    ['What do you need to decide?', 'Dana'],
    ['', null],
  ])
  expect(recap.proposals[0]?.title).toBe('')
})

test('[SEAT7] somebody whose place was taken is not among the people, and still asked what they asked', () => {
  const talk = interview()
  talk.candidate.raises('Is this remote?')
  talk.joins('candidate', 'holder-other', [sam.holderId])
  const recap = recordOf(talk, [
    dana,
    { ...sam, retired: true },
    { holderId: 'holder-other', seat: 'candidate', name: 'Alex' },
  ])
  expect(recap.people.candidate).toEqual([{ name: 'Alex', speaks: true }])
  expect(recap.questions[0]?.author).toBe('Sam')
})

test('[EN3] a record has the shape that is described, whatever was pressed', () => {
  fc.assert(
    fc.property(fc.array(anyStep(), { minLength: 1, maxLength: 60, size: 'max' }), (steps) => {
      const story = threeOfThem()
      for (const step of steps) take(story, step)
      const recap = recordOf(story.talk, everybody)
      expect(recapSchema.safeParse(recap).error?.issues ?? []).toEqual([])
      const titles = new Set(recap.topics.map(({ topicId }) => topicId))
      expect(recap.questions.every(({ topicId }) => topicId === null || titles.has(topicId))).toBe(true)
      expect(
        recap.questions.filter(({ outcome, inWriting }) => (outcome === 'in-writing') !== (inWriting !== null)),
      ).toEqual([])
    }),
    { numRuns: 200 },
  )
})

const inPrivate = /^(box|fit|feedback)\/|^drift\/hint$|^seat\/(pair|rekey)$/

/** All but the two parts that are made for showing what was private: once both sides want it, to both (FT2, EN2). */
const unshown = (talk: Interview) => ({ ...recordOf(talk), revealed: null, feedback: null })

test('[TR4] what anybody keeps, hints, answers blind or offers makes no difference to the rest of the record', () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(fc.array(anyStep(), { minLength: 1, maxLength: 60, size: 'max' }), (steps) => {
      const [all, openly] = [threeOfThem(), threeOfThem()]
      for (const step of steps) {
        const answer = take(all, step)
        if (!inPrivate.test(step.wish.type)) take(openly, step)
        else {
          openly.talk.wait(step.pauseMs)
          if (answer === 'ok') seen.add(step.wish.type)
        }
      }
      expect(unshown(all.talk)).toEqual(unshown(openly.talk))
    }),
    { numRuns: 200 },
  )
  expect([...seen]).toEqual(expect.arrayContaining(['box/write', 'drift/hint']))
})
