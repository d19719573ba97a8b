import { fileName } from '@evenkeel/shared/recap/file-name'
import type { Recap } from '@evenkeel/shared/recap/shape'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ten } from '../../harness/builders.ts'
import { interview } from '../../harness/interview.ts'
import { fullTalk, recordOf } from './stories.ts'
import { smuggled } from './texts.ts'

const recap = recordOf(fullTalk({ title: 'Staff Engineer, Northwind' }))

test('[EN3] a file says what it is, of which talk and of when, and first of all where it is private', () => {
  expect(fileName(recap, 'markdown', false)).toBe('evenkeel-staff-engineer-northwind-2026-11-23.md')
  expect(fileName(recap, 'json', true)).toBe('PRIVATE-evenkeel-staff-engineer-northwind-2026-11-23.json')
  expect(fileName(recap, 'steps', false)).toBe('evenkeel-staff-engineer-northwind-2026-11-23-next-steps.ics')
  expect(fileName(recap, 'call', false)).toBe('evenkeel-staff-engineer-northwind-2026-11-23-call.ics')
})

test('the day is the one on which the talk was, where it was', () => {
  const late = { ...recap, startedAt: ten + 13 * 3_600_000 }
  expect(fileName({ ...late, timeZone: 'Asia/Tokyo' }, 'json', false)).toContain('2026-11-24')
  expect(fileName({ ...late, timeZone: null }, 'json', false)).toContain('2026-11-23')
  expect(fileName(recordOf(interview({ startsAt: ten })), 'call', false)).toContain('2026-11-23')
  expect(fileName(recordOf(interview()), 'json', false)).toBe('evenkeel-backend-engineer.json')
})

const named = (title: string): Recap => ({ ...recap, title })

test.each([
  ['Ingénieure, Zürich', 'evenkeel-ingenieure-zurich-2026-11-23.md'],
  ['エンジニア', 'evenkeel-2026-11-23.md'],
  ['../../etc/passwd', 'evenkeel-etc-passwd-2026-11-23.md'],
  ['CON', 'evenkeel-con-2026-11-23.md'],
  ['x'.repeat(120), `evenkeel-${'x'.repeat(60)}-2026-11-23.md`],
])('[TR3] the title %j makes %s', (title, expected) => {
  expect(fileName(named(title), 'markdown', false)).toBe(expected)
})

test('[TR3] [S-13] whatever the title is, the name is safe characters, short, and no path', () => {
  const title = fc.oneof(fc.constantFrom(...smuggled), fc.string({ unit: 'binary', maxLength: 120 }))
  fc.assert(
    fc.property(title, fc.boolean(), (some, isPrivate) => {
      const name = fileName(named(some), 'markdown', isPrivate)
      expect(name).toMatch(/^(PRIVATE-)?evenkeel(-[a-z0-9]+)*-2026-11-23\.md$/)
      expect(name.startsWith('PRIVATE-')).toBe(isPrivate)
      expect(name.length).toBeLessThan(100)
    }),
    { numRuns: 500 },
  )
})
