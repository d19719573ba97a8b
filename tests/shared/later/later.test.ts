import { dayMs } from '@evenkeel/shared/protocol/limits'
import { expect, test } from 'vitest'
import { aLaterItem, ten } from '../../harness/builders.ts'
import { interview } from '../../harness/interview.ts'

const due = ten + 7 * dayMs
const park = { type: 'later/add', itemId: 'item-parked', text: 'The book about teams' } as const
const step = { ...park, itemId: 'item-step-1', owner: 'interviewer', due } as const
const reply = { ...step, itemId: 'item-reply', kind: 'reply' } as const

test('[EN1] with an owner and a date it is a next step, without either it is parked, with one of them nothing', () => {
  const talk = interview().live()
  expect(talk.candidate.gives(park)).toBe('ok')
  expect(talk.candidate.gives(step)).toBe('ok')
  expect(talk.candidate.gives({ ...park, itemId: 'item-half-1', owner: 'candidate' })).toBe('item-incomplete')
  expect(talk.candidate.gives({ ...park, itemId: 'item-half-2', due })).toBe('item-incomplete')
  expect(talk.shared.later.items).toEqual([
    aLaterItem(),
    aLaterItem({ itemId: 'item-step-1', kind: 'step', owner: 'interviewer', due }),
  ])
})

test('[EN1] a next step is edited, done or dropped by its owner’s seat alone', () => {
  const talk = interview().live()
  talk.candidate.gives(step)
  const { itemId } = step
  for (const type of ['later/edit', 'later/done', 'later/drop'] as const) {
    expect(talk.candidate.gives({ type, itemId })).toBe('item-not-yours')
  }
  expect(talk.interviewer.gives({ type: 'later/edit', itemId, due: due + dayMs })).toBe('ok')
  expect(talk.interviewer.gives({ type: 'later/done', itemId })).toBe('ok')
  expect(talk.shared.later.items).toMatchObject([{ text: step.text, due: due + dayMs, done: true }])
  expect(talk.interviewer.gives({ type: 'later/drop', itemId })).toBe('ok')
  expect(talk.shared.later.items).toEqual([])
})

test('[EN1] done by mistake is taken back, by its owner’s seat alone, as often as it happens', () => {
  const talk = interview().live()
  talk.candidate.gives(step)
  const { itemId } = step
  for (const way of [{}, { done: true }]) {
    talk.interviewer.gives({ type: 'later/done', itemId, ...way })
    expect(talk.candidate.gives({ type: 'later/done', itemId, done: false })).toBe('item-not-yours')
    expect(talk.shared.later.items).toMatchObject([{ done: true }])
    expect(talk.interviewer.gives({ type: 'later/done', itemId, done: false })).toBe('ok')
    expect(talk.shared.later.items).toEqual([
      aLaterItem({ itemId: 'item-step-1', kind: 'step', owner: 'interviewer', due }),
    ])
  }
})

test('[EN1] a parked item is anybody’s: to edit, to make a next step, to drop', () => {
  const talk = interview().live()
  const { itemId } = park
  talk.interviewer.gives(park)
  expect(talk.candidate.gives({ type: 'later/edit', itemId, text: 'Team Topologies' })).toBe('ok')
  expect(talk.candidate.gives({ type: 'later/edit', itemId, due })).toBe('item-incomplete')
  expect(talk.candidate.gives({ type: 'later/promote', itemId, owner: 'interviewer', due })).toBe('ok')
  expect(talk.shared.later.items).toMatchObject([{ kind: 'step', owner: 'interviewer', due, text: 'Team Topologies' }])
  expect(talk.interviewer.gives({ type: 'later/promote', itemId, owner: 'candidate', due })).toBe('item-not-parked')
  expect(talk.candidate.gives({ type: 'later/drop', itemId })).toBe('item-not-yours')
})

test('[EN1] when the candidate hears is said once, by the interviewer, with a date that the interviewer moves', () => {
  const talk = interview().live()
  expect(talk.candidate.gives(reply)).toBe('reply-not-yours')
  expect(talk.interviewer.gives({ ...reply, owner: 'candidate' })).toBe('reply-not-yours')
  expect(talk.interviewer.gives({ ...reply, owner: undefined, due: undefined })).toBe('item-incomplete')
  expect(talk.interviewer.gives(reply)).toBe('ok')
  expect(talk.interviewer.gives({ ...reply, itemId: 'item-reply-2' })).toBe('reply-exists')
  const { itemId } = reply
  expect(talk.candidate.gives({ type: 'later/edit', itemId, due: due + dayMs })).toBe('item-not-yours')
  expect(talk.interviewer.gives({ type: 'later/edit', itemId, due: due + dayMs })).toBe('ok')
  expect(talk.shared.later.items).toMatchObject([{ kind: 'reply', owner: 'interviewer', due: due + dayMs }])
})

test('an id in use is refused, one that nothing bears is unknown', () => {
  const talk = interview().live()
  talk.candidate.gives(park)
  expect(talk.interviewer.gives(park)).toBe('item-exists')
  for (const type of ['later/edit', 'later/done', 'later/drop'] as const) {
    expect(talk.candidate.gives({ type, itemId: 'item-nowhere' })).toBe('item-unknown')
  }
})

test('the hundredth item is kept and the next is not, by either of the two ways', () => {
  const talk = interview().live()
  for (let count = 0; count < 100; count++) {
    expect(talk.candidate.gives({ ...park, itemId: `item-number-${count}` })).toBe('ok')
  }
  expect(talk.interviewer.gives(park)).toBe('too-many-items')
  expect(talk.interviewer.gives({ type: 'drift/keep', itemId: 'item-market', text: 'The market' })).toBe(
    'too-many-items',
  )
})

test('[EN1] what was done while it was parked is still to do once it is somebody’s next step', () => {
  const talk = interview().live()
  const { itemId } = park
  talk.interviewer.gives(park)
  talk.interviewer.gives({ type: 'later/done', itemId })
  talk.interviewer.gives({ type: 'later/promote', itemId, owner: 'interviewer', due })
  expect(talk.shared.later.items).toMatchObject([{ kind: 'step', done: false }])
})
