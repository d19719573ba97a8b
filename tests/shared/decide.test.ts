import { decide } from '@evenkeel/shared/decide'
import type { RefusalCode } from '@evenkeel/shared/protocol/refusals'
import type { CommandType, Wish } from '@evenkeel/shared/protocol/up'
import { isOfTheMoment, mayGive } from '@evenkeel/shared/rights'
import type { Seat } from '@evenkeel/shared/seat'
import { otherSeat, seats } from '@evenkeel/shared/seat'
import type { Phase } from '@evenkeel/shared/session/state'
import type { SharedState } from '@evenkeel/shared/state'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ten } from '../harness/builders.ts'
import { interview } from '../harness/interview.ts'
import { commandTypes } from './wishes.ts'

const letters: Record<Phase, string> = { lobby: 'L', live: 'V', 'wrap-up': 'W', ended: 'E' }
const phases = Object.keys(letters) as Phase[]

/**
 * The table of commands, by hand: who (S the side that leads, O the other, B both, I the interviewer's seat, C the
 * candidate's), and when (L lobby, V live, W wrap-up, E ended). A command without a row does not compile.
 */
const table: Record<CommandType, string> = {
  'session/start': 'B L',
  'session/pause': 'S V',
  'session/resume': 'S V',
  'session/wrap-up': 'S V',
  'session/back-to-live': 'S W',
  'session/end': 'S VW',
  'session/reopen': 'S E',
  'session/plan': 'S LVW',
  'session/hand-over': 'S LVW, I LVW',
  'seat/invite': 'B LVWE',
  'seat/speaker': 'B LVWE',
  'seat/reinvite': 'B LVW',
  'seat/erase': 'B LVWE',
  'seat/pair': 'B LVWE',
  'seat/rekey': 'B LVWE',
  'topic/tick': 'B VW, C E',
  'topic/more': 'B VW',
  'topic/add': 'S LVW',
  'topic/edit': 'S LVW',
  'topic/move': 'S LVW',
  'topic/skip': 'S LVW',
  'topic/restore': 'S LVW',
  'topic/propose': 'O LVW',
  'topic/withdraw': 'O LVW',
  'topic/accept': 'S LVW',
  'topic/decline': 'S LVW',
  'talk/focus': 'S VW',
  'talk/extend': 'S V',
  'talk/trim': 'S V',
  'talk/suggest': 'O V',
  'talk/still': 'B V',
  'drift/hint': 'O V',
  'drift/call': 'S V',
  'drift/back': 'B V',
  'drift/keep': 'B V',
  'concern/raise': 'B LVW, C E',
  'concern/answer': 'B LVW',
  'concern/more': 'B LVWE',
  'concern/withdraw': 'B LVW',
  'concern/in-writing': 'B LVW',
  'later/add': 'B LVWE',
  'later/edit': 'B LVWE',
  'later/promote': 'B LVWE',
  'later/drop': 'B LVWE',
  'later/done': 'B LVWE',
  'fit/answer': 'B W',
  'fit/skip': 'B W',
  'feedback/offer': 'B E',
  'feedback/withdraw': 'B E',
  'box/write': 'B LVWE',
  'box/erase': 'B LVWE',
}

/** What the table says of one cell: allowed, or with which words it is refused. */
function expected(type: CommandType, phase: Phase, seat: Seat, steering: Seat): 'ok' | RefusalCode {
  const grants = table[type].split(', ').map((grant) => grant.split(' '))
  const inPhase = grants.filter(([, when]) => when?.includes(letters[phase])).map(([who]) => who)
  const leads = seat === steering
  const own = seat === 'interviewer' ? 'I' : 'C'
  if (inPhase.some((who) => who === 'B' || who === (leads ? 'S' : 'O') || who === own)) return 'ok'
  return inPhase.includes('S') ? 'only-steering' : inPhase.includes('O') ? 'only-other-seat' : 'wrong-phase'
}

/** A talk in that phase in which nothing but the seat and the phase stands in the way of what `wishes` says. */
function inPhase(phase: Phase, steering: Seat) {
  const talk = interview()
  talk.goneSince = { 'holder-interviewer': ten - 30_000, 'holder-candidate': ten - 30_000 }
  for (const seat of seats) {
    const answered = `answered-${seat}`
    talk[seat].gives({ type: 'concern/raise', concernId: `open-of-${seat}`, text: 'And why?' })
    talk[seat].gives({ type: 'concern/raise', concernId: answered, text: 'And how?' })
    talk[seat].gives({ type: 'concern/answer', concernId: answered })
    talk[seat].gives({ type: 'later/add', itemId: `parked-by-${seat}`, text: 'A book' })
    talk[seat].gives({ type: 'later/add', itemId: `step-of-${seat}`, text: 'A mail', owner: seat, due: ten })
    talk.store(
      { type: 'topic/proposed', topicId: `proposed-by-${seat}`, title: 'Pay', minutes: null, purpose: null },
      talk[seat],
    )
    talk[seat].gives({ type: 'box/write', boxId: `box-of-${seat}`, sealed: 'c2VhbGVk' })
  }
  // So late that something could be shortened, and somebody has said where the talk is.
  if (phase !== 'lobby') talk.live().minutes(30).candidate.gives({ type: 'talk/still' })
  if (phase === 'wrap-up') talk.wrapUp()
  if (phase === 'ended') talk.end()
  const shared: SharedState = { ...talk.shared, session: { ...talk.shared.session, steering } }
  return { talk, shared }
}

/** For each command one that is right in every other way: complete by its type as well. */
const wishes = (seat: Seat): { [Type in CommandType]: Omit<Extract<Wish, { type: Type }>, 'type'> } => ({
  'session/start': {},
  'session/pause': {},
  'session/resume': {},
  'session/wrap-up': {},
  'session/back-to-live': {},
  'session/end': { leftOpen: ['open-of-interviewer', 'open-of-candidate'] },
  'session/reopen': {},
  'session/plan': { changed: { title: 'Frontend engineer' } },
  'session/hand-over': { to: otherSeat(seat) },
  'seat/invite': { inviteHash: 'A'.repeat(43) },
  'seat/speaker': { speakerId: `holder-${seat}` },
  'seat/reinvite': { inviteHash: 'A'.repeat(43) },
  'seat/erase': {},
  'seat/pair': { pairHash: 'A'.repeat(43), sealed: 'A' },
  'seat/rekey': { verifier: 'A'.repeat(43), wrapped: 'A' },
  'topic/tick': { topicId: 'topic-growth', covered: true },
  'topic/more': { topicId: 'topic-growth' },
  'topic/add': { topicId: 'topic-pay-1', title: 'Pay', minutes: 5, after: null },
  'topic/edit': { topicId: 'topic-growth', title: 'Growth and pay' },
  'topic/move': { topicId: 'topic-growth', after: null },
  'topic/skip': { topicId: 'topic-growth' },
  'topic/restore': { topicId: 'topic-growth' },
  'topic/propose': { topicId: 'topic-pay-1', title: 'Pay' },
  'topic/withdraw': { topicId: `proposed-by-${seat}` },
  'topic/accept': { topicId: `proposed-by-${otherSeat(seat)}`, after: null },
  'topic/decline': { topicId: `proposed-by-${otherSeat(seat)}`, how: 'by-mail' },
  'talk/focus': { topicId: 'topic-growth' },
  'talk/extend': { minutes: 5 },
  'talk/trim': {},
  'talk/suggest': { topicId: 'topic-growth' },
  'talk/still': {},
  'drift/hint': {},
  'drift/call': {},
  'drift/back': {},
  'drift/keep': { itemId: 'item-market', text: 'The market' },
  'concern/raise': { concernId: 'concern-new', text: 'And when?' },
  'concern/answer': { concernId: `open-of-${seat}` },
  'concern/more': { concernId: `answered-${seat}` },
  'concern/withdraw': { concernId: `open-of-${seat}` },
  'concern/in-writing': { concernId: `open-of-${otherSeat(seat)}` },
  'later/add': { itemId: 'item-new-1', text: 'A film' },
  'later/edit': { itemId: `step-of-${seat}`, text: 'A letter' },
  'later/promote': { itemId: `parked-by-${seat}`, owner: seat, due: ten },
  'later/drop': { itemId: `step-of-${seat}` },
  'later/done': { itemId: `step-of-${seat}` },
  'fit/answer': { openPoints: ['The pay range in writing'] },
  'fit/skip': {},
  'feedback/offer': { statements: { s1: 'yes' } },
  'feedback/withdraw': {},
  'box/write': { boxId: 'box-new-one', sealed: 'c2VhbGVk' },
  'box/erase': { boxId: `box-of-${seat}` },
})

test.each(commandTypes.map((type) => [type, table[type]] as const))(
  '[TR1] %s: %s, and nobody else at no other time',
  (type) => {
    for (const steering of seats) {
      for (const phase of phases) {
        const { talk, shared } = inPhase(phase, steering)
        for (const seat of seats) {
          const actor = { seat, holderId: `holder-${seat}` }
          const command = { ...wishes(seat)[type], type, commandId: 'command-0000' } as never
          const decision = decide({ shared, own: talk.own(actor) }, command, actor, talk)
          const cell = `${seat} in ${phase} where the ${steering} leads: `
          const want = expected(type, phase, seat, steering)
          expect(cell + (decision.ok ? 'ok' : decision.code)).toBe(cell + want)
          // A button is offered wherever the command may be right; what one seat alone may is told apart later.
          if (want === 'ok' || !/[IC] /.test(table[type]))
            expect(cell + mayGive(shared, type, actor)).toBe(cell + (want === 'ok'))
        }
      }
    }
  },
)

test('[SY6] what is about this very moment is never sent late; all else waits in the outbox', () => {
  const ofTheMoment = commandTypes.filter((type) => isOfTheMoment({ type } as never))
  expect(ofTheMoment).toEqual(
    commandTypes.filter((type) => ['session', 'talk', 'drift', 'seat', 'feedback'].includes(type.split('/')[0] ?? '')),
  )
  expect(ofTheMoment).toContain('drift/keep')
  expect(ofTheMoment).not.toContain('topic/tick')
})

test('[TR1] an id that is the name of something every object has is unknown like any other', () => {
  const named: [Wish, RefusalCode][] = ['constructor', 'hasOwnProperty', 'isPrototypeOf', '__defineGetter__'].flatMap(
    (id) => [
      [{ type: 'topic/tick', topicId: id, covered: true }, 'topic-unknown'],
      [{ type: 'topic/move', topicId: 'topic-growth', after: id }, 'topic-unknown'],
      [{ type: 'topic/skip', topicId: id }, 'topic-unknown'],
      [{ type: 'topic/accept', topicId: id, after: null }, 'proposal-unknown'],
      [{ type: 'talk/focus', topicId: id }, 'topic-unknown'],
      [{ type: 'seat/speaker', speakerId: id }, 'not-on-seat'],
      [{ type: 'concern/raise', concernId: 'concern-new', text: 'Why?', topicId: id }, 'topic-unknown'],
      [{ type: 'concern/answer', concernId: id }, 'concern-unknown'],
      [{ type: 'concern/withdraw', concernId: id }, 'concern-unknown'],
      [{ type: 'concern/in-writing', concernId: id }, 'concern-unknown'],
      [{ type: 'later/edit', itemId: id }, 'item-unknown'],
      [{ type: 'later/drop', itemId: id }, 'item-unknown'],
      [{ type: 'box/erase', boxId: id }, 'box-unknown'],
    ],
  )
  const talk = interview().live()
  for (const [wish, code] of named) expect([wish, talk.interviewer.gives(wish)]).toEqual([wish, code])
})

test('[TR1] a holder who is called like a part of every object is not thereby gone', () => {
  const talk = interview()
  talk.joins('candidate', 'constructor', ['holder-candidate'])
  talk.live()
  expect(talk.interviewer.gives({ type: 'seat/reinvite', inviteHash: 'A'.repeat(43) })).toBe('seat-not-free')
})

test('a decision is a function: asked again about the same, it says the same and has changed nothing', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...commandTypes),
      fc.constantFrom(...phases),
      fc.constantFrom(...seats),
      (type, phase, seat) => {
        const { talk, shared } = inPhase(phase, 'interviewer')
        const actor = { seat, holderId: `holder-${seat}` }
        const state = { shared, own: talk.own(actor) }
        const command = { ...wishes(seat)[type], type, commandId: 'command-0000' } as never
        const before = JSON.stringify([state, command])
        expect(decide(state, command, actor, talk)).toEqual(decide(state, command, actor, talk))
        expect(JSON.stringify([state, command])).toBe(before)
      },
    ),
  )
})
