import { expect, test } from 'vitest'
import { inBrief, namesOn } from '../../client/src/session/names.ts'

test('[SEAT1] [BC1] a long name is cut in the header, and one of eighteen letters stands whole', () => {
  const person = { holderId: 'holder-long-name', seat: 'candidate' as const }
  const say = (name: string) => namesOn('candidate', inBrief([{ ...person, name }]))
  expect(say('Sam')).toBe('Sam')
  expect(say('Wolfeschlegelstein')).toBe('Wolfeschlegelstein')
  expect(say('Maximiliana Wolfeschlegelstein')).toBe('Maximiliana Wolfe…')
})
