/** What a device keeps of a talk as numbers. */
import { numbersOf } from '@evenkeel/client/recap/numbers'
import { expect, test } from 'vitest'
import { aPlannedTopic } from '../../harness/builders.ts'
import { interview } from '../../harness/interview.ts'
import { fullTalk, recordOf } from '../../shared/recap/stories.ts'

const guided = [
  aPlannedTopic({ topicId: 'topic-role', title: 'The role at Northwind', minutes: 5, guide: 'manager-40-role' }),
  aPlannedTopic({ topicId: 'topic-growth', title: 'Growth', minutes: 4, guide: 'manager-40-growth' }),
  aPlannedTopic({ topicId: 'topic-close', title: 'Close', minutes: 4, guide: 'manager-40-close', protected: 'close' }),
  aPlannedTopic({ topicId: 'topic-mine', title: 'What Dana added', minutes: 3 }),
]

function aTalk() {
  const talk = interview({ topics: guided })
  const { interviewer, candidate } = talk.live()
  const question = candidate.raises('Who decides?')
  talk.minutes(7)
  interviewer.gives({ type: 'drift/call' })
  talk.minutes(2)
  interviewer.gives({ type: 'session/wrap-up' })
  talk.minutes(1)
  return { talk, interviewer, end: () => interviewer.gives({ type: 'session/end', leftOpen: [question] }) }
}

test('[EN3] minutes on the topics of the content pack, off the list, and questions left open; not a word of anybody', () => {
  const { talk, end } = aTalk()
  end()
  const numbers = numbersOf(recordOf(talk), talk.shared)
  expect(numbers).toEqual({
    offMinutes: 2,
    leftOpen: 1,
    topics: [
      { guide: 'manager-40-role', planned: 5, spent: 7, reached: true },
      { guide: 'manager-40-growth', planned: 4, spent: 0, reached: false },
      { guide: 'manager-40-close', planned: 4, spent: 1, reached: true },
    ],
  })
  expect(JSON.stringify(numbers)).not.toMatch(/Dana|Northwind|decides/)
})

test('a topic that somebody covered in passing was reached', () => {
  const { talk, interviewer, end } = aTalk()
  interviewer.gives({ type: 'topic/tick', topicId: 'topic-growth', covered: true })
  end()
  expect(numbersOf(recordOf(talk), talk.shared)?.topics[1]).toMatchObject({ spent: 0, reached: true })
})

test('nothing is kept of a talk that goes on, and of one without topics of the pack no topic', () => {
  const { talk } = aTalk()
  expect(numbersOf(recordOf(talk), talk.shared)).toBeNull()
  const other = fullTalk()
  expect(numbersOf(recordOf(other), other.shared)?.topics).toEqual([])
})

test('a topic that had some seconds was reached, though no minute of it is in the record', () => {
  const { talk, interviewer } = aTalk()
  interviewer.gives({ type: 'session/back-to-live' })
  interviewer.gives({ type: 'talk/focus', topicId: 'topic-growth' })
  talk.minutes(0.2)
  interviewer.gives({ type: 'session/wrap-up' })
  interviewer.gives({ type: 'session/end', leftOpen: talk.shared.concern.concerns.map(({ concernId }) => concernId) })
  expect(numbersOf(recordOf(talk), talk.shared)?.topics[1]).toMatchObject({ spent: 0, reached: true })
})

test('[PH1] a talk that was taken up again says nothing of how talks usually go', () => {
  const { talk, interviewer, end } = aTalk()
  end()
  expect(numbersOf(recordOf(talk), talk.shared)).not.toBeNull()
  interviewer.gives({ type: 'session/reopen' })
  end()
  expect(numbersOf(recordOf(talk), talk.shared)).toBeNull()
})

test('[PH5] nor does one that nobody ended until long after its planned end', () => {
  const { talk, end } = aTalk()
  talk.minutes(60)
  end()
  expect(numbersOf(recordOf(talk), talk.shared)).toBeNull()
})
