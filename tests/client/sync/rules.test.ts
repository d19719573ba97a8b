/** The rules of the interview come after the room's first view; nothing is kept waiting for them. */
import { decide } from '@evenkeel/shared/decide'
import { foresee } from '@evenkeel/shared/foresee'
import { emptySync, shown, submitted } from '@evenkeel/shared/sync/sync-state'
import { expect, test, vi } from 'vitest'
import { createRules } from '../../../client/src/sync/rules.ts'
import type { Surroundings } from '../../../client/src/sync/surroundings.ts'
import { byTimer } from '../../../client/src/sync/within.ts'
import { aCommand } from '../../harness/builders.ts'
import { interview } from '../../harness/interview.ts'

const rulesFrom = (loadRules: Surroundings['loadRules'], onHere = () => {}) =>
  createRules({ loadRules, after: byTimer } as Surroundings, onHere)

test('[SY5] before the rules are here a mark shows, and with them all that was pressed', () => {
  const talk = interview().live()
  const device = { ...emptySync(talk.candidate), shared: { seq: talk.log.length, state: talk.shared } }
  const ask = aCommand('concern/raise', { concernId: 'concern-1', text: 'Why?', commandId: 'command-ask' })
  const tick = aCommand('topic/tick', { topicId: 'topic-growth', covered: true, commandId: 'command-tick' })
  const pressed = submitted(submitted(device, ask, talk.now), tick, talk.now)
  const seen = (rules: typeof decide) => {
    const { agenda, concern } = shown(pressed, rules).shared
    return { marks: agenda.topics.filter(({ covered }) => covered.candidate).length, asked: concern.concerns.length }
  }
  expect(seen(foresee)).toEqual({ marks: 1, asked: 0 })
  expect(seen(decide)).toEqual({ marks: 1, asked: 1 })
})

test('[SY5] a mark is foreseen as the rules have it, also where they refuse it', () => {
  const world = { now: 0, goneSince: {}, draw: 0.5 }
  for (const talk of [interview(), interview().live()])
    for (const topicId of ['topic-growth', 'topic-nowhere']) {
      const tick = aCommand('topic/tick', { topicId, covered: true })
      const state = { shared: talk.shared, own: talk.own(talk.candidate) }
      const decided = [foresee, decide].map((rules) => rules(state, tick, talk.candidate, world))
      expect(decided[0]).toEqual(decided[1])
    }
})

test('[SY5] rules that could not be loaded are asked for again, and those that are here are not', async () => {
  const loadRules = vi.fn<Surroundings['loadRules']>().mockRejectedValueOnce(new TypeError('offline'))
  loadRules.mockResolvedValue(decide)
  const onHere = vi.fn()
  const rules = rulesFrom(loadRules, onHere)
  expect([await rules.load(), rules.read()]).toEqual([null, foresee])
  expect(onHere).not.toHaveBeenCalled()
  expect([await rules.load(), await rules.load(), rules.read()]).toEqual([decide, decide, decide])
  expect([loadRules.mock.calls.length, onHere.mock.calls.length]).toEqual([2, 1])
})

test('[SY6] a page that begins with something to show by the rules goes on without them where they do not come', async () => {
  vi.useFakeTimers()
  const begun = rulesFrom(() => new Promise(() => {})).loadAtOnce()
  await vi.advanceTimersByTimeAsync(2_000)
  expect(await begun).toBeNull()
  vi.useRealTimers()
})

test('[SY5] rules that are here stay, whatever becomes of an earlier try', async () => {
  let fail = (_: Error) => {}
  const earlier = new Promise<typeof decide>((_, reject) => {
    fail = reject
  })
  const loadRules = vi.fn<Surroundings['loadRules']>().mockReturnValueOnce(earlier).mockResolvedValue(decide)
  const onHere = vi.fn()
  const rules = rulesFrom(loadRules, onHere)
  const tries = [rules.load(), rules.load()]
  await tries[1]
  fail(new TypeError('offline'))
  expect([await tries[0], rules.read()]).toEqual([decide, decide])
  expect(onHere).toHaveBeenCalledOnce()
})
