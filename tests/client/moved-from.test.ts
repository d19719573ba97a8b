/** From which days a promise was moved, as both sides read it (EN1). */
import { dayMs } from '@evenkeel/shared/protocol/limits'
import { expect, test } from 'vitest'
import { movedFrom } from '../../client/src/later/earlier.tsx'
import { aLaterItem, ten } from '../harness/builders.ts'

const days = [0, 1, 2].map((count) => ten + count * dayMs)
const [first = 0, second = 0, third = 0] = days
const was = (due: number, text = 'The book about teams') => ({ text, due })
const step = (due: number, ...earlier: ReturnType<typeof was>[]) =>
  movedFrom(aLaterItem({ kind: 'step', owner: 'candidate', due, earlier }))

test('[EN1] every day that it was moved away from, in order, also one that it came back to', () => {
  expect(step(first)).toEqual([])
  expect(step(third, was(first), was(second))).toEqual([first, second])
  expect(step(first, was(first), was(second))).toEqual([first, second])
})

test('[EN1] a change of words moved nothing', () => {
  expect(step(first, was(first, 'The book'))).toEqual([])
  expect(step(second, was(first, 'The book'), was(first))).toEqual([first])
})
