/** Feedback on the conversation: optional, and shown only if both agree. */
import { ownFeedback } from '@evenkeel/shared/fit/select'
import type { Wish } from '@evenkeel/shared/protocol/up'
import { expect, test } from 'vitest'
import { someFeedback } from '../../harness/builders.ts'
import { interview } from '../../harness/interview.ts'

const offer = (fields: Partial<Extract<Wish, { type: 'feedback/offer' }>> = {}): Wish => ({
  type: 'feedback/offer',
  statements: { s1: 'yes' },
  ...fields,
})
const withdraw: Wish = { type: 'feedback/withdraw' }
const ended = () => interview().live().end()

test('[EN2] once both offered, one event of the house shows both to both', () => {
  const talk = ended()
  talk.interviewer.gives(offer({ helped: 'Real examples' }))
  expect(talk.shared.fit.exchanged).toBeNull()
  talk.candidate.gives(offer({ statements: { s2: 'partly', s5: 'no' }, differently: 'Shorter' }))
  const interviewer = someFeedback({ helped: 'Real examples' })
  const candidate = someFeedback({ statements: { s2: 'partly', s5: 'no' }, differently: 'Shorter' })
  expect(talk.shared.fit.exchanged).toEqual({ interviewer, candidate })
  expect(talk.log.at(-1)).toMatchObject({ type: 'feedback/exchanged', seat: null, holderId: null, commandId: null })
})

test('[EN2] what counts is what was offered last, and nothing that was taken back', () => {
  const talk = ended()
  talk.interviewer.gives(offer({ helped: 'first' }))
  talk.interviewer.gives(withdraw)
  talk.candidate.gives(offer())
  expect(talk.shared.fit.exchanged).toBeNull()
  talk.interviewer.gives(offer({ helped: 'second' }))
  expect(talk.shared.fit.exchanged?.interviewer?.helped).toBe('second')
})

test('[EN2] who agrees to show nothing is shown nothing for it', () => {
  const talk = ended()
  talk.candidate.gives(offer())
  expect(talk.interviewer.gives(offer({ statements: {} }))).toBe('ok')
  expect(talk.shared.fit.exchanged).toBeNull()
})

test('[EN2] once exchanged it is neither offered anew nor taken back', () => {
  const talk = ended()
  talk.interviewer.gives(offer())
  talk.candidate.gives(offer())
  for (const side of [talk.interviewer, talk.candidate]) {
    for (const wish of [offer(), withdraw]) expect(side.gives(wish)).toBe('already-exchanged')
  }
  // Not in a talk that is taken up again and ended once more either.
  talk.interviewer.gives({ type: 'session/reopen' })
  talk.end()
  expect(talk.candidate.gives(offer())).toBe('already-exchanged')
  expect(talk.log.filter(({ type }) => type === 'feedback/exchanged')).toHaveLength(1)
})

test('[EN2] it is for who speaks for a seat, after the end', () => {
  const talk = interview().live()
  const colleague = talk.joins('interviewer', 'holder-colleague')
  for (const wish of [offer(), withdraw]) expect(talk.interviewer.gives(wish)).toBe('wrong-phase')
  expect(talk.wrapUp().candidate.gives(offer())).toBe('wrong-phase')
  talk.end()
  for (const wish of [offer(), withdraw]) expect(colleague.gives(wish)).toBe('not-speaker')
})

test('[EN2] an offer goes when the talk is taken up again and ends, and when somebody else speaks for the seat', () => {
  const talk = ended()
  const colleague = talk.joins('interviewer', 'holder-colleague')
  const offered = () => ownFeedback({ shared: talk.shared, own: talk.own(talk.interviewer) }, 'interviewer')
  talk.interviewer.gives(offer({ helped: 'to be gone' }))
  talk.interviewer.gives({ type: 'session/reopen' })
  expect(talk.end().own(talk.interviewer).feedback).toBeNull()
  talk.interviewer.gives(offer({ helped: 'to be gone' }))
  expect(offered()).toMatchObject({ helped: 'to be gone' })
  talk.interviewer.gives({ type: 'seat/speaker', speakerId: colleague.holderId })
  expect([offered(), talk.own(talk.interviewer).feedback]).toEqual([null, null])
  talk.candidate.gives(offer())
  expect(talk.shared.fit.exchanged).toBeNull()
  expect(JSON.stringify(talk.ownLog(talk.interviewer))).not.toContain('to be gone')
})

test('[EN4] who erases takes the own half of an exchange', () => {
  const talk = ended()
  talk.interviewer.gives(offer())
  talk.candidate.gives(offer({ helped: 'words of Sam' }))
  talk.candidate.gives({ type: 'seat/erase' })
  expect(talk.shared.fit.exchanged).toEqual({ interviewer: someFeedback(), candidate: null })
})
