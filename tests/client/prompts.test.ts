/** The content pack's prompts: every template's, for both sides, in files that neither side shares with the other. */
import type { Seat } from '@evenkeel/shared/seat'
import { describe, expect, test } from 'vitest'
import { isLedByCandidate, loadPrompts, promptsOf } from '../../client/src/content/prompts.ts'
import { templates } from '../../client/src/content/templates.ts'

describe.each<[Seat]>([['interviewer'], ['candidate']])('[AG4] for the %s', (seat) => {
  test('a topic of the pack has no prompts before they are loaded, and then lines of its own', async () => {
    const guides = templates.flatMap(({ topics }) => topics.map(({ id }) => id))
    expect(guides.flatMap((guide) => promptsOf(seat, guide))).toEqual([])
    await loadPrompts(seat, guides)
    const lines = guides.map((guide) => promptsOf(seat, guide))
    for (const [index, each] of lines.entries()) expect(each.length, guides[index]).toBeGreaterThan(0)
    const other = seat === 'candidate' ? 'interviewer' : 'candidate'
    for (const [index, guide] of guides.entries()) expect(lines[index]).not.toEqual(promptsOf(other, guide))
  })

  test('the plan in which the candidate leads is known by every topic of it, and no other is', async () => {
    const led = templates.flatMap(({ topics }) => topics).filter(({ id }) => isLedByCandidate(seat, id))
    expect(led).toEqual(templates.find(({ id }) => id === 'candidate-30')?.topics)
  })

  test('a topic that is not from the pack has none, and asks for nothing', async () => {
    await loadPrompts(seat, ['no-such-guide'])
    expect([promptsOf(seat, 'no-such-guide'), promptsOf(seat, null)]).toEqual([[], []])
  })
})
