import { decide } from '@evenkeel/shared/decide'
import type { Event } from '@evenkeel/shared/protocol/down'
import { refusal } from '@evenkeel/shared/protocol/refusals'
import type { Wish } from '@evenkeel/shared/protocol/up'
import type { SyncState } from '@evenkeel/shared/sync/sync-state'
import {
  answered,
  dismissed,
  emptySync,
  gaveUp,
  nextToSend,
  received,
  shown,
  submitted,
  welcomed,
} from '@evenkeel/shared/sync/sync-state'
import { expect, test } from 'vitest'
import { aCommand, ten } from '../../harness/builders.ts'
import { type Interview, interview } from '../../harness/interview.ts'

const tick = aCommand('topic/tick', { topicId: 'topic-growth', covered: true, commandId: 'command-tick' })
const untick = aCommand('topic/tick', { topicId: 'topic-growth', covered: false, commandId: 'command-untick' })
const back = aCommand('drift/back', { commandId: 'command-back' })

/** The candidate's device, connected from the beginning of the log. */
const connected = (talk: Interview): SyncState =>
  whole(welcomed(emptySync(talk.candidate), talk.welcome(talk.candidate, { shared: 0, private: 0 })))

function whole(sync: SyncState | 'gap'): SyncState {
  if (sync === 'gap') throw new Error('there was a gap')
  return sync
}

const covered = (sync: SyncState) => shown(sync, decide).shared.agenda.topics[1]?.covered.candidate
const ids = ({ pending }: SyncState) => pending.map(({ command }) => command.commandId)
const why = ({ notices }: SyncState) => notices.map((notice) => notice.why)

/** A live talk, a connected device, and five events that it has not heard. */
function withNews(): { talk: Interview; sync: SyncState; news: Event[] } {
  const talk = interview().live()
  const sync = connected(talk)
  const wishes: Wish[] = ['topic-hello', 'topic-growth', 'topic-close', 'topic-questions', 'topic-growth'].map(
    (topicId) => ({ type: 'topic/tick', topicId, covered: true }),
  )
  for (const wish of wishes) talk.interviewer.gives(wish)
  return { talk, sync, news: talk.log.slice(sync.shared.seq) }
}

test('[SY2] a device that comes back with what it has is given the rest, in order and once', () => {
  const { talk, sync, news } = withNews()
  const some = whole(received(sync, news.slice(0, 2)))
  const all = whole(welcomed(some, talk.welcome(talk.candidate, { shared: some.shared.seq, private: 0 })))
  expect(all.shared).toEqual({ seq: talk.log.length, state: talk.shared })
})

test('[SY2] a device that is too far behind is given a state, which replaces what it had', () => {
  const { talk, sync } = withNews()
  const all = whole(welcomed({ ...sync, shared: { ...sync.shared, seq: 1 } }, talk.welcome(talk.candidate)))
  expect(all.shared).toEqual({ seq: talk.log.length, state: talk.shared })
})

test('[SY2] events heard twice count once, wherever a repetition begins', () => {
  const { talk, sync, news } = withNews()
  const twice = whole(received(whole(received(sync, news.slice(0, 3))), news.slice(1)))
  expect(twice.shared).toEqual({ seq: talk.log.length, state: talk.shared })
  expect(whole(received(twice, news)).shared).toEqual(twice.shared)
})

test('[SY2] a missing event is a gap, in either stream, and nothing of the message is taken', () => {
  const { talk, sync, news } = withNews()
  expect(received(sync, news.slice(1))).toBe('gap')
  expect(received(sync, [...news.slice(0, 2), ...news.slice(3)])).toBe('gap')
  for (const boxId of ['box-one---', 'box-two---'])
    talk.candidate.gives({ type: 'box/write', boxId, sealed: 'c2VhbGVk' })
  expect(received(sync, talk.ownLog(talk.candidate).slice(1))).toBe('gap')
  const welcome = talk.welcome(talk.candidate, { shared: sync.shared.seq + 1, private: 0 })
  expect(welcomed(sync, welcome)).toBe('gap')
})

test('[SY2] the two streams are counted apart', () => {
  const talk = interview().live()
  const sync = connected(talk)
  talk.candidate.gives({ type: 'box/write', boxId: 'box-one---', sealed: 'c2VhbGVk' })
  const next = whole(received(sync, talk.ownLog(talk.candidate)))
  expect([next.shared.seq, next.own.seq]).toEqual([talk.log.length, 1])
  expect(next.own.state).toEqual(talk.own(talk.candidate))
})

test('[SY5] a tick shows at once, and is undone with a sentence if refused', () => {
  const talk = interview().live()
  const pressed = submitted(connected(talk), tick, talk.now)
  expect(covered(pressed)).toBe(true)
  const refused = answered(pressed, tick.commandId, refusal('too-late'))
  expect(covered(refused)).toBe(false)
  expect(refused.notices).toEqual([{ command: tick, why: 'too-late' }])
  expect(dismissed(refused, tick.commandId).notices).toEqual([])
  expect(dismissed(refused, 'command-other').notices).toHaveLength(1)
})

test('[SY5] what the rules would not allow is not shown, whatever was pressed', () => {
  const talk = interview()
  const pressed = submitted(connected(talk), tick, talk.now)
  expect(shown(pressed, decide)).toEqual({ shared: talk.shared, own: talk.own(talk.candidate) })
})

test('[SY4] an answer that comes before or after its event: the press shows once and leaves once', () => {
  const talk = interview().live()
  const pressed = submitted(connected(talk), tick, talk.now)
  const answer = talk.give(talk.candidate, tick)
  const events = talk.log.slice(-1)
  const orders: ((sync: SyncState) => SyncState)[][] = [
    [(sync) => answered(sync, tick.commandId, answer), (sync) => whole(received(sync, events))],
    [(sync) => whole(received(sync, events)), (sync) => answered(sync, tick.commandId, answer)],
  ]
  for (const steps of orders) {
    let sync = pressed
    for (const step of steps) {
      sync = step(sync)
      expect(covered(sync)).toBe(true)
    }
    expect(ids(sync)).toEqual([])
    expect(sync.shared.state).toEqual(talk.shared)
  }
})

test('[SY4] a press whose answer was lost is sent again and gets its first answer', () => {
  const talk = interview().live()
  const raise = aCommand('concern/raise', { concernId: 'concern-one', text: 'And why?', commandId: 'command-raise' })
  const pressed = submitted(connected(talk), raise, talk.now)
  const first = talk.give(talk.candidate, raise)
  // The state that the device is given has the question in it, but not whose press it was.
  const back = whole(welcomed(pressed, talk.welcome(talk.candidate)))
  expect(nextToSend(back)?.command).toEqual(raise)
  expect(shown(back, decide).shared.concern.concerns).toHaveLength(1)
  const again = talk.give(talk.candidate, raise)
  expect(again).toEqual(first)
  expect(ids(answered(back, raise.commandId, again))).toEqual([])
  expect(talk.log.filter(({ type }) => type === 'concern/raised')).toHaveLength(1)
})

test('[SY4] the same command id from somebody else confirms nothing of mine', () => {
  const talk = interview().live()
  const pressed = submitted(connected(talk), tick, talk.now)
  talk.give(talk.interviewer, tick)
  expect(ids(whole(received(pressed, talk.log.slice(-1))))).toEqual([tick.commandId])
})

test('[SY6] what was done offline is sent in order, one at a time', () => {
  const talk = interview().live()
  const both = submitted(submitted(connected(talk), tick, ten), untick, ten)
  expect(nextToSend(both)?.command).toEqual(tick)
  const answer = talk.give(talk.candidate, tick)
  const first = answered(both, tick.commandId, answer)
  expect(nextToSend(first)?.command).toEqual(untick)
  expect(ids(first)).toEqual([tick.commandId, untick.commandId])
  expect(nextToSend(answered(first, untick.commandId, talk.give(talk.candidate, untick)))).toBeUndefined()
})

test('[SY6] what is no longer allowed is shown with its reason, not dropped; what waits behind it goes on', () => {
  const talk = interview().live()
  const both = submitted(submitted(connected(talk), tick, ten), untick, ten)
  const next = answered(both, tick.commandId, refusal('wrong-phase'))
  expect([why(next), ids(next)]).toEqual([['wrong-phase'], [untick.commandId]])
  expect(answered(next, 'command-never', refusal('wrong-phase'))).toEqual(next)
})

test('[SY6] a refusal that says when to try again keeps the command where it is', () => {
  const talk = interview().live()
  const pressed = submitted(connected(talk), tick, ten)
  const later = answered(pressed, tick.commandId, refusal('busy', 1_000))
  expect(later).toEqual(pressed)
  expect(nextToSend(later)?.command).toEqual(tick)
})

test('[SY6] what was of the moment is not sent again after a reconnect: the sentence says that it may not have arrived', () => {
  const talk = interview().live()
  const pressed = submitted(submitted(connected(talk), back, ten), tick, ten)
  const cursor = { shared: pressed.shared.seq, private: 0 }
  const lost = whole(welcomed(pressed, talk.welcome(talk.candidate, cursor)))
  expect([why(lost), ids(lost)]).toEqual([['may-not-have-arrived'], [tick.commandId]])
  talk.give(talk.candidate, back)
  const arrived = whole(welcomed(pressed, talk.welcome(talk.candidate, cursor)))
  expect([why(arrived), ids(arrived)]).toEqual([[], [tick.commandId]])
})

test('[SY6] given up for want of an answer, something of the moment leaves with the same sentence', () => {
  const pressed = submitted(connected(interview().live()), back, ten)
  const given = gaveUp(pressed, back.commandId)
  expect([why(given), ids(given)]).toEqual([['may-not-have-arrived'], []])
})

test('a welcome brings the people, who is here, the epoch, and whether the seat was moved', () => {
  const talk = interview()
  const people = [{ holderId: 'holder-candidate', seat: 'candidate' as const, name: 'Sam' }]
  const presence = { 'holder-candidate': 'here' as const }
  const sync = emptySync(talk.candidate)
  expect(sync.epoch).toBeNull()
  const welcome = { ...talk.welcome(talk.candidate), people, presence, epoch: 3 }
  expect(welcomed(sync, welcome)).toMatchObject({ people, presence, epoch: 3, readOnly: false })
  expect(welcomed(sync, { ...welcome, readOnly: 'seat-moved' })).toMatchObject({ readOnly: true })
})
