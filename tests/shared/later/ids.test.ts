import { dayMs } from '@evenkeel/shared/protocol/limits'
import { expect, test } from 'vitest'
import { ten } from '../../harness/builders.ts'
import { interview } from '../../harness/interview.ts'

const park = { type: 'later/add', itemId: 'item-parked', text: 'The book about teams' } as const
const step = { ...park, itemId: 'item-step-1', owner: 'interviewer', due: ten + dayMs } as const

test('[EN1] nobody touches a next step of the other side by asking a question under its id', () => {
  const talk = interview().live()
  talk.interviewer.gives(step)
  const raise = { type: 'concern/raise', concernId: step.itemId, text: 'What does on-call look like?' } as const
  expect(talk.candidate.gives(raise)).toBe('concern-exists')
  const concernId = talk.candidate.raises('What is the range?')
  expect(talk.interviewer.gives({ ...park, itemId: concernId })).toBe('item-exists')
  expect(talk.interviewer.gives({ type: 'drift/keep', itemId: concernId, text: 'The market' })).toBe('item-exists')
  expect(talk.shared.later.items.map(({ itemId }) => itemId)).toEqual([step.itemId])
})
