import { dayMs } from '@evenkeel/shared/protocol/limits'
import { expect, test } from 'vitest'
import { type Interview, interview } from '../../harness/interview.ts'

const statuses = ({ shared }: Interview) => shared.concern.concerns.map(({ status }) => status)

test('[PH4] the talk does not end while an open question is in neither list', () => {
  const talk = interview().live()
  const oncall = talk.candidate.raises('What does on-call look like?')
  const notice = talk.interviewer.raises('How long is your notice?')
  const refused = [
    { leftOpen: [] },
    { leftOpen: [oncall] },
    { leftOpen: [oncall], inWriting: [] },
    { leftOpen: [], inWriting: [notice] },
    { leftOpen: [oncall, notice], inWriting: [notice] }, // in both is as bad as in neither
  ]
  for (const lists of refused) {
    expect(talk.interviewer.gives({ type: 'session/end', ...lists })).toBe('questions-unlisted')
  }
  expect(talk.shared.session.phase).toBe('live')
})

test('[PH4] each open question is left open or promised in writing, as listed', () => {
  const talk = interview().live()
  const oncall = talk.candidate.raises('What does on-call look like?')
  const notice = talk.interviewer.raises('How long is your notice?')
  const due = talk.now + dayMs
  expect(talk.interviewer.gives({ type: 'session/end', leftOpen: [notice], inWriting: [oncall], due })).toBe('ok')
  expect(statuses(talk)).toEqual(['in-writing', 'left-open'])
  expect(talk.shared.later.items).toMatchObject([
    { itemId: oncall, kind: 'step', owner: 'interviewer', due, text: 'What does on-call look like?' },
  ])
})

test('[PH4] answers in writing are due in five days unless the end says otherwise', () => {
  const talk = interview().live()
  const oncall = talk.candidate.raises('What does on-call look like?')
  talk.interviewer.gives({ type: 'session/end', leftOpen: [], inWriting: [oncall] })
  expect(talk.shared.later.items[0]?.due).toBe(Date.UTC(2026, 10, 28, 12))
})

test('[PH4] a question answered or taken back meanwhile may be listed and stays what it is', () => {
  const talk = interview().live()
  const oncall = talk.candidate.raises('What does on-call look like?')
  const pay = talk.candidate.raises('What is the range?')
  const team = talk.candidate.raises('Who is on the team?')
  talk.interviewer.gives({ type: 'concern/answer', concernId: oncall })
  talk.candidate.gives({ type: 'concern/withdraw', concernId: pay })
  const end = { type: 'session/end', leftOpen: [oncall, team, 'concern-never-seen'], inWriting: [pay] } as const
  expect(talk.interviewer.gives({ ...end, leftOpen: [...end.leftOpen], inWriting: [...end.inWriting] })).toBe('ok')
  expect(statuses(talk)).toEqual(['answered', 'withdrawn', 'left-open'])
  expect(talk.shared.later.items).toEqual([])
})

test('[PH1] taken up again, what was left open is open and what was promised stays promised', () => {
  const talk = interview().live()
  const oncall = talk.candidate.raises('What does on-call look like?')
  const pay = talk.candidate.raises('What is the range?')
  talk.interviewer.gives({ type: 'session/end', leftOpen: [oncall], inWriting: [pay] })
  talk.interviewer.gives({ type: 'session/reopen' })
  expect(statuses(talk)).toEqual(['open', 'in-writing'])
  expect(talk.interviewer.gives({ type: 'session/end', leftOpen: [] })).toBe('questions-unlisted')
})
