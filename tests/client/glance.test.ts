/** Which open question stands where there is room for one. */
import type { Concern } from '@evenkeel/shared/concern/state'
import { expect, test } from 'vitest'
import { mostPressing } from '../../client/src/glance/open-question.ts'

const aConcern = (concernId: string, over: Partial<Concern> = {}): Concern => ({
  concernId,
  seat: 'candidate',
  authorId: 'sam',
  text: concernId,
  topicId: null,
  when: 'today',
  status: 'open',
  afterwards: false,
  ...over,
})

test('[CO5] the one on the current topic comes first, then what cannot wait, then the order in which they were asked', () => {
  const later = aConcern('later', { when: 'can-wait' })
  const first = aConcern('first')
  const second = aConcern('second')
  const here = aConcern('here', { topicId: 'growth', when: 'can-wait' })
  expect(mostPressing([later, first, second, here], 'growth')).toBe(here)
  expect(mostPressing([later, first, second, here], 'role')).toBe(first)
  expect(mostPressing([later, here], null)).toBe(later)
})

test('[CO1] [CO2] one that was answered or taken back is not asked any more', () => {
  const gone = (['answered', 'withdrawn', 'left-open', 'in-writing'] as const).map((status) =>
    aConcern(status, { status, topicId: 'growth' }),
  )
  expect(mostPressing(gone, 'growth')).toBeUndefined()
})
