/** What the header and the question before leaving count as not stored yet (SY1, SY6). */
import { decide } from '@evenkeel/shared/decide'
import { answered, emptySync, gaveUp, submitted } from '@evenkeel/shared/sync/sync-state'
import { expect, test } from 'vitest'
import { viewOf } from '../../client/src/sync/session-store.ts'
import { aCommand } from '../harness/builders.ts'
import { interview } from '../harness/interview.ts'

test('[SY1] [SY6] what shows and has no answer is waiting, a press of the moment as well as a mark', () => {
  const talk = interview().live()
  const device = { ...emptySync(talk.interviewer), shared: { seq: talk.log.length, state: talk.shared } }
  const pause = aCommand('session/pause', { commandId: 'command-pause' })
  const paused = submitted(device, pause, talk.now)
  expect(viewOf(paused, decide).shared.talk.segments.at(-1)).toMatchObject({ kind: 'pause' })
  expect(viewOf(paused, decide).waiting).toBe(1)
  const tick = aCommand('topic/tick', { topicId: 'topic-growth', covered: true, commandId: 'command-tick' })
  const both = submitted(paused, tick, talk.now)
  expect(viewOf(both, decide).waiting).toBe(2)
  expect(
    viewOf(answered(both, 'command-pause', { ok: true, seq: { shared: talk.log.length + 1 } }), decide).waiting,
  ).toBe(1)
  expect(viewOf(gaveUp(paused, 'command-pause'), decide).waiting).toBe(0)
})
