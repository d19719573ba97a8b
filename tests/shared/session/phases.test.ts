import { otherSeat } from '@evenkeel/shared/seat'
import type { Phase } from '@evenkeel/shared/session/state'
import { expect, test } from 'vitest'
import { type Interview, interview } from '../../harness/interview.ts'

const phase = (talk: Interview): Phase => talk.shared.session.phase

test('[PH1] an interview goes from the lobby to live, to wrap-up, to its end', () => {
  const talk = interview()
  expect(phase(talk)).toBe('lobby')
  expect(phase(talk.live())).toBe('live')
  expect(phase(talk.wrapUp())).toBe('wrap-up')
  expect(phase(talk.end())).toBe('ended')
})

test('[PH1] wrap-up may go back to live, and live may end without it', () => {
  const talk = interview().live().wrapUp()
  expect(talk.interviewer.gives({ type: 'session/back-to-live' })).toBe('ok')
  expect(phase(talk)).toBe('live')
  expect(phase(talk.end())).toBe('ended')
})

test('[PH1] an ended interview is taken up again in wrap-up for 30 minutes, and not a moment longer', () => {
  const talk = interview().live().minutes(40).end()
  const late = interview().live().minutes(40).end()
  expect(late.wait(30 * 60_000 + 1).interviewer.gives({ type: 'session/reopen' })).toBe('too-late')
  expect(phase(late)).toBe('ended')
  expect(talk.minutes(30).interviewer.gives({ type: 'session/reopen' })).toBe('ok')
  expect(talk.shared.session).toMatchObject({ phase: 'wrap-up', endedAt: null })
})

test('[PH1] the end and the start are remembered as instants', () => {
  const talk = interview().minutes(2)
  const startedAt = talk.now
  const endedAt = talk.live().minutes(40).now
  expect(talk.end().shared.session).toMatchObject({ startedAt, endedAt })
})

test.each(['interviewer', 'candidate'] as const)('[PH2] the %s may start the clock', (seat) => {
  const talk = interview()
  expect(talk[seat].gives({ type: 'session/start' })).toBe('ok')
  expect(phase(talk)).toBe('live')
  expect(talk[otherSeat(seat)].gives({ type: 'session/start' })).toBe('wrong-phase')
})

test('[PH3] steering is the interviewer’s from the first, and no phase moves it', () => {
  const talk = interview()
  const steering = () => talk.shared.session.steering
  expect(steering()).toBe('interviewer')
  talk.candidate.gives({ type: 'session/start' })
  expect(steering()).toBe('interviewer')
  expect(talk.candidate.gives({ type: 'session/wrap-up' })).toBe('only-steering')
  talk.wrapUp().end()
  expect(talk.candidate.gives({ type: 'session/reopen' })).toBe('only-steering')
  talk.interviewer.gives({ type: 'session/reopen' })
  expect(steering()).toBe('interviewer')
})

test('[PH3] steering belongs to the seat: a colleague leads too, and whoever takes the place over', () => {
  const talk = interview().live()
  const colleague = talk.joins('interviewer', 'holder-colleague')
  expect(colleague.gives({ type: 'talk/focus', topicId: 'topic-growth' })).toBe('ok')
  const next = talk.joins('interviewer', 'holder-next', ['holder-interviewer', 'holder-colleague'])
  expect(next.gives({ type: 'session/wrap-up' })).toBe('ok')
})

test('[PH3] steering survives a reload: the state a page is given says who leads', () => {
  const { shared } = interview().live().welcome({ seat: 'candidate', holderId: 'holder-candidate' })
  expect(shared).toMatchObject({ state: { session: { steering: 'interviewer' } } })
})
