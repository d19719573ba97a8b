/** What a device shows and keeps of the own blind answer: at once, offline, and when its time is over. */
import { decide } from '@evenkeel/shared/decide'
import { ownAnswer } from '@evenkeel/shared/fit/select'
import type { Wish } from '@evenkeel/shared/protocol/up'
import { inStep, shown } from '@evenkeel/shared/sync/sync-state'
import { expect, test } from 'vitest'
import { interview } from '../../harness/interview.ts'
import { aDevice } from '../sync/device.ts'

const answer = (...openPoints: string[]): Wish => ({ type: 'fit/answer', openPoints })
const offer: Wish = { type: 'feedback/offer', statements: { s1: 'yes' } }

function closing() {
  const talk = interview().live().wrapUp()
  const device = aDevice(talk, talk.candidate)
  return {
    talk,
    device,
    points: () => ownAnswer(shown(device.sync, decide), 'candidate')?.openPoints,
    hear: () => {
      device.tell()
      device.hear()
    },
  }
}

test('[SY5] the own answer shows at once, and what it says is what the server will have', () => {
  const { talk, device, points } = closing()
  device.press(answer('The pay'))
  expect(points()).toEqual(['The pay'])
  device.settle()
  expect(points()).toEqual(['The pay'])
  expect(ownAnswer({ shared: talk.shared, own: talk.own(talk.candidate) }, 'candidate')?.openPoints).toEqual([
    'The pay',
  ])
})

test('[SY5] nobody’s page foresees the reveal: it cannot know that the other side is in', () => {
  const { talk, device } = closing()
  talk.interviewer.gives(answer('One'))
  device.press(answer('Two'))
  expect(shown(device.sync, decide).shared.fit.revealed).toBeNull()
  expect(device.settle().shared.state.fit.revealed?.interviewer?.openPoints).toEqual(['One'])
})

test('[SY6] [FT2] of what was said offline only the last is sent: what was taken back completes no reveal on its way', () => {
  const { talk, device, points } = closing()
  device.cut()
  device.press(answer('First thought'))
  device.press({ type: 'fit/skip' })
  device.press(answer('Second thought'))
  expect(points()).toEqual(['Second thought'])
  talk.interviewer.gives(answer('One'))
  const { pending, notices } = device.settle()
  expect([pending, notices]).toEqual([[], []])
  expect(talk.shared.fit.revealed?.candidate?.openPoints).toEqual(['Second thought'])
})

test('[FT2] so it is where the first was on its way already, or was pressed in another page of the browser', () => {
  const { talk, device } = closing()
  device.press(answer('Taken back'))
  const first = device.sync.pending
  talk.wait(1)
  device.press({ type: 'topic/tick', topicId: 'topic-hello', covered: true })
  device.press({ type: 'fit/skip' })
  expect(device.sync.pending.map(({ command }) => command.type)).toEqual(['topic/tick', 'fit/skip'])
  const kept = { pending: [...first, ...device.sync.pending], notices: [] }
  expect(inStep(device.sync, kept, () => true).pending).toEqual(device.sync.pending)
  talk.interviewer.gives(answer('One'))
  device.settle()
  expect([talk.shared.fit.revealed, device.sync.pending, device.sync.notices]).toEqual([null, [], []])
})

test('[FT2] [SY6] one from before an end, sent when the talk was taken up again, counts no more and is shown as refused', () => {
  const { talk, device } = closing()
  device.cut()
  const round = device.sync.shared.state.fit.rounds.candidate
  device.press({ type: 'fit/answer', openPoints: ['From before the end'], round })
  talk.end()
  talk.interviewer.gives({ type: 'session/reopen' })
  talk.interviewer.gives(answer('One'))
  device.connect()
  expect(shown(device.sync, decide).own.fit).toBeNull()
  const command = { openPoints: ['From before the end'] }
  expect(device.settle()).toMatchObject({ pending: [], notices: [{ command, why: 'round-over' }] })
  expect(talk.shared.fit.revealed).toBeNull()
})

test.each([
  ['the end', 'wrong-phase'],
  ['the reveal', 'already-revealed'],
] as const)('[SY6] one that arrives after %s is shown with why it was refused', (what, why) => {
  const { talk, device, points } = closing()
  if (what === 'the reveal') {
    device.press(answer('In time'))
    device.settle()
  }
  device.cut()
  device.press(answer('Too late'))
  talk.interviewer.gives(answer('One'))
  if (what === 'the end') talk.end()
  expect(device.settle()).toMatchObject({ pending: [], notices: [{ command: { openPoints: ['Too late'] }, why }] })
  if (what === 'the end') expect(points()).toBeUndefined()
})

test.each(['heard at once', 'away meanwhile', 'given a state'])(
  '[FT4] [SY3] a page keeps nothing of a round that is over: %s',
  (how) => {
    const { talk, device, hear } = closing()
    device.press(answer('To be gone'))
    device.settle()
    if (how !== 'heard at once') device.cut()
    talk.end()
    if (how === 'heard at once') hear()
    if (how === 'away meanwhile') device.connect()
    if (how === 'given a state') device.connect('state')
    expect(device.sync.own.state).toEqual(talk.own(talk.candidate))
    expect(JSON.stringify(device.sync)).not.toContain('To be gone')
  },
)

test('[FT4] a page that has the end foreseen shows nothing of the answer any more', () => {
  const talk = interview().live().wrapUp()
  const device = aDevice(talk, talk.interviewer)
  device.press(answer('To be gone'))
  device.settle()
  device.press({ type: 'session/end', leftOpen: [] })
  expect(shown(device.sync, decide).own.fit).toBeNull()
})

test('[SY3] what was given after a round is kept, also where both are told of at once', () => {
  const { talk, device, points } = closing()
  device.press(answer('Before'))
  device.settle()
  device.cut()
  talk.end().interviewer.gives({ type: 'session/reopen' })
  talk.candidate.gives(answer('After'))
  device.connect()
  expect(points()).toEqual(['After'])
  expect(device.sync.own.state).toEqual(talk.own(talk.candidate))
})

test('[EN2] feedback is of the moment: it is not kept for later, and a lost one says so', () => {
  const { talk, device, hear } = closing()
  talk.end()
  hear()
  device.press(offer)
  expect(shown(device.sync, decide).own.feedback).toMatchObject({ statements: { s1: 'yes' } })
  device.connect()
  expect(device.sync).toMatchObject({ pending: [], notices: [{ command: offer, why: 'may-not-have-arrived' }] })
})
