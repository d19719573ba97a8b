import type { SharedState } from '@evenkeel/shared/state'
import { expect, expectTypeOf, test } from 'vitest'
import { interview } from '../../harness/interview.ts'

const inviteHash = 'A'.repeat(43)

test('[SEAT1] a session has two seats, and three holders find room on one', () => {
  expectTypeOf<keyof SharedState['session']['seats']>().toEqualTypeOf<'interviewer' | 'candidate'>()
  const talk = interview()
  expect(talk.interviewer.gives({ type: 'seat/invite', inviteHash })).toBe('ok')
  talk.joins('interviewer', 'holder-second')
  talk.joins('interviewer', 'holder-third')
  expect(talk.shared.session.seats.interviewer.holderIds).toHaveLength(3)
  expect(talk.interviewer.gives({ type: 'seat/invite', inviteHash })).toBe('seat-full')
  expect(talk.candidate.gives({ type: 'seat/invite', inviteHash })).toBe('ok')
})

test('[SEAT2] a holder of either seat invites a colleague, to the own seat', () => {
  const talk = interview()
  expect(talk.candidate.gives({ type: 'seat/invite', inviteHash })).toBe('ok')
  // Which seat it is for stands in the envelope alone: nothing in the command could name another.
  expect(talk.log.at(-1)).toMatchObject({ type: 'seat/invited', seat: 'candidate', holderId: 'holder-candidate' })
})

test('[SEAT3] the hash of an invite is in no event', () => {
  const talk = interview()
  talk.goneSince = { 'holder-candidate': talk.now - 30_000 }
  talk.interviewer.gives({ type: 'seat/invite', inviteHash })
  talk.interviewer.gives({ type: 'seat/reinvite', inviteHash })
  expect(talk.log.slice(-2).map(({ type }) => type)).toEqual(['seat/invited', 'seat/reinvited'])
  expect(JSON.stringify(talk.log)).not.toContain(inviteHash)
})

test('[SEAT7] in the lobby the interviewer replaces the candidate at once, but not the other way round', () => {
  const talk = interview()
  expect(talk.candidate.gives({ type: 'seat/reinvite', inviteHash })).toBe('seat-not-free')
  expect(talk.interviewer.gives({ type: 'seat/reinvite', inviteHash })).toBe('ok')
  expect(talk.shared.session.seats.candidate.reinvited).toBe(true)
})

test('[SEAT7] in the talk a seat gets a new link once everybody on it has been gone for 30 seconds', () => {
  const talk = interview()
  talk.joins('candidate', 'holder-friend')
  talk.live()
  const answer = () => talk.interviewer.gives({ type: 'seat/reinvite', inviteHash })
  expect(answer()).toBe('seat-not-free')
  talk.goneSince = { 'holder-candidate': talk.now - 30_000 }
  expect(answer()).toBe('seat-not-free')
  talk.goneSince = { 'holder-candidate': talk.now - 30_000, 'holder-friend': talk.now - 30_000 + 1 }
  expect(answer()).toBe('seat-not-free')
  expect(talk.wait(1) && answer()).toBe('ok')
})

test('[SEAT7] a new link that is taken puts the new holder in the place of the earlier ones', () => {
  const talk = interview()
  talk.interviewer.gives({ type: 'seat/reinvite', inviteHash })
  const next = talk.joins('candidate', 'holder-next', ['holder-candidate'])
  expect(talk.shared.session.seats.candidate).toEqual({
    holderIds: ['holder-next'],
    speakerId: 'holder-next',
    reinvited: false,
  })
  expect(talk.own(next).sealed.boxes).toEqual([])
})

test('[SEAT7] whoever comes back before the new link is used cancels it; a colleague who joins does not', () => {
  const talk = interview()
  const reinvited = () => talk.shared.session.seats.candidate.reinvited
  talk.interviewer.gives({ type: 'seat/reinvite', inviteHash })
  talk.joins('candidate', 'holder-friend')
  expect(reinvited()).toBe(true)
  talk.store({ type: 'seat/reinvite-cancelled', ofSeat: 'candidate' })
  expect(talk.shared.session.seats).toMatchObject({
    interviewer: { holderIds: ['holder-interviewer'], reinvited: false },
    candidate: { holderIds: ['holder-candidate', 'holder-friend'], reinvited: false },
  })
})
