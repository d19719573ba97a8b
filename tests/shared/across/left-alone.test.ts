import { minuteMs } from '@evenkeel/shared/protocol/limits'
import { expect, test } from 'vitest'
import { ten } from '../../harness/builders.ts'
import { type Interview, interview } from '../../harness/interview.ts'

const phaseAfter = (minutes: number, talk: Interview) => talk.pass(minutes * minuteMs).shared.session.phase

test('[PH5] a talk that everybody left ends 15 minutes after its planned end', () => {
  const talk = interview().live().minutes(20)
  talk.emptySince = talk.now
  expect(phaseAfter(39, talk)).toBe('live')
  expect(phaseAfter(1, talk)).toBe('ended')
  expect(talk.shared.session.endedAt).toBe(ten + 60 * minuteMs)
})

test('[PH5] left after its planned end, it ends 15 minutes after the last device', () => {
  const talk = interview().live().minutes(70).wrapUp()
  talk.emptySince = talk.now
  expect(phaseAfter(14, talk)).toBe('wrap-up')
  expect(phaseAfter(1, talk)).toBe('ended')
})

test('[PH5] whoever is there, it ends 3 hours past its planned end, and extended minutes count', () => {
  const talk = interview().live()
  talk.interviewer.gives({ type: 'talk/extend', minutes: 10 })
  expect(phaseAfter(55 + 179, talk)).toBe('live')
  expect(phaseAfter(1, talk)).toBe('ended')
})

test('[PH5, PH4] open questions are left open, each listed; promises stay', () => {
  const talk = interview().live()
  const open = talk.candidate.raises('What does on-call look like?')
  const promised = talk.candidate.raises('What is the range?')
  talk.interviewer.gives({ type: 'concern/in-writing', concernId: promised })
  talk.emptySince = talk.now
  talk.pass(60 * minuteMs)
  expect(talk.log.at(-1)).toMatchObject({ type: 'session/ended', leftOpen: [open], seat: null, holderId: null })
  expect(talk.shared.concern.concerns.map(({ status }) => status)).toEqual(['left-open', 'in-writing'])
})

test('[PH1, PH5] taken up again after its 3 hours were over, it is not ended again at once, and once 3 hours later', () => {
  const talk = interview().live()
  expect(phaseAfter(45 + 180, talk)).toBe('ended')
  talk.interviewer.gives({ type: 'session/reopen' })
  expect(phaseAfter(179, talk)).toBe('wrap-up')
  expect(phaseAfter(1, talk)).toBe('ended')
})

test('[PH1, PH5] taken up again and left at once, it ends 15 minutes after the last device', () => {
  const talk = interview().live()
  expect(phaseAfter(45 + 180, talk)).toBe('ended')
  talk.interviewer.gives({ type: 'session/reopen' })
  talk.emptySince = talk.now
  expect(phaseAfter(14, talk)).toBe('wrap-up')
  expect(phaseAfter(1, talk)).toBe('ended')
})
