/** The plan of an interview that was set up for others, as it stands in a form. */
import type { SessionInfo } from '@evenkeel/shared/protocol/http'
import { changePlanSchema } from '@evenkeel/shared/protocol/http'
import { expect, test } from 'vitest'
import { instantOf, localOf } from '../../client/src/plan/wall-clock.ts'
import { changeIn, draftOf, problemsOf } from '../../client/src/setup/plan-draft.ts'
import { ten } from '../harness/builders.ts'

const info: SessionInfo = {
  title: 'Designer',
  names: { interviewer: [], candidate: [] },
  startsAt: ten,
  timeZone: 'Europe/Berlin',
  minutes: 40,
  topics: [
    { topicId: 'topic-role', title: 'The role', minutes: 6, purpose: 'What it is', guide: 'manager-40-role' },
    { topicId: 'topic-close', title: 'Close', minutes: 4, guide: 'manager-40-close', protected: 'close' },
  ],
  callLink: null,
  closing: 'open-points',
  deletesAt: ten,
  operator: null,
  cleansFiles: true,
  tells: null,
  taken: { interviewer: false, candidate: false },
}
const opened = draftOf(info, 'America/New_York')

test('[TM3] the start stands in the form as a clock shows it where it was planned, and is the same instant read back', () => {
  expect(opened).toMatchObject({ startsAt: '2026-11-23T11:00', timeZone: 'Europe/Berlin' })
  for (const zone of ['Europe/Berlin', 'Asia/Kathmandu', 'Pacific/Apia', 'America/New_York']) {
    for (const at of [ten, Date.UTC(2026, 5, 1, 23, 30)]) expect(instantOf(localOf(at, zone), zone)).toBe(at)
  }
})

test('only what was written is sent; a form that was only looked at changes nothing', () => {
  expect(changeIn(opened, opened)).toEqual({})
  expect(changeIn(opened, { ...opened, title: ' Designer ', minutes: '040' })).toEqual({})
  expect(changeIn(opened, { ...opened, title: 'Writer' })).toEqual({ title: 'Writer' })
  expect(changeIn(opened, { ...opened, startsAt: '' })).toEqual({ startsAt: null, timeZone: null })
  expect(changeIn(opened, { ...opened, timeZone: 'Europe/London' })).toEqual({
    startsAt: ten + 3_600_000,
    timeZone: 'Europe/London',
  })
})

test('[AG4] a topic keeps its id; under another title it keeps its kind and neither purpose nor prompts', () => {
  const [role, close] = opened.topics
  if (!role || !close) throw new Error('the plan has two topics')
  const topics = [
    { ...close, title: 'Goodbye' },
    { ...role, minutes: '7' },
    { key: 'new', title: 'Pay', minutes: '5' },
  ]
  const change = changeIn(opened, { ...opened, topics })
  expect(change).toEqual({
    topics: [
      { topicId: 'topic-close', title: 'Goodbye', minutes: 4, protected: 'close' },
      { ...info.topics[0], minutes: 7 },
      { title: 'Pay', minutes: 5 },
    ],
  })
  expect(changePlanSchema.safeParse(change).success).toBe(true)
})

test('a start that has passed is no problem until it is moved', () => {
  const tomorrow = ten + 86_400_000
  expect([...problemsOf(opened, opened, tomorrow)]).toEqual([])
  const problems = problemsOf(opened, { ...opened, startsAt: '2026-11-23T12:00', title: ' ', minutes: '4' }, tomorrow)
  expect([...problems.keys()]).toEqual(['title', 'startsAt', 'minutes'])
})
