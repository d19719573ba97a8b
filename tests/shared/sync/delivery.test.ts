import type { Event } from '@evenkeel/shared/protocol/down'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Interview } from '../../harness/interview.ts'
import { anyStep, type Step, take, threeOfThem } from '../random-talk.ts'
import { aDevice, type Device } from './device.ts'

/** What befalls the line: nothing is too mean. */
const mishaps = ['cut', 'connect', 'connect to a state', 'hear again', 'lose a message'] as const
type Fate = (typeof mishaps)[number] | { serve: number } | { tell: number } | { hear: number }

const few = fc.integer({ min: 1, max: 4 })
const fate: fc.Arbitrary<Fate> = fc.oneof(
  { arbitrary: fc.constantFrom(...mishaps), weight: 2 },
  { arbitrary: fc.record({ serve: few }), weight: 3 },
  { arbitrary: fc.record({ tell: few }), weight: 2 },
  { arbitrary: fc.record({ hear: few }), weight: 3 },
)
const story = fc.array(fc.tuple(anyStep(), fc.array(fate, { maxLength: 4 })), { maxLength: 60, size: 'max' })

function befall(device: Device, what: Fate) {
  if (what === 'cut') device.cut()
  else if (what === 'connect') device.connect()
  else if (what === 'connect to a state') device.connect('state')
  else if (what === 'hear again') device.hearAgain()
  else if (what === 'lose a message') device.line.shift()
  else if ('serve' in what) device.serve(what.serve)
  else if ('tell' in what) device.tell(what.tell)
  else device.hear(what.hear)
}

/** The device's commands as one stream has them, each once however many events it had. */
const idsIn = (log: Event[], { pressed }: Device): string[] => {
  const ids = new Set(log.map(({ commandId }) => commandId))
  return [...ids].filter((id) => id !== null).filter((id) => pressed.some(({ commandId }) => commandId === id))
}

const stored = (talk: Interview, device: Device): string[] => [
  ...idsIn(talk.log, device),
  ...idsIn(talk.ownLog(device.sync.actor), device),
]

function toldOver(steps: [Step, Fate[]][]) {
  const told = threeOfThem()
  const { talk } = told
  const device = aDevice(talk, talk.candidate)
  for (const [step, fates] of steps) {
    if (step.who === 1) {
      talk.wait(step.pauseMs)
      device.press(step.wish)
    } else take(told, step)
    for (const each of fates) befall(device, each)
  }
  device.settle()
  return { talk, device }
}

test('[SY2, SY3] over any line, what is confirmed in the end is the whole log, in order, each event once', () => {
  fc.assert(
    fc.property(story, (steps) => {
      const { talk, device } = toldOver(steps)
      const { shared, own, actor } = device.sync
      expect(shared).toEqual({ seq: talk.log.length, state: talk.shared })
      expect(own).toEqual({ seq: talk.ownLog(actor).length, state: talk.own(actor) })
    }),
    { numRuns: 400 },
  )
})

test('[SY4, SY6] over any line, every press is stored once or shown as a notice, and none waits for ever', () => {
  fc.assert(
    fc.property(story, (steps) => {
      const { talk, device } = toldOver(steps)
      expect(device.sync.pending).toEqual([])
      const ids = stored(talk, device)
      const refused = device.sync.notices.filter(({ why }) => why !== 'may-not-have-arrived')
      const unsure = device.sync.notices.filter(({ why }) => why === 'may-not-have-arrived')
      for (const { command } of refused) expect(ids).not.toContain(command.commandId)
      if (device.sawEveryEvent) for (const { command } of unsure) expect(ids).not.toContain(command.commandId)
      const accounted = new Set([...ids, ...device.sync.notices.map(({ command }) => command.commandId)])
      // A blind answer that waited gives its place to the next, which takes back all of it (FT2).
      const last = device.pressed.findLast(({ type }) => type.startsWith('fit/'))
      const replaced = device.pressed.filter((each) => each.type.startsWith('fit/') && each !== last)
      const lost = device.pressed.filter((each) => !accounted.has(each.commandId) && !replaced.includes(each))
      expect(lost).toEqual([])
      expect([...accounted].filter((id) => !device.pressed.some(({ commandId }) => commandId === id))).toEqual([])
    }),
    { numRuns: 400 },
  )
})

test('[SY6] over any line, what was stored was stored in the order in which it was pressed', () => {
  fc.assert(
    fc.property(story, (steps) => {
      const { talk, device } = toldOver(steps)
      for (const log of [talk.log, talk.ownLog(device.sync.actor)]) {
        const ids = idsIn(log, device)
        expect(ids).toEqual([...ids].sort())
      }
    }),
    { numRuns: 200 },
  )
})
