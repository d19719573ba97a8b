import { expect, test } from 'vitest'
import { interview } from '../../harness/interview.ts'

test('[PH3] steering is handed over, and then the candidate leads and the interviewer is the other seat', () => {
  const talk = interview().live()
  expect(talk.interviewer.gives({ type: 'session/hand-over', to: 'candidate' })).toBe('ok')
  expect(talk.shared.session.steering).toBe('candidate')
  expect(talk.candidate.gives({ type: 'talk/focus', topicId: 'topic-growth' })).toBe('ok')
  expect(talk.interviewer.gives({ type: 'talk/focus', topicId: 'topic-growth' })).toBe('only-steering')
  expect(talk.interviewer.gives({ type: 'drift/hint' })).toBe('ok')
  expect(talk.candidate.gives({ type: 'drift/hint' })).toBe('only-other-seat')
})

test('[PH3] the interviewer may always take back, the candidate only give back', () => {
  const talk = interview().live()
  expect(talk.candidate.gives({ type: 'session/hand-over', to: 'candidate' })).toBe('only-steering')
  talk.interviewer.gives({ type: 'session/hand-over', to: 'candidate' })
  expect(talk.interviewer.gives({ type: 'session/hand-over', to: 'interviewer' })).toBe('ok')
  expect(talk.shared.session.steering).toBe('interviewer')
  talk.interviewer.gives({ type: 'session/hand-over', to: 'candidate' })
  expect(talk.candidate.gives({ type: 'session/hand-over', to: 'interviewer' })).toBe('ok')
  expect(talk.shared.session.steering).toBe('interviewer')
})

test('[PH3] handed over, steering stays there through every phase until somebody gives or takes it back', () => {
  const talk = interview()
  talk.interviewer.gives({ type: 'session/hand-over', to: 'candidate' })
  talk.live()
  expect(talk.candidate.gives({ type: 'session/wrap-up' })).toBe('ok')
  expect(talk.candidate.gives({ type: 'session/end', leftOpen: [] })).toBe('ok')
  expect(talk.shared.session.steering).toBe('candidate')
})

test('[SEAT1] the first of a seat speaks for it until they pass it on, to somebody who is there', () => {
  const talk = interview()
  const speaker = () => talk.shared.session.seats.interviewer.speakerId
  const colleague = talk.joins('interviewer', 'holder-colleague')
  expect(speaker()).toBe('holder-interviewer')
  expect(talk.interviewer.gives({ type: 'seat/speaker', speakerId: 'holder-candidate' })).toBe('not-on-seat')
  expect(talk.interviewer.gives({ type: 'seat/speaker', speakerId: 'holder-stranger' })).toBe('not-on-seat')
  expect(colleague.gives({ type: 'seat/speaker', speakerId: 'holder-colleague' })).toBe('ok')
  expect(speaker()).toBe('holder-colleague')
  expect(talk.shared.session.seats.candidate.speakerId).toBe('holder-candidate')
})

test('[SEAT1, SEAT7] who has lost their place no longer speaks for the seat; a colleague who stays goes on', () => {
  const talk = interview()
  talk.joins('candidate', 'holder-friend')
  talk.candidate.gives({ type: 'seat/speaker', speakerId: 'holder-friend' })
  talk.joins('candidate', 'holder-next', ['holder-friend'])
  expect(talk.shared.session.seats.candidate.speakerId).toBe('holder-candidate')
  talk.joins('candidate', 'holder-last', ['holder-candidate', 'holder-next'])
  expect(talk.shared.session.seats.candidate.speakerId).toBe('holder-last')
})
