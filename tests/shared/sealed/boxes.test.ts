import { expect, test } from 'vitest'
import { type Interview, interview } from '../../harness/interview.ts'

const box = (number: number): string => `box-${String(number).padStart(6, '0')}`
const write = (boxId: string, sealed = 'c2VhbGVk') => ({ type: 'box/write', boxId, sealed }) as const
const kept = (talk: Interview) => talk.own(talk.candidate).sealed.boxes.map(({ boxId }) => boxId)

test('[PR1] a box is written, written again and erased, in its holder’s stream and nowhere else', () => {
  const talk = interview()
  const before = talk.log.length
  const { shared } = talk
  expect(talk.candidate.gives(write(box(1)))).toBe('ok')
  expect(talk.candidate.gives(write(box(1), 'YWdhaW4'))).toBe('ok')
  expect(talk.own(talk.candidate).sealed.boxes).toEqual([{ boxId: box(1), sealed: 'YWdhaW4' }])
  expect(talk.candidate.gives({ type: 'box/erase', boxId: box(1) })).toBe('ok')
  expect(kept(talk)).toEqual([])
  expect(talk.ownLog(talk.candidate).map(({ seq, stream }) => `${stream} ${seq}`)).toEqual([
    'private 1',
    'private 2',
    'private 3',
  ])
  expect(talk.log).toHaveLength(before)
  expect(talk.shared).toBe(shared)
})

test('a box that was not kept is not erased', () => {
  expect(interview().candidate.gives({ type: 'box/erase', boxId: box(1) })).toBe('box-unknown')
})

test('one holder’s boxes are not another’s to erase', () => {
  const talk = interview()
  talk.candidate.gives(write(box(1)))
  expect(talk.interviewer.gives({ type: 'box/erase', boxId: box(1) })).toBe('box-unknown')
})

test('the last box finds room, the next does not, and a full holder still writes again and erases', () => {
  const talk = interview()
  for (let count = 1; count <= 500; count++) expect(talk.candidate.gives(write(box(count)))).toBe('ok')
  expect(talk.candidate.gives(write(box(501)))).toBe('boxes-full')
  expect(talk.candidate.gives(write(box(1), 'YWdhaW4'))).toBe('ok')
  expect(talk.candidate.gives({ type: 'box/erase', boxId: box(2) })).toBe('ok')
  expect(talk.candidate.gives(write(box(501)))).toBe('ok')
})

test('all boxes together hold a mebibyte and not a character more', () => {
  const talk = interview()
  const full = 'A'.repeat(8_192)
  for (let count = 1; count <= 128; count++) {
    expect(talk.candidate.gives(write(box(count), full))).toBe('ok')
  }
  expect(talk.candidate.gives(write(box(999), 'A'))).toBe('boxes-full')
  expect(talk.candidate.gives(write(box(1), full))).toBe('ok')
})
