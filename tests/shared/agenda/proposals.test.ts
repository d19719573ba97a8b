import { limits } from '@evenkeel/shared/protocol/limits'
import { expect, test } from 'vitest'
import { type Interview, interview } from '../../harness/interview.ts'

const propose = { type: 'topic/propose', topicId: 'topic-pay-1', title: 'Pay' } as const
const accept = { type: 'topic/accept', topicId: 'topic-pay-1', after: 'topic-growth' } as const
const answers = ({ shared }: Interview) => shared.agenda.proposals.map(({ answer }) => answer)
const titles = ({ shared }: Interview) => shared.agenda.topics.map(({ title }) => title)

const proposed = (more: object = {}) => {
  const talk = interview()
  talk.candidate.gives({ ...propose, ...more })
  return talk
}

test('[AG3] the other seat proposes, and steering does not need to', () => {
  const talk = interview()
  expect(talk.interviewer.gives(propose)).toBe('only-other-seat')
  expect(talk.candidate.gives(propose)).toBe('ok')
  expect(talk.shared.agenda.proposals).toMatchObject([{ title: 'Pay', seat: 'candidate', answer: null }])
  expect(titles(talk)).not.toContain('Pay')
})

test('[AG3] accepted, it is a topic like any other, where steering puts it', () => {
  const talk = proposed({ minutes: 3, purpose: 'What it pays' })
  expect(talk.candidate.gives(accept)).toBe('only-steering')
  expect(talk.interviewer.gives(accept)).toBe('ok')
  expect(titles(talk)).toEqual(['Hello', 'Growth', 'Pay', 'Your questions', 'Close'])
  expect(talk.shared.agenda.proposals).toEqual([])
  expect(talk.shared.agenda.topics[2]).toMatchObject({ minutes: 3, purpose: 'What it pays', protected: null })
  expect(talk.interviewer.gives({ type: 'topic/edit', topicId: 'topic-pay-1', title: 'Pay and hours' })).toBe('ok')
  expect(talk.live().candidate.gives({ type: 'topic/tick', topicId: 'topic-pay-1', covered: true })).toBe('ok')
})

test('[AG3] its minutes are those that steering gives, else those proposed, else five', () => {
  const minutes = (talk: Interview, given?: number) => {
    talk.interviewer.gives({ ...accept, ...(given === undefined ? {} : { minutes: given }) })
    return talk.shared.agenda.topics[2]?.minutes
  }
  expect(minutes(proposed({ minutes: 3 }), 8)).toBe(8)
  expect(minutes(proposed({ minutes: 3 }))).toBe(3)
  expect(minutes(proposed())).toBe(5)
})

test.each(['by-mail', 'someone-else'] as const)('[AG3] declined "%s", it stays readable with its answer', (how) => {
  const talk = proposed()
  expect(talk.interviewer.gives({ type: 'topic/decline', topicId: 'topic-pay-1', how })).toBe('ok')
  expect(answers(talk)).toEqual([how])
  expect(talk.interviewer.gives(accept)).toBe('proposal-unknown')
  expect(talk.candidate.gives({ type: 'topic/withdraw', topicId: 'topic-pay-1' })).toBe('proposal-unknown')
})

test('[AG3] a proposal that was taken back cannot be accepted, and only its author takes it back', () => {
  const talk = proposed()
  const friend = talk.joins('candidate', 'holder-friend')
  expect(friend.gives({ type: 'topic/withdraw', topicId: 'topic-pay-1' })).toBe('not-author')
  expect(talk.candidate.gives({ type: 'topic/withdraw', topicId: 'topic-pay-1' })).toBe('ok')
  expect(talk.interviewer.gives(accept)).toBe('proposal-unknown')
  expect(titles(talk)).not.toContain('Pay')
})

test('[AG3] a proposal is not accepted behind a topic that is not there, and stays a proposal', () => {
  const talk = proposed()
  expect(talk.interviewer.gives({ ...accept, after: 'topic-weather' })).toBe('topic-unknown')
  expect(answers(talk)).toEqual([null])
})

test('[AG3] there is an end to proposals, also to declined ones', () => {
  const talk = interview()
  for (let index = 0; index < limits.proposals; index++) {
    const topicId = `topic-no-${index + 10}`
    expect(talk.candidate.gives({ ...propose, topicId })).toBe('ok')
    talk.interviewer.gives({ type: 'topic/decline', topicId, how: 'by-mail' })
  }
  expect(talk.candidate.gives(propose)).toBe('too-many-topics')
})
