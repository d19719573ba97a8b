/** What several talks of one template have in common. */
import type { TalkNumbers } from '@evenkeel/client/app/hooks/talk-numbers'
import { templates } from '@evenkeel/client/content/templates'
import { habitsOf } from '@evenkeel/client/known/habits'
import { expect, test } from 'vitest'

const aTalk = (overrides: Partial<TalkNumbers> = {}): TalkNumbers => ({
  key: 'a-talk',
  offMinutes: 0,
  leftOpen: 0,
  topics: [
    { guide: 'manager-40-role', planned: 5, spent: 5, reached: true },
    { guide: 'manager-40-growth', planned: 4, spent: 4, reached: true },
  ],
  ...overrides,
})

test('one talk is no habit: nothing is said from which the two people could be read', () => {
  expect(habitsOf([aTalk()], templates)).toEqual([])
})

test('topics that ran over or were not reached are counted, and minutes are means', () => {
  const late = aTalk({
    key: 'another-talk',
    offMinutes: 3,
    leftOpen: 1,
    topics: [
      { guide: 'manager-40-role', planned: 5, spent: 10, reached: true },
      { guide: 'manager-40-growth', planned: 6, spent: 0, reached: false },
    ],
  })
  const [habits, ...others] = habitsOf([aTalk(), late], templates)
  expect(others).toEqual([])
  expect(habits).toMatchObject({ template: { id: 'manager-40' }, talks: 2, offMinutes: 1.5, leftOpen: 0.5 })
  expect(habits?.topics).toEqual([
    { guide: 'manager-40-role', title: 'The role', talks: 2, notReached: 0, ranOver: 1, planned: 5, spent: 7.5 },
    { guide: 'manager-40-growth', title: 'Growth', talks: 2, notReached: 1, ranOver: 0, planned: 5, spent: 2 },
  ])
})

test('each template has its own talks, that of most talks first; a talk without topics of the pack is of none', () => {
  const final = aTalk({ topics: [{ guide: 'final-60-role', planned: 7, spent: 7, reached: true }] })
  const own = aTalk({ topics: [] })
  const found = habitsOf([aTalk(), aTalk(), final, final, final, own, own], templates)
  expect(found.map(({ template, talks }) => [template.id, talks])).toEqual([
    ['final-60', 3],
    ['manager-40', 2],
  ])
})
