import { decide } from '@evenkeel/shared/decide'
import { shown } from '@evenkeel/shared/sync/sync-state'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Interview } from '../../harness/interview.ts'
import { anyStep, take, threeOfThem } from '../random-talk.ts'
import { aDevice, type Device } from './device.ts'

/** Who may get a new link depends on who is connected, which only the server knows. */
const readsPresence = ['seat/reinvite'] as const
const steps = fc.array(anyStep(readsPresence), { maxLength: 60, size: 'max' })

const truth = (talk: Interview, { sync }: Device) => ({ shared: talk.shared, own: talk.own(sync.actor) })

/** All three seats in turn: the candidate's device presses other things than the interviewer's. */
const whose = fc.nat({ max: 2 })

test('[SY5] what a press will do shows at once, exactly as the server will have it if nobody comes between', () => {
  fc.assert(
    fc.property(steps, whose, (pressed, who) => {
      const { talk, holders } = threeOfThem()
      const device = aDevice(talk, holders[who] ?? talk.candidate)
      // The talk is on, or a candidate alone would press in vain most of the time.
      talk.live()
      device.tell()
      device.hear()
      for (const { wish, pauseMs } of pressed) {
        talk.wait(pauseMs)
        device.press(wish)
        const before = shown(device.sync, decide)
        device.serve()
        expect(before).toEqual(truth(talk, device))
        device.hear()
        expect(shown(device.sync, decide)).toEqual(before)
        expect(device.sync.pending).toEqual([])
      }
    }),
    { numRuns: 200 },
  )
})

test('[SY5] several presses in a row show as the server will have them, and as they are confirmed nothing moves', () => {
  fc.assert(
    fc.property(
      fc.array(
        steps.map((some) => some.slice(0, 6)),
        { maxLength: 8 },
      ),
      whose,
      (rows, who) => {
        const { talk, holders } = threeOfThem()
        const actor = holders[who] ?? talk.candidate
        const device = aDevice(talk, actor)
        for (const row of rows) {
          talk.wait(row[0]?.pauseMs ?? 0)
          for (const { wish } of row) device.press(wish)
          const foreseen = shown(device.sync, decide)
          while (device.serve()) {
            device.hear()
            expect(shown(device.sync, decide)).toEqual(foreseen)
          }
          expect(truth(talk, device)).toEqual(foreseen)
        }
      },
    ),
    { numRuns: 200 },
  )
})

test('[SY3] others press in between: once everything is confirmed, what is shown is the fold of the log', () => {
  fc.assert(
    fc.property(steps, whose, fc.infiniteStream(fc.nat({ max: 5 })), (all, who, dice) => {
      const story = threeOfThem()
      const { talk, holders } = story
      const device = aDevice(talk, holders[who] ?? talk.candidate)
      for (const step of all) {
        if (step.who === who) device.press(step.wish)
        else take(story, step)
        const die = dice.next().value
        if (die === 1) device.serve()
        if (die === 2) device.tell()
        if (die === 3) device.hear(1)
        if (die === 4) {
          device.tell()
          device.hear()
          while (device.serve()) device.hear()
          expect(device.sync.pending).toEqual([])
          expect(shown(device.sync, decide)).toEqual(truth(talk, device))
        }
      }
      device.tell()
      device.hear()
      while (device.serve()) device.hear()
      expect(shown(device.sync, decide)).toEqual(truth(talk, device))
    }),
    { numRuns: 200 },
  )
})

test('[SY5] a press that the server refuses is undone, and only it', () => {
  const { talk } = threeOfThem()
  talk.live()
  const device = aDevice(talk, talk.candidate)
  device.press({ type: 'topic/tick', topicId: 'topic-growth', covered: true })
  device.press({ type: 'concern/raise', concernId: 'thing-one-', text: 'What does on-call look like?' })
  talk.end().wait(80 * 60 * 60_000)
  expect(shown(device.sync, decide).shared.agenda.topics[1]?.covered.candidate).toBe(true)
  device.settle()
  expect(shown(device.sync, decide)).toEqual(truth(talk, device))
  expect(device.sync.notices.map(({ why }) => why)).toEqual(['too-late', 'too-late'])
})
